"""What `decline` records: the customer's no to a quote."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Declined(Kind, frozen=True, kw_only=True):
    """The customer does not want the work. `of` is the quote."""

    kind = "declined"

    of: str = ""
    because: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return state.lacks(event, "quoted")

    def line(self) -> str:
        return "declined" + (f": {self.because}" if self.because else "")
