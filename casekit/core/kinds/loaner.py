"""What `loaner lend` and `loaner return` record on a case."""

from datetime import datetime

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class LoanerLent(Kind, frozen=True, kw_only=True):
    """A loaner went out with the customer. Lending one that is already out is a breach, shown to the owner."""

    kind = "loaner_lent"

    loaner: str
    due: datetime
    condition: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        if self.loaner in state.loaners:
            state.raise_look(event, f"loaner {self.loaner} was lent twice: find out who has it")
        state.loaners[self.loaner] = event
        state.begin(event, "loaner", f"loaner {self.loaner} back", self.due)
        return None

    def line(self) -> str:
        return f"lent loaner {self.loaner}"


class LoanerReturned(Kind, frozen=True, kw_only=True):
    """It came back."""

    kind = "loaner_returned"

    of: str
    condition: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        state.loaners = {name: lent for name, lent in state.loaners.items() if lent.id != self.of}
        return state.end(event, "loaner", "returned")

    def line(self) -> str:
        return "loaner returned" + (f": {self.condition}" if self.condition else "")
