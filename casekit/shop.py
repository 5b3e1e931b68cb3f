"""The only place that opens what a command works on, each thing when it is first asked for."""

import os
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from casekit.core.kind import Kinds
from casekit.errors import CasekitError, InputOutput, UsageError
from casekit.index.folding import Folding
from casekit.index.index import Index
from casekit.store import layout, settings
from casekit.store.local import Local
from casekit.store.records import FlatStore

if TYPE_CHECKING:
    from casekit.core.case import Case
    from casekit.core.kind import Kind
    from casekit.core.policy import Settings
    from casekit.errors import Refused
    from casekit.hookspecs import Host
    from casekit.ledger import Ledger
    from casekit.pen import Pen


class Options(msgspec.Struct):
    """The options every verb takes, as typed; None where not given."""

    store: str | None = None
    as_: str | None = None
    format: str | None = None
    color: str | None = None
    key: str | None = None
    yes: bool = False


class Shop:
    """A shop as one command finds it."""

    def __init__(self, options: Options, host: "Host") -> None:
        self.options = options
        self.host = host
        self.held: list[Refused] = []  # what was refused of a date under a retry key, until the write is judged

    @cached_property
    def root(self) -> Path:
        """The folder of the store."""
        if self.options.store == "":
            raise UsageError("--store names no folder", hint="--store FOLDER, or leave it out")
        named = self.options.store or os.environ.get("CASEKIT_STORE") or ""
        return layout.find_root(self.options.store, os.environ, _here(named))

    @cached_property
    def settings(self) -> "Settings":
        """What the shop has set."""
        return settings.read(self.root / layout.SETTINGS)

    @cached_property
    def local(self) -> Local:
        """What this machine keeps for the store."""
        return Local(self.root, os.environ)

    @cached_property
    def now(self) -> datetime:
        """The instant the command began, in the shop's zone, to the second."""
        return datetime.now(self.zone).replace(microsecond=0)

    @cached_property
    def user(self) -> str:
        """The roster name of whoever is typing."""
        from casekit import identity

        return identity.who_is_typing(self.options.as_, os.environ, self.settings, self.local, self.now)

    def acts_for(self, case: "Case") -> str:
        """The owner of a case when they are away and whoever types is their deputy, else ""."""
        if not self.settings.away or not case.owner:
            return ""
        from casekit.core.absence import deputy

        name = deputy(self.settings.away, self.settings.roster, case.owner, self.now.date())
        return case.owner if name == self.user else ""

    def says(self, case: "Case") -> str:
        """Whose word counts on a case: its owner's when their deputy types, else that of whoever types."""
        return self.acts_for(case) or self.user

    @cached_property
    def pen(self) -> "Pen":
        """What turns bodies into events in the name of whoever is typing."""
        from casekit.pen import Pen

        return Pen(by=self.user, at=self.now, key=self.options.key)

    @cached_property
    def kinds(self) -> Kinds:
        """Every kind of event there is, the plugins' too."""
        return Kinds(self.host.table("casekit_event_kinds"), _foreign)

    @cached_property
    def index(self) -> Index:
        """The index of the store."""
        store = FlatStore(self.root, self.settings.calendar.zone, self.local.forgotten)
        suppliers = repr(self.host.suppliers("casekit_event_kinds"))
        folding = Folding(self.kinds, self.settings.policy, self.settings.calendar, suppliers)
        return Index(store, folding, self.local.cache_folder(), self.settings.digest)

    @cached_property
    def ledger(self) -> "Ledger":
        """The store and its index, to read and to write."""
        from casekit.ledger import Ledger

        return Ledger(self.index.store, self.index, self.local)

    @property
    def zone(self) -> tzinfo:
        """The shop's zone; this machine's own where no shop can be read, since some answers need none."""
        try:
            return self.settings.calendar.zone
        except CasekitError:
            return _machine_zone()

    def touch(self, ref: str) -> None:
        """This terminal's `@` is this record from now on."""
        from casekit import terminal

        key = terminal.key()
        known = self.local.terminal(key) if key else None
        if known is not None and known.ref != ref:
            self.local.remember(key, msgspec.structs.replace(known, ref=ref))


def _machine_zone() -> tzinfo:
    """The zone of this machine as it is now; UTC where TZ says what no zone can be."""
    try:
        return datetime.now(UTC).astimezone().tzinfo or UTC
    except ValueError:
        return UTC


def _here(named: str) -> str:
    """The current folder; where that is gone, a store that is `named` by its full path is found all the same."""
    try:
        return os.getcwd()
    except OSError as error:
        if os.path.isabs(named):
            return os.sep
        what = f"the current folder cannot be told: {error.strerror}"
        raise InputOutput(what.lower(), hint="cd, or --store with the full path") from None


def _foreign(word: str, target: str) -> "type[Kind] | None":
    """A plugin's kind; what guards it is imported when one is met."""
    from casekit.foreign import load

    return load(word, target)
