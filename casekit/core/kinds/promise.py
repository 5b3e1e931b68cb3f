"""What `promise` records: the ledger of what the customer was promised, by when, and what became of it."""

from datetime import datetime

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Promised(Kind, frozen=True, kw_only=True):
    """The customer counts on `what` by `due`. `basis` says what the date rests on.

    `anyway`, of whatever sets a date: the shop is closed that day, and whoever set it said so.
    """

    kind = "promised"

    what: str
    due: datetime
    basis: str = ""
    anyway: bool = False

    def apply(self, state: Case, event: Event) -> str | None:
        state.begin(event, "promise", self.what, self.due)
        return None

    def line(self) -> str:
        return f"promised: {self.what}"


class PromiseKept(Kind, frozen=True, kw_only=True):
    """The promise was kept. It wins over a concurrent move."""

    kind = "promise_kept"

    of: str

    def apply(self, state: Case, event: Event) -> str | None:
        return state.end(event, "promise", "kept")

    def line(self) -> str:
        return "promise kept"


class PromiseMoved(Kind, frozen=True, kw_only=True):
    """Another date. `of` names every date it replaces; `told` whether the customer knew before the old one passed."""

    kind = "promise_moved"

    of: tuple[str, ...]
    due: datetime
    because: str = ""
    told: bool = False
    anyway: bool = False

    def apply(self, state: Case, event: Event) -> str | None:
        return state.move(event, "promise", self.due, self.told)

    def line(self) -> str:
        heard = "they know" if self.told else "they do not know yet"
        return "promise moved: " + "; ".join(filter(None, (self.because, heard)))


class PromiseDropped(Kind, frozen=True, kw_only=True):
    """The promise no longer binds, and why."""

    kind = "promise_dropped"

    of: str
    because: str

    def apply(self, state: Case, event: Event) -> str | None:
        return state.end(event, "promise", "dropped")

    def line(self) -> str:
        return f"promise dropped: {self.because}"
