"""What `approve` records: the customer's yes, up to a limit."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Approved(Kind, frozen=True, kw_only=True):
    """The work may go on up to `limit`, a decimal string. `of` is the quote; `how` the channel."""

    kind = "approved"

    limit: str
    of: str = ""
    by: str = ""
    how: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"approved up to {self.limit}" + (f" by {self.how}" if self.how else "")
