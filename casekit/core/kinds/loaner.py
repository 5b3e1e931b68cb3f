"""What the `loaner` verbs record: the device in its own record, and on a case that it went out and came back."""

from datetime import datetime

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind
from casekit.core.loaner import Loaner


class LoanerAdded(Kind, frozen=True, kw_only=True):
    """The shop has something to lend; `accessories` go with it."""

    kind = "loaner_added"
    of_record = "loaner"
    retractable = False

    what: str
    serial: str = ""
    accessories: str = ""

    def apply(self, state: Loaner, event: Event) -> str | None:
        state.what, state.serial, state.accessories = self.what, self.serial, self.accessories
        return None

    def line(self) -> str:
        return f"added {self.what}"


class LoanerChecked(Kind, frozen=True, kw_only=True):
    """It was wiped and works. `after` lists the loans it had come back from by then, each by the id of its lending.

    A retirement that is listed there is over: it was mended.
    """

    kind = "loaner_checked"
    of_record = "loaner"

    text: str
    after: tuple[str, ...] = ()

    def apply(self, state: Loaner, event: Event) -> str | None:
        state.checked |= {*self.after}
        for known in self.after:
            state.retirements.pop(known, None)
        return None

    def line(self) -> str:
        return f"checked: {self.text}"


class LoanerRetired(Kind, frozen=True, kw_only=True):
    """It is lent no more, until a check lists it."""

    kind = "loaner_retired"
    of_record = "loaner"

    because: str

    def apply(self, state: Loaner, event: Event) -> str | None:
        state.retirements[event.id] = self.because or "no reason noted"
        return None

    def line(self) -> str:
        return f"retired: {self.because}"


class LoanerLent(Kind, frozen=True, kw_only=True):
    """A loaner went out with the customer, in this `condition` and with these `accessories`.

    It is due back at `due`; without a date by the last thing promised, so that the customer never pays for our delay
    (see `core.loaner`). Lending one that is already out is a breach, shown to the owner.
    """

    kind = "loaner_lent"

    loaner: str
    due: datetime | None = None
    condition: str = ""
    accessories: str = ""
    anyway: bool = False

    def apply(self, state: Case, event: Event) -> str | None:
        if self.loaner in state.loaners:
            state.raise_look(event, f"loaner {self.loaner} was lent twice: find out who has it")
        state.loaners[self.loaner] = event
        state.begin(event, "loaner", f"loaner {self.loaner} back", self.due or event.at)
        return None

    def line(self) -> str:
        how = "; ".join(filter(None, (self.condition, self.accessories and f"with {self.accessories}")))
        return f"lent loaner {self.loaner}" + (f": {how}" if how else "")


class LoanerReturned(Kind, frozen=True, kw_only=True):
    """It came back, in this `condition` and with these `accessories`."""

    kind = "loaner_returned"

    of: str
    condition: str = ""
    accessories: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        state.loaners = {name: lent for name, lent in state.loaners.items() if lent.id != self.of}
        return state.end(event, "loaner", "returned")

    def line(self) -> str:
        how = "; ".join(filter(None, (self.condition, self.accessories and f"with {self.accessories}")))
        return "loaner returned" + (f": {how}" if how else "")
