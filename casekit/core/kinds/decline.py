"""What `decline` records: the customer's no to a quote."""

from casekit.core.case import Case, Entry
from casekit.core.event import Event
from casekit.core.kind import Kind


class Declined(Kind, frozen=True, kw_only=True):
    """The customer does not want the work. `of` lists the quotes it answers and the answers it replaces."""

    kind = "declined"

    of: tuple[str, ...] = ()
    because: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        missing = state.lacks(event, "quoted", "approved", "declined")
        if missing:
            return missing
        state.hear(Entry(event, self), self.of)
        return None

    def line(self) -> str:
        return "declined" + (f": {self.because}" if self.because else "")
