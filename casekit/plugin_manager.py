"""The only place that knows which plugins are on and in which order, and asks them.

Built-in plugins come first, the others follow in the order of their names. A name that two of them supply belongs to
the built-in one, else to the first; the other keeps the rest of what it offers, and both owners are named on stderr.
A plugin that breaks is named on stderr and skipped; the next command tries it again. The allow-list CASEKIT_PLUGINS
(names, by comma or space; empty for none) is obeyed before anything is imported.
"""

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from casekit import __version__, plugin_discovery, plugin_tables
from casekit.errors import NotFound, PeerFailed
from casekit.hookspecs import COMMANDS, HOOKS, MAPS, PROJECT, RECORDED, Plugin
from casekit.plugin_discovery import Entry, Facts, Found
from casekit.plugin_faults import Faults
from casekit.plugin_tables import Clash, Member, Owned

if TYPE_CHECKING:
    from casekit.core.event import Event

BUILT_IN = "casekit.commands.table"
SLOW = 1.0  # seconds of import after which `casekit plugins` calls a plugin slow
ALLOW = "CASEKIT_PLUGINS"


class PluginManager:
    """The host of the plugins. Nothing is searched or imported before it is asked for."""

    def __init__(self, talk: Callable[[str], object] | None = None) -> None:
        self._faults = Faults(talk)
        self._members: list[Member] = []
        self._tables: dict[str, dict[str, Owned]] = {}
        self._registered: dict[str, Any] = {}
        self._built_in = Member(Found(PROJECT, BUILT_IN, PROJECT, __version__), state="built in")

    def verb(self, word: str) -> Owned | None:
        """What stands under a verb; built-in ones are found without a search, since nothing can shadow them."""
        return self._supply(self._built_in, COMMANDS).get(word) or self.verbs().get(word)

    def verbs(self) -> dict[str, Owned]:
        """Every verb and alias, built-in ones first."""
        return self._table(COMMANDS)

    def table(self, hook: str) -> dict[str, str]:
        """What all plugins together answer to a hook that returns a map: name → "package.module:object"."""
        return {name: owned.target for name, owned in self._table(hook).items()}

    def suppliers(self, hook: str) -> tuple[tuple[str, str], ...]:
        """The (name, version) of each plugin that is on and answers a hook, built-in first."""
        return tuple((each.found.name, each.found.version) for each in self._meet() if hook in self._hooks(each))

    def load(self, hook: str, name: str) -> Any:
        """Import the object under a name in a hook's table; raises NotFound, or PeerFailed when its plugin breaks."""
        owned = self._table(hook).get(name)
        if owned is None:
            raise NotFound(f"no {plugin_tables.noun(hook)} {name!r}", hint="casekit plugins")
        return self.bring(owned)

    def bring(self, owned: Owned) -> Any:
        """Import what stands under a name; raises PeerFailed when its plugin breaks."""
        if self.is_own(owned):
            module, _, name = owned.target.partition(":")
            return getattr(import_module(module), name)
        from casekit import plugin_check

        try:
            return plugin_check.bring(owned.target)
        except (Exception, SystemExit) as error:
            raise self.failed(owned, error) from error

    def is_own(self, owned: Owned) -> bool:
        """Whether casekit itself supplies it: what breaks there is a bug."""
        return owned.owner is self._built_in

    def failed(self, owned: Owned, error: BaseException) -> PeerFailed:
        """The refusal when what was asked for belongs to a plugin that broke."""
        return self._faults.failed(owned.owner, error)

    def recorded(self, ref: str, events: Sequence["Event"]) -> None:
        """Tell every plugin that asked; what goes wrong there is named on stderr and stops nothing."""
        for member in self._meet():
            if member is not self._built_in and RECORDED in self._hooks(member):
                self._tell(member, ref, events)

    def plugins(self) -> list[Plugin]:
        """Every plugin that is installed, whatever its state, built-in first."""
        return [
            Plugin(
                name=each.found.name,
                version=each.found.version,
                distribution=each.found.distribution,
                hooks=tuple(hook.removeprefix(f"{PROJECT}_") for hook in self._hooks(each)),
                state="on" if each is self._built_in else each.state,
                why="built in" if each is self._built_in else each.why,
            )
            for each in self._meet()
        ]

    def _meet(self) -> list[Member]:
        """All plugins, searched for once; those that are on and are new or changed are imported and asked."""
        if not self._members:
            manifest = plugin_discovery.discover()
            allowed = self._allowed(manifest.entries)
            before = [entry.facts for entry in manifest.entries]
            self._members = [self._built_in]
            for entry in manifest.entries:
                self._members.append(self._join(entry, allowed))
            if any(old is not entry.facts for old, entry in zip(before, manifest.entries, strict=True)):
                plugin_discovery.save(manifest)
            for hook in (COMMANDS, *MAPS):
                if any(hook in self._hooks(each) for each in self._members[1:]):
                    self._table(hook)
        return self._members

    def _allowed(self, entries: list[Entry]) -> set[str] | None:
        """The names on the allow-list, None without a list; one that fits nothing is named on stderr."""
        listed = os.environ.get(ALLOW)
        if listed is None:
            return None
        names = set(listed.replace(",", " ").split())
        for name in sorted(names - {word for entry in entries for word in _names(entry)}):
            self._faults.say(f'{ALLOW} names "{name}", and no such plugin is installed', "casekit plugins")
        return names

    def _join(self, entry: Entry, allowed: set[str] | None) -> Member:
        """How one plugin that was found stands."""
        member = Member(entry.found, entry.facts)
        twin = next((each for each in self._members if each.found.name == entry.found.name), None)
        if allowed is not None and allowed.isdisjoint(_names(entry)):
            member.state, member.why = "off", f"not in {ALLOW}"
        elif twin is not None:
            member.facts = None
            self._faults.clash(Clash(member, twin, "name", entry.found.name))
        elif entry.facts is None or plugin_discovery.stamp_of(entry.facts.file) != entry.facts.stamp:
            self._examine(entry, member)
        if member.state == "on" and member.facts and member.facts.seconds > SLOW:
            member.state, member.why = "slow", f"{member.facts.seconds:.1f} s to import"
        return member

    def _examine(self, entry: Entry, member: Member) -> None:
        from casekit import plugin_check

        try:
            entry.facts = member.facts = plugin_check.examine(entry.found)
        except (Exception, SystemExit) as error:
            member.facts, member.state, member.why = None, "broken", self._faults.skipped(member, error)

    def _tell(self, member: Member, ref: str, events: Sequence["Event"]) -> None:
        from casekit import plugin_check

        name = member.found.name
        try:
            if name not in self._registered:
                self._registered[name] = plugin_check.register(name, plugin_check.bring(member.found.target))
            plugin_check.tell(self._registered[name], ref, events)
        except (Exception, SystemExit) as error:
            self._faults.deaf(member, ref, error)

    def _table(self, hook: str) -> dict[str, Owned]:
        """The names of a hook, each with the one who keeps it."""
        members = self._meet()
        if hook not in self._tables:
            supplies = [self._supply(each, hook) for each in members]
            self._tables[hook], clashes = plugin_tables.merge(hook, supplies)
            for clash in clashes:
                self._faults.clash(clash)
        return self._tables[hook]

    def _supply(self, member: Member, hook: str) -> dict[str, Owned]:
        """What one plugin supplies to a hook. An emptied built-in table leaves the verb that shows the plugins."""
        if member is self._built_in:
            table = import_module(BUILT_IN)
            answer = getattr(table, hook)() if hasattr(table, hook) else {}
            return plugin_tables.owned(member, answer or ([table.PLUGINS] if hook == COMMANDS else {}))
        if hook not in self._hooks(member) or member.facts is None:
            return {}
        return plugin_tables.owned(member, member.facts.commands if hook == COMMANDS else member.facts.maps[hook])

    def _hooks(self, member: Member) -> tuple[str, ...]:
        """The hooks a plugin answers; none while it is off."""
        if member is self._built_in:
            table = import_module(BUILT_IN)
            return tuple(hook for hook in HOOKS if hasattr(table, hook))
        facts = member.facts or Facts()
        return facts.hooks if member.state != "off" else ()


def _names(entry: Entry) -> tuple[str, str]:
    """The words that mean a plugin on the allow-list."""
    return entry.found.name, entry.found.distribution
