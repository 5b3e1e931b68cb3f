"""The only place that says what a loaner is, which loans it had, and when one that is out is due back."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import ClassVar

import msgspec

from casekit.core.case import Case, Entry
from casekit.core.duty import Duty
from casekit.core.event import Event


class Loaner(msgspec.Struct, kw_only=True):
    """A device of the shop's, folded from its own record. `checked`: the loans after which it was wiped and works;
    `retirements`: why it is lent no more, by event, as far as no later check knew of it.

    Where it is no event of its record says: that it is out stands on the case.
    """

    record: ClassVar[str] = "loaner"

    ref: str
    events: list[Event] = []
    entries: list[Entry] = []
    gone: frozenset[str] = frozenset()
    what: str = ""
    serial: str = ""
    accessories: str = ""
    checked: set[str] = set()
    retirements: dict[str, str] = {}
    looks: list[tuple[Event, str]] = []

    @property
    def retired(self) -> str:
        """Why it is lent no more, "" while it is."""
        return next(reversed(self.retirements.values()), "")

    def raise_look(self, event: Event, why: str, also: str = "") -> None:
        """Keep what had no effect, for `check` to show."""
        self.looks.append((event, why))


class Loan(msgspec.Struct, frozen=True, kw_only=True):
    """One time that a loaner went out: the case, the id of the lending, and whether it is still out."""

    case: str
    id: str
    out: bool


def loans(case: Case) -> Iterator[tuple[str, Loan]]:
    """Every loan of a case, with the loaner. Closing a case brings nothing back: only a return does."""
    back = {known for entry in case.told("loaner_returned") for known in entry.event.targets}
    for entry in case.told("loaner_lent"):
        known = entry.event.id
        yield str(entry.event.fields["loaner"]), Loan(case=case.ref, id=known, out=known not in back)


def to_check(loaner: Loaner, found: Sequence[Loan]) -> list[Loan]:
    """The loans it came back from and was not checked after."""
    return [loan for loan in found if not loan.out and loan.id not in loaner.checked]


def state(loaner: Loaner, found: Sequence[Loan]) -> str:
    """out, retired, to check or free."""
    if any(loan.out for loan in found):
        return "out"
    return "retired" if loaner.retired else "to check" if to_check(loaner, found) else "free"


def back_by(case: Case, duty: Duty) -> tuple[datetime, str]:
    """When a loaner is due back, and the id of the event that says so: its own date, else that of the last promise."""
    promised = [each for each in case.duties.values() if each.kind == "promise" and each.ended in ("", "kept")]
    if duty.event.fields.get("due") is not None or not promised:
        return duty.due, duty.set_by
    last = max(promised, key=lambda each: (each.due, each.id))
    return last.due, last.set_by
