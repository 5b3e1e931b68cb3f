"""The only place that says what a command receives: clock, user, store, index; find, load, record, emit.

A list is asked for far more often than a case is read or written, so that what only those need is imported there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from casekit import speech
from casekit.shop import Options, Shop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    import typer

    from casekit.core.case import Case
    from casekit.core.customer import Customer
    from casekit.core.duties import Due
    from casekit.core.fold import S
    from casekit.core.kind import Kind
    from casekit.core.query import Query
    from casekit.core.report import Report
    from casekit.writing import Written

__all__ = ["Options", "Session"]

SHOWN = 20  # rows that a person gets unasked; machine formats get all
NAMED = 3  # records that cannot be read, named by every list


class Session(Shop):
    """What a command receives."""

    @classmethod
    def of(cls, ctx: typer.Context) -> Session:
        """The session of the running command."""
        return cast(Session, ctx.find_root().obj)

    # --- reading ------------------------------------------------------------------------------------------------------

    def find(self, words: str, kind: str = "case") -> str:
        """The reference that words mean; `@` is what this terminal last touched. NotFound, or Ambiguous with candidates."""
        from casekit import reading

        return reading.find(self, words, kind)

    def load(self, ref: str) -> Case:
        """A case, as its file is now."""
        from casekit import reading

        return reading.load(self, ref)

    def load_customer(self, ref: str) -> Customer:
        """One record of a customer, as its file is now."""
        from casekit import reading

        return reading.load_customer(self, ref)

    def load_person(self, ref: str) -> tuple[Customer, list[str]]:
        """A customer with all that is known of them, and the other references they go by."""
        from casekit import reading

        return reading.load_person(self, ref)

    def customer_of(self, case: Case) -> Customer | None:
        """Whose case it is, as far as that can be read."""
        from casekit import reading

        return reading.customer_of(self, case)

    def owed(self, case: Case) -> list[Due]:
        """All that is owed on a case, earliest first."""
        from casekit.core.duties import duties

        return duties(case, self.settings.policy, self.settings.calendar)

    def away_lines(self, who: str) -> list[str]:
        """That somebody is away today, until when, and who acts for them; no line while they are in."""
        if not self.settings.away:
            return []
        from casekit.core.absence import lines

        return list(lines(self.settings.away, self.settings.roster, who, self.now.date(), self.say_day))

    def refresh(self) -> None:
        """Make every list true, and name the records that are in none because they cannot be read."""
        self.index.refresh()
        self.name_damaged()

    def name_damaged(self) -> None:
        """Name the records that cannot be read: they are in no list, and nobody is reminded of them."""
        damaged = self.index.damaged()
        for _, why in damaged[:NAMED]:
            self.warn(f"in no list: {why}\n  try: casekit check")
        if len(damaged) > NAMED:
            self.warn(f"in no list either: {len(damaged) - NAMED} more\n  try: casekit check")

    def query(self, words: Sequence[str] | None) -> Query:
        """The words of a filter as a query; `me` is whoever is typing, a customer all that they were written down as."""
        from casekit.core.query import Query, parse

        if not words:
            return Query()
        values = (word.lower().partition(":")[2].replace('"', "").split(",") for word in words)
        me = self.user if any("me" in value for value in values) else ""
        query = parse(words, now=self.now, calendar=self.settings.calendar, me=me)
        if any(term.key == "customer" for term in query.terms):
            from casekit.index.merged import widened

            return widened(self.index, query)
        return query

    def limit(self, asked: int | None) -> int:
        """How many rows to show: what was asked, else what a person can take in; machines get all."""
        if asked is not None:
            return asked
        return SHOWN if (self.options.format or "table") == "table" else 0

    # --- writing ------------------------------------------------------------------------------------------------------

    def record(self, ref: str, judge: Callable[[Case], Sequence[Kind]]) -> Written:
        """Let `judge` look at the case under the writer lock and append what it returns, in one durable write.

        `judge` raises a refusal, or returns the bodies of the new events. Under a retry key that is already there
        nothing is added.
        """
        from casekit import writing

        return writing.record(self, ref, judge)

    def record_customer(self, ref: str, judge: Callable[[Customer], Sequence[Kind]]) -> Written:
        """The same for a customer, who needs no next step."""
        from casekit import writing

        return writing.record_customer(self, ref, judge)

    def record_stock(self, thing: Callable[..., S], ref: str, judge: Callable[[S], Sequence[Kind]]) -> Written:
        """The same for a `thing` of the shop's, a Loaner or a Part."""
        from casekit import writing

        return writing.record_stock(self, thing, ref, judge)

    def create(self, kind: str, bodies: Sequence[Kind]) -> Written:
        """Write a new record with these events, in one durable write."""
        from casekit import writing

        return writing.create(self, kind, bodies)

    def deadline(self, words: str, anyway: bool = False) -> datetime:
        """The instant by which something is due: refused when past, or on a closed day unless `anyway`.

        Under a retry key the refusal waits for the write: what an earlier try has written stands, whatever the time.
        """
        from casekit import writing

        return writing.deadline(self, words, anyway)

    def closed(self, due: datetime) -> bool:
        """Whether the shop is closed all that day: whoever set it said --anyway, and the event keeps that."""
        from casekit.core.dates import on_closed_day

        return on_closed_day(due, self.settings.calendar)

    def next_step(self, words: str | None) -> list[Kind]:
        """What `--next "fri call with the quote"` means: a follow-up, or nothing."""
        from casekit import writing

        return writing.next_step(self, words)

    def answer(self, done: Written) -> None:
        """Show what a write to a case added and what comes next."""
        from casekit.core.fold import fold_case
        from casekit.core.written import written

        case = fold_case(done.ref, done.events, self.kinds)
        self.emit(written(case, done.new, self.owed(case), self.say, done.again))

    # --- talking ------------------------------------------------------------------------------------------------------

    def emit(self, report: Report, more: int = 0) -> None:
        """Write the answer to stdout; `more` rows were left out."""
        speech.answer(report, self.options.format or "table", self.options.color, self.now, self.zone)
        if more:
            self.warn(f"{more} more; --limit 0 shows all")

    def say(self, instant: datetime) -> str:
        """An instant for people, in the shop's zone."""
        from casekit.output.when import when

        return when(instant, self.now, self.zone)

    def say_day(self, day: date) -> str:
        """A day for people."""
        from casekit.output.when import day as told

        return told(day, self.now.date())

    def text(self, words: str, what: str = "the text") -> str:
        """Text as typed, or all of stdin for `-`; an empty one is a usage error."""
        return speech.listen(words, what)

    def warn(self, text: str) -> None:
        """Say something beside the answer."""
        speech.warn(text)

    def confirm(self, question: str) -> None:
        """Go on only when a person (or `--yes`) says so."""
        speech.confirm(question, self.options.yes)
