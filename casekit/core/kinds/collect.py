"""What `collect` records: the device went home, and what was paid."""

import msgspec

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Collected(Kind, frozen=True, kw_only=True):
    """The customer has the device. `by` who fetched it; `ends` lists the duties it ends."""

    kind = "collected"

    by: str = msgspec.field(name="fetched_by", default="")
    outcome: str = "collected"
    ends: tuple[str, ...] = ()

    def apply(self, state: Case, event: Event) -> str | None:
        state.collections.append(event)
        state.close(event, self.outcome, self.ends)
        return None

    def line(self) -> str:
        return "collected" + (f" by {self.by}" if self.by else "")


class Paid(Kind, frozen=True, kw_only=True):
    """`amount`, a decimal string in `currency`, was paid."""

    kind = "paid"

    amount: str
    currency: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"paid {self.amount} {self.currency}".rstrip()
