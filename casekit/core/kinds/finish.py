"""What `finish` records: the work is done, and what the customer will be told."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Finished(Kind, frozen=True, kw_only=True):
    """Ready for pick-up. `ends` lists the duties it ends."""

    kind = "finished"

    outcome: str
    cause: str = ""
    done: str = ""
    told: str = ""
    ends: tuple[str, ...] = ()

    def apply(self, state: Case, event: Event) -> str | None:
        state.finishes.append(event)
        state.end_listed(self.ends, event, "finished")
        return None

    def line(self) -> str:
        return f"finished, {self.outcome}" + (f": {self.done}" if self.done else "")
