"""What `finish` records: the work is done, what it costs, and what the customer was told of it."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Finished(Kind, frozen=True, kw_only=True):
    """Ready for pick-up, for `price`, a decimal string in `currency`. `told` is "" while the customer does not know.

    `keeps` lists the promises it keeps, `ends` the other duties that it ends.
    """

    kind = "finished"

    outcome: str
    done: str = ""
    told: str = ""
    price: str = ""
    currency: str = ""
    keeps: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def apply(self, state: Case, event: Event) -> str | None:
        state.finishes.append(event)
        state.end_listed(self.keeps, event, "kept")
        state.end_listed(self.ends, event, "finished")
        return None

    def line(self) -> str:
        price = f", {self.price} {self.currency}".rstrip() if self.price else ""
        return f"finished, {self.outcome}{price}" + (f": {self.done}" if self.done else "")
