"""What `reopen` records: the customer is back."""

from typing import Literal

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind

LEAD_LOOKS = "return: look at it with"  # what the lead is asked from the second time on


class Reopened(Kind, frozen=True, kw_only=True):
    """The case goes on with its owner. `of` is the closing; `fault` is the same one or a new one.

    It stands until a later closing lists it, and it wins over a closing that did not know of it.
    """

    kind = "reopened"

    because: str
    fault: Literal["same", "new"] = "same"
    of: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        missing = state.lacks(event, "closed", "collected", "finished")
        if missing:
            return missing
        state.reopens.append(event)
        state.quotes, state.answers = {}, {}  # what was agreed was agreed for the work that is done
        state.begin(event, "speak", f"speak to the customer, it is back: {self.because}", event.at)
        return None

    def line(self) -> str:
        return f"reopened, {self.fault} fault: {self.because}"


def asks_the_lead(event: Event) -> bool:
    """Whether it began the lead's look at a case that came back more than once."""
    return event.kind == "followup_set" and LEAD_LOOKS in str(event.fields.get("what", ""))
