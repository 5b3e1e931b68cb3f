"""The only place that says what a command receives: clock, user, store, index; find, load, record, emit."""

import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from casekit import identity, terminal
from casekit.core import dates
from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.duties import derived_next, duties
from casekit.core.event import Event, highest
from casekit.core.fold import fold, fold_case
from casekit.core.kind import Kind, Kinds
from casekit.core.kinds.follow_up import FollowUpSet
from casekit.core.kinds.table import BUILT_IN
from casekit.core.lists import SHOWN
from casekit.core.query import Query, parse
from casekit.errors import NotFound, UsageError
from casekit.index.find import find
from casekit.index.index import Index
from casekit.index.rows import Folding
from casekit.ledger import Appended, Ledger
from casekit.pen import Pen
from casekit.store import layout, settings
from casekit.store.local import Local
from casekit.store.records import FlatStore, Found

if TYPE_CHECKING:
    import typer

    from casekit.core.policy import Settings
    from casekit.core.report import Report
    from casekit.hookspecs import Host


class Options(msgspec.Struct):
    """The options every verb takes, as typed; None where not given."""

    store: str | None = None
    as_: str | None = None
    format: str | None = None
    color: str | None = None
    key: str | None = None
    yes: bool = False


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What a write did: the record, the events it added, all of its events; `again` when a retry key had done it before."""

    ref: str
    new: tuple[Event, ...]
    events: tuple[Event, ...]
    again: bool = False


class Session:
    """What a command receives. Everything is opened when it is first asked for."""

    def __init__(self, options: Options, host: "Host") -> None:
        self.options = options
        self.host = host

    @classmethod
    def of(cls, ctx: "typer.Context") -> "Session":
        """The session of the running command."""
        session = ctx.find_root().obj
        assert isinstance(session, cls)
        return session

    # --- what is there ------------------------------------------------------------------------------------------------

    @cached_property
    def root(self) -> Path:
        """The folder of the store."""
        return layout.find_root(self.options.store, os.environ, os.getcwd())

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
        return datetime.now(self.settings.calendar.zone).replace(microsecond=0)

    @cached_property
    def user(self) -> str:
        """The roster name of whoever is typing."""
        return identity.who_is_typing(self.options.as_, os.environ, self.settings, self.local, self.now)

    @cached_property
    def pen(self) -> Pen:
        """What turns bodies into events in the name of whoever is typing."""
        return Pen(by=self.user, at=self.now, key=self.options.key)

    @cached_property
    def kinds(self) -> Kinds:
        """Every kind of event there is, the plugins' too."""
        return Kinds({**self.host.table("casekit_event_kinds"), **BUILT_IN})

    @cached_property
    def ledger(self) -> Ledger:
        """The store and its index."""
        store = FlatStore(self.root, self.settings.calendar.zone)
        suppliers = repr(self.host.suppliers("casekit_event_kinds"))
        folding = Folding(self.kinds, self.settings.policy, self.settings.calendar, suppliers)
        return Ledger(store, Index(store, folding, self.local.cache_folder(), self.settings.digest), self.local)

    @property
    def zone(self) -> tzinfo:
        """The shop's zone."""
        return self.settings.calendar.zone

    @property
    def index(self) -> Index:
        """The index of the store."""
        return self.ledger.index

    # --- reading ------------------------------------------------------------------------------------------------------

    def find(self, words: str, kind: str = "case") -> str:
        """The reference that words mean; NotFound, or Ambiguous with the candidates. `@` is what this terminal last touched."""
        if words == "@":
            known = self.local.terminal(terminal.key()).ref
            if not known:
                raise NotFound("this terminal has not touched a case yet", hint="casekit list")
            self.warn(f"@ is {known}: {self.load(known).title}")
            return known
        return find(self.index, words, kind)

    def load(self, ref: str) -> Case:
        """A case, as its file is now."""
        case = fold_case(ref, self.ledger.read(ref).events, self.kinds)
        self._touch(ref)
        return case

    def load_customer(self, ref: str) -> Customer:
        """A customer, as their file is now."""
        return fold(Customer(ref=ref), self.ledger.read(ref).events, self.kinds)

    # --- writing ------------------------------------------------------------------------------------------------------

    def record(self, ref: str, judge: Callable[[Case], Sequence[Kind]]) -> Written:
        """Let `judge` look at the case under the writer lock and append what it returns, in one durable write.

        `judge` raises a refusal, or returns the bodies of the new events. When the last dated step ends with them, the
        next one that the policy derives is added (law 5). Under a retry key that is already there nothing is added.
        """
        pen, again = self.pen, []

        def events(found: Found) -> Sequence[Event]:
            if pen.wrote(ref, found.events):
                again.append(ref)
                return ()
            case = fold_case(ref, found.events, self.kinds)
            new = pen.write(judge(case), highest(found.events) + 1, ref)
            return (*new, *self._next_step(case, (*found.events, *new))) if new else ()

        done = self.ledger.append(ref, events)
        return self._written(done, bool(again))

    def deadline(self, words: str, anyway: bool = False) -> datetime:
        """The instant that date words mean as a due time: refused when it is past, or on a closed day unless `anyway`."""
        due = dates.deadline(words, self.now, self.settings.calendar)
        dates.judge_due(due, self.now, self.settings.calendar, anyway)
        return due

    def next_step(self, words: str | None) -> list[Kind]:
        """What `--next "fri call with the quote"` means: a follow-up, or nothing."""
        if words is None:
            return []
        when, what = dates.leading(words, self.now, self.settings.calendar)
        return [FollowUpSet(what=self.text(what, "the next step"), due=self.deadline(when))]

    def _next_step(self, before: Case, events: Sequence[Event]) -> tuple[Event, ...]:
        after = fold_case(before.ref, events, self.kinds)
        derived = derived_next(before, after, self.now, self.settings.policy, self.settings.calendar)
        if derived is None:
            return ()
        what, due = derived
        return self.pen.write([FollowUpSet(what=what, due=due)], highest(events) + 1, f"next {before.ref}")

    def create(self, kind: str, bodies: Sequence[Kind]) -> Written:
        """Write a new record with these events, in one durable write."""
        pen = self.pen
        if pen.key is not None:
            self.index.refresh()
            known = self.index.ask("SELECT ref FROM row WHERE first = ?", (pen.id_of(0, kind),))
            if known:
                events = self.ledger.read(known[0][0]).events
                return self._written(Appended(ref=known[0][0], events=events, new=()), again=True)
        return self._written(self.ledger.create(kind, lambda _ref: pen.write(bodies, 1, kind)), again=False)

    def _written(self, done: Appended, again: bool) -> Written:
        """Tell the plugins, warn of what went wrong beside the write, and remember the case for `@`."""
        if done.warning:
            self.warn(done.warning)
        if done.new:
            self.host.recorded(done.ref, done.new)
        self._touch(done.ref)
        return Written(ref=done.ref, new=done.new, events=done.events, again=again)

    def _touch(self, ref: str) -> None:
        key = terminal.key()
        known = self.local.terminal(key) if key else None
        if known is not None and known.ref != ref:
            self.local.remember(key, msgspec.structs.replace(known, ref=ref))

    # --- talking ------------------------------------------------------------------------------------------------------

    def text(self, words: str, what: str = "the text") -> str:
        """Text as typed, or all of stdin for `-`; an empty one is a usage error."""
        from casekit.store.codec import mend

        found = terminal.read_stdin(what).rstrip("\n") if words == "-" else words
        if not found.strip():
            raise UsageError(f"{what} is empty")
        mended = mend(found)
        if mended != found:
            self.warn(f"{what} held characters that are no text; each is kept as \N{REPLACEMENT CHARACTER}")
        return mended

    def query(self, words: Sequence[str] | None) -> Query:
        """The words of a filter as a query; `me` is whoever is typing."""
        if not words:
            return Query()
        me = self.user if any("me" in word for word in words) else ""
        return parse(words, now=self.now, calendar=self.settings.calendar, me=me)

    def limit(self, asked: int | None) -> int:
        """How many rows to show: what was asked, else what a person can take in; machines get all."""
        if asked is not None:
            return asked
        return SHOWN if (self.options.format or "table") == "table" else 0

    def emit(self, report: "Report", more: int = 0) -> None:
        """Write the answer to stdout, in a pager when a person would lose it; `more` rows were left out."""
        from casekit.output.render import render
        from casekit.output.style import wants_colour

        form = self.options.format or "table"
        at_terminal = terminal.is_terminal(sys.stdout)
        colour = wants_colour(self.options.color, os.environ, at_terminal)
        answer = render(report, form, width=terminal.width(), colour=colour, now=self.now, zone=self.zone)
        if not (form == "table" and terminal.page(answer)):
            sys.stdout.write(answer)
        if more:
            self.warn(f"{more} more; --limit 0 shows all")

    def answer(self, done: Written) -> None:
        """Show what a write to a case added and what comes next."""
        from casekit.core.written import written

        case = fold_case(done.ref, done.events, self.kinds)
        owed = duties(case, self.settings.policy, self.settings.calendar)
        self.emit(written(case, done.new, owed, self.say, self.user, done.again))

    def say(self, instant: datetime) -> str:
        """An instant for people, in the shop's zone."""
        from casekit.output.when import when

        return when(instant, self.now, self.settings.calendar.zone)

    def warn(self, text: str) -> None:
        """Say something beside the answer."""
        from casekit.output.text import clean

        sys.stderr.write(f"casekit: {clean(text)}\n")

    def confirm(self, question: str) -> None:
        """Go on only when a person (or `--yes`) says so."""
        if not self.options.yes and not terminal.confirm(question, "--yes"):
            raise UsageError("not confirmed; nothing was changed")
