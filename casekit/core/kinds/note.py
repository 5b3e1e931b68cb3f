"""What `note` records: an observation by the shop."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Noted(Kind, frozen=True, kw_only=True):
    """Somebody wrote something down."""

    kind = "noted"

    text: str

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return self.text
