"""What `quote` records: a price and what it covers."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Quoted(Kind, frozen=True, kw_only=True):
    """A price was named. `amount` is a decimal string in `currency`; `days` to do it."""

    kind = "quoted"

    amount: str
    currency: str = ""
    days: str = ""
    covers: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"quoted {self.amount} {self.currency}".rstrip() + (f" for {self.covers}" if self.covers else "")
