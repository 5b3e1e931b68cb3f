"""What `visit` records: a trip the customer made."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind

PURPOSES = ("drop off", "pick up", "wasted", "other")


class Visited(Kind, frozen=True, kw_only=True):
    """The customer came in. `purpose` is drop off, pick up, wasted (what they came for was not ready) or other."""

    kind = "visited"

    purpose: str

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"visit: {self.purpose}"
