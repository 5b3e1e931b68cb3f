"""The only place that decides who keeps a name that several plugins supply: pure, from members to tables."""

from collections.abc import Iterable, Sequence

import msgspec

from casekit.hookspecs import COMMANDS, PROJECT, Command
from casekit.plugin_discovery import Facts, Found


class Member(msgspec.Struct, eq=False):
    """A plugin and how it stands; `facts` is None while it is broken, or off and never imported.

    `state` is on, off, broken, slow or clash, and `why` says why it is not simply on.
    """

    found: Found
    facts: Facts | None = None
    state: str = "on"
    why: str = ""

    def __str__(self) -> str:
        return f'plugin "{self.found.name}" of {self.found.distribution} {self.found.version}'


class Owned(msgspec.Struct, frozen=True):
    """What stands under a name: who supplies it, where its object is, and for a verb its whole command."""

    owner: Member
    target: str
    command: Command | None = None


class Clash(msgspec.Struct, frozen=True):
    """A name that `loser` supplies too, and `keeper` keeps."""

    loser: Member
    keeper: Member
    noun: str
    name: str


def owned(owner: Member, answer: Sequence[Command] | dict[str, str]) -> dict[str, Owned]:
    """A plugin's answer to a hook as names, each verb under its aliases too."""
    if isinstance(answer, dict):
        return {name: Owned(owner, target) for name, target in answer.items()}
    return {
        word: Owned(owner, command.target, command) for command in answer for word in (command.name, *command.aliases)
    }


def merge(hook: str, supplies: Iterable[dict[str, Owned]]) -> tuple[dict[str, Owned], list[Clash]]:
    """One table out of what each plugin supplies, first come first served, and the names that came too late."""
    table: dict[str, Owned] = {}
    clashes = []
    for supply in supplies:
        for name, late in supply.items():
            keeper = table.setdefault(name, late).owner
            if keeper is not late.owner:
                clashes.append(Clash(late.owner, keeper, noun(hook), name))
    return table, clashes


def noun(hook: str) -> str:
    """What one name of a hook's table is called in a sentence."""
    return "verb" if hook == COMMANDS else hook.removeprefix(f"{PROJECT}_").removesuffix("s").replace("_", " ")
