"""What `part use` records on a case."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class PartUsed(Kind, frozen=True, kw_only=True):
    """A part of the shop's went into the device. Using one part twice is a breach, shown to the owner."""

    kind = "part_used"

    part: str
    price: str = ""
    currency: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        if self.part in state.parts:
            state.raise_look(event, f"part {self.part} was used twice: count what is in the drawer")
        state.parts[self.part] = event
        return None

    def line(self) -> str:
        return f"used part {self.part}"
