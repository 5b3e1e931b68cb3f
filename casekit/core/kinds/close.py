"""What `close` records: the end of a case without collection, its outcome, and the duties that end with it."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Closed(Kind, frozen=True, kw_only=True):
    """The case ended. `ends` lists every duty, move of its date and reopening known by then; another keeps it open."""

    kind = "closed"

    outcome: str
    because: str = ""
    ends: tuple[str, ...] = ()

    def apply(self, state: Case, event: Event) -> str | None:
        state.close(event, self.outcome, self.ends)
        return None

    def line(self) -> str:
        return f"closed, {self.outcome}" + (f": {self.because}" if self.because else "")
