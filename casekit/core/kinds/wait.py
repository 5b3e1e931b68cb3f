"""What `wait` records: that the work stands still, on whom, until when, and that it goes on."""

from datetime import datetime
from typing import Literal

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind

PARTIES = ("customer", "part", "vendor", "expert")


class Waiting(Kind, frozen=True, kw_only=True):
    """Nothing moves before `until` unless `on` does. Two waits stand side by side."""

    kind = "waiting"

    on: Literal["customer", "part", "vendor", "expert"]
    until: datetime
    because: str = ""
    anyway: bool = False

    def apply(self, state: Case, event: Event) -> str | None:
        what = f"waiting on {self.on}" + (f": {self.because}" if self.because else "")
        state.begin(event, "wait", what, self.until)
        return None

    def line(self) -> str:
        return f"waiting on {self.on}" + (f": {self.because}" if self.because else "")


class Resumed(Kind, frozen=True, kw_only=True):
    """The wait `of` is over; others stand."""

    kind = "resumed"

    of: str
    because: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return state.end(event, "wait", "over")

    def line(self) -> str:
        return f"goes on: {self.because}" if self.because else "goes on"
