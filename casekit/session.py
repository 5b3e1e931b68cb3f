"""The only place that says what a command receives: clock, user, store, index; find, load, record, emit."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, cast

import msgspec

from casekit import speech, terminal
from casekit.core import dates
from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.duties import Due, derived_next, duties
from casekit.core.event import Event, highest
from casekit.core.fold import fold, fold_case
from casekit.core.kind import Kind
from casekit.core.kinds.follow_up import FollowUpSet
from casekit.core.lists import SHOWN
from casekit.core.query import Query, parse
from casekit.errors import Damaged, NotFound
from casekit.index.find import find
from casekit.ledger import Appended
from casekit.shop import Options, Shop
from casekit.store.records import Found

if TYPE_CHECKING:
    import typer

    from casekit.core.report import Report

__all__ = ["Options", "Session", "Written"]


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What a write did: the record, the events it added, all of its events; `again` when a retry key did it before."""

    ref: str
    new: tuple[Event, ...]
    events: tuple[Event, ...]
    again: bool = False


class Session(Shop):
    """What a command receives."""

    @classmethod
    def of(cls, ctx: "typer.Context") -> "Session":
        """The session of the running command."""
        session = ctx.find_root().obj
        return cast(Session, session)

    # --- reading ------------------------------------------------------------------------------------------------------

    def find(self, words: str, kind: str = "case") -> str:
        """The reference that words mean; NotFound, or Ambiguous with the candidates.

        `@` is what this terminal last touched.
        """
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

    def customer_of(self, case: Case) -> Customer | None:
        """Whose case it is, as far as that can be read."""
        try:
            return self.load_customer(case.facts.customer) if case.facts.customer else None
        except (NotFound, Damaged) as error:
            self.warn(str(error))
            return None

    def owed(self, case: Case) -> list[Due]:
        """All that is owed on a case, earliest first."""
        return duties(case, self.settings.policy, self.settings.calendar)

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
        """The instant by which something is due: refused when past, or on a closed day unless `anyway`."""
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
        """Write the answer to stdout; `more` rows were left out."""
        speech.answer(report, self.options.format or "table", self.options.color, self.now, self.zone)
        if more:
            self.warn(f"{more} more; --limit 0 shows all")

    def answer(self, done: Written) -> None:
        """Show what a write to a case added and what comes next."""
        from casekit.core.written import written

        case = fold_case(done.ref, done.events, self.kinds)
        self.emit(written(case, done.new, self.owed(case), self.say, self.user, done.again))

    def say(self, instant: datetime) -> str:
        """An instant for people, in the shop's zone."""
        from casekit.output.when import when

        return when(instant, self.now, self.settings.calendar.zone)

    def text(self, words: str, what: str = "the text") -> str:
        """Text as typed, or all of stdin for `-`; an empty one is a usage error."""
        return speech.listen(words, what)

    def warn(self, text: str) -> None:
        """Say something beside the answer."""
        speech.warn(text)

    def confirm(self, question: str) -> None:
        """Go on only when a person (or `--yes`) says so."""
        speech.confirm(question, self.options.yes)
