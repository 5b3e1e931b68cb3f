"""What `approve` records: the customer's yes, up to a limit."""

from datetime import datetime

import msgspec

from casekit.core.case import Case, Entry
from casekit.core.event import Event
from casekit.core.kind import Kind


class Approved(Kind, frozen=True, kw_only=True):
    """The work may go on up to `limit`, a decimal string in `currency`. `by` who said so; `how` the channel.

    `of` lists the quotes it answers and the answers it replaces. With `until` it lapses, and is asked for anew by then.
    """

    kind = "approved"

    limit: str
    currency: str = ""
    of: tuple[str, ...] = ()
    by: str = msgspec.field(name="said_by", default="")
    how: str = ""
    until: datetime | None = None
    anyway: bool = False

    def apply(self, state: Case, event: Event) -> str | None:
        missing = state.lacks(event, "quoted", "approved", "declined")
        if missing:
            return missing
        state.hear(Entry(event, self), self.of)
        if self.until is not None:
            what = f"finish it or ask again: the approval up to {self.most()} lapses"
            state.begin(event, "approval", what, self.until)
        return None

    def most(self) -> str:
        """The limit and its currency."""
        return f"{self.limit} {self.currency}".rstrip()

    def line(self) -> str:
        who = f" by {self.by}" if self.by else ""
        return f"approved up to {self.most()}{who}" + (f" ({self.how})" if self.how else "")
