"""What `repair-or-replace --record` records: the comparison as it was made, to be held against what happened."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Compared(Kind, frozen=True, kw_only=True):
    """`inputs` and `defaults` are "name = value (whose)" lines; `verdict` is one of repair_verdict's, `said` its sentence."""

    kind = "compared"

    inputs: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    verdict: str
    said: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"compared: {self.said or self.verdict}"
