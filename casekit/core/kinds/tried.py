"""What `tried` records: one step somebody took against the problem, and what came of it."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Tried(Kind, frozen=True, kw_only=True):
    """A step was taken. `who` is customer, tech or expert."""

    kind = "tried"

    step: str
    result: str = ""
    who: str = "tech"

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        by = {"tech": "", "customer": "the customer ", "expert": "an expert "}.get(self.who, f"{self.who} ")
        return f"{by}tried {self.step}" + (f": {self.result}" if self.result else ", result not noted")


def read_tried(text: str, who: str = "tech") -> Tried:
    """ "drum swap: no change" as a step and its result; without a colon and a blank the result is not noted."""
    step, _, result = text.rstrip().removesuffix(":").partition(": ")
    return Tried(step=step.strip(), result=result.strip(), who=who)
