"""What `restate` records: the problem in our words, and whether the customer said "yes, that is it"."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Restated(Kind, frozen=True, kw_only=True):
    """We said it back."""

    kind = "restated"

    text: str
    confirmed: bool = False

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"restated{' and confirmed' if self.confirmed else ''}: {self.text}"
