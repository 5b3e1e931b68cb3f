"""What `approve` records: the customer's yes, up to a limit."""

import msgspec

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Approved(Kind, frozen=True, kw_only=True):
    """The work may go on up to `limit`, a decimal string. `of` is the quote; `by` who said so; `how` the channel."""

    kind = "approved"

    limit: str
    of: str = ""
    by: str = msgspec.field(name="said_by", default="")
    how: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return state.lacks(event, "quoted")

    def line(self) -> str:
        return f"approved up to {self.limit}" + (f" by {self.how}" if self.how else "")
