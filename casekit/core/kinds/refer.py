"""What `refer` records: the customer sent on to somebody outside, and when we ask whether they were helped."""

from datetime import datetime

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Referred(Kind, frozen=True, kw_only=True):
    """`contacts` says who contacts whom; at `check_by` we ask."""

    kind = "referred"

    to: str
    because: str
    check_by: datetime
    contacts: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        state.begin(event, "referral", f"were they helped by {self.to}?", self.check_by)
        return None

    def line(self) -> str:
        return f"referred to {self.to}: {self.because}"
