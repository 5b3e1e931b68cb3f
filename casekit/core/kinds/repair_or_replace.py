"""What `repair-or-replace --record` records: the comparison as it was made, to be held against what happened."""

from typing import Literal

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind

Verdict = Literal["repair", "replace", "too close to call", "depends"]


class Compared(Kind, frozen=True, kw_only=True):
    """`inputs` and `defaults` are "name = value (whose)" lines; `said` is the sentence that was given with the verdict."""

    kind = "compared"

    inputs: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    verdict: Verdict
    said: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"compared: {self.said or self.verdict}"
