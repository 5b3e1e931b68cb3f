"""What `undo` records: that an event is taken back; the event itself stays in the file."""

from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.event import Event
from casekit.core.kind import ANY, Kind


class Retracted(Kind, frozen=True, kw_only=True):
    """`of` is taken back. Taking back a retraction is a redo."""

    kind = "retracted"
    of_record = ANY

    of: str
    because: str = ""

    def apply(self, state: Case | Customer, event: Event) -> str | None:
        if not any(known.id == self.of for known in state.events):
            return f"there is no event {self.of} here"
        if self.of in state.gone:
            return None
        return f"something that counts builds on {self.of}, or it cannot be taken back"

    def line(self) -> str:
        return f"took back {self.of}" + (f": {self.because}" if self.because else "")
