"""What `feeling` records: how the customer feels about it, which is no contact and ends no silence."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Felt(Kind, frozen=True, kw_only=True):
    """Somebody saw or heard how they feel."""

    kind = "felt"

    feeling: str

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"how they felt: {self.feeling}"
