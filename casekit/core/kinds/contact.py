"""What `contact` records: words that passed between the shop and the customer."""

from typing import Literal

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Contacted(Kind, frozen=True, kw_only=True):
    """`direction` is out (we reached them) or in (they came to us); `told` is what they know now."""

    kind = "contacted"

    direction: Literal["out", "in"]
    channel: str = ""
    text: str = ""
    told: str = ""
    feeling: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        way = "to the customer" if self.direction == "out" else "from the customer"
        by = f" ({self.channel})" if self.channel else ""
        told = f"; told: {self.told}" if self.told else ""
        return f"{way}{by}: {self.text}{told}"
