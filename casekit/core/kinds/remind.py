"""What `remind` records on a case: which reminders went out, and in which message."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Reminded(Kind, frozen=True, kw_only=True):
    """A message settled `keys`; `record` is its reference."""

    kind = "reminded"
    retractable = False

    keys: tuple[str, ...]
    record: str

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"reminder sent ({self.record})"
