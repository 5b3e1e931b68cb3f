"""What `diagnose` records: the cause, and how sure we are of it."""

from typing import Literal

from casekit.core.case import Case, Entry
from casekit.core.event import Event
from casekit.core.kind import Kind

WORDS = {"known": "known cause", "likely": "likely cause", "unknown": "cause unknown, a guess"}
CERTAINTIES = ("unknown", "likely", "known")  # least sure first


class Diagnosed(Kind, frozen=True, kw_only=True):
    """A cause was named. `of` lists the diagnoses this one replaces; `plain` is the wording for the customer."""

    kind = "diagnosed"

    cause: str
    certainty: Literal["known", "likely", "unknown"]
    plain: str = ""
    known: str = ""
    verified_by: str = ""
    of: tuple[str, ...] = ()

    def apply(self, state: Case, event: Event) -> str | None:
        missing = state.lacks(event, self.kind)
        if missing:
            return missing
        for replaced in self.of:
            state.diagnoses.pop(replaced, None)
        state.diagnoses[event.id] = Entry(event, self)
        return None

    def line(self) -> str:
        return f"{WORDS[self.certainty]}: {self.cause}"


def diagnosis(case: Case) -> Diagnosed | None:
    """The diagnosis that may be relied on: of those nobody has replaced, the least certain one, then the earliest."""
    bodies = [entry.body for entry in case.diagnoses.values() if isinstance(entry.body, Diagnosed)]
    return min(bodies, key=lambda body: CERTAINTIES.index(body.certainty), default=None)


def looked(case: Case) -> bool:
    """Whether a diagnosis stands that was made since it came back last, or at all where it never did."""
    began = case.reopens[-1].n if case.reopens else 0
    return any(entry.event.n > began for entry in case.diagnoses.values())
