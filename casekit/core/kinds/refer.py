"""What `refer` records: the customer sent on to somebody outside, and when we ask whether they were helped."""

from datetime import datetime
from typing import Literal

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind

WHO = {"us": "we contact them", "them": "they contact the customer", "customer": "the customer contacts them"}


class Referred(Kind, frozen=True, kw_only=True):
    """`contacts` says who takes the first step, "" when that was not said; at `check_by` we ask."""

    kind = "referred"

    to: str
    because: str
    check_by: datetime
    contacts: Literal["", "us", "them", "customer"] = ""
    untested: str = ""
    anyway: bool = False

    def apply(self, state: Case, event: Event) -> str | None:
        state.begin(event, "referral", f"were they helped by {self.to}?", self.check_by)
        return None

    def line(self) -> str:
        who = f" ({WHO[self.contacts]})" if self.contacts else ""
        return f"referred to {self.to}{who}: {self.because}"
