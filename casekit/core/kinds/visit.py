"""What `visit` records: a trip the customer made; and how many those were."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind

PURPOSES = ("drop off", "pick up", "wasted", "other")


class Visited(Kind, frozen=True, kw_only=True):
    """The customer came in. `purpose` is drop off, pick up, wasted (what they came for was not ready) or other."""

    kind = "visited"

    purpose: str

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"visit: {self.purpose}"


def purposes(case: Case) -> list[str]:
    """What each visit was for, in order."""
    return [str(getattr(entry.body, "purpose", "")) for entry in case.told("visited")]


def trips(case: Case) -> int:
    """How often the customer came: the days on which they brought it, visited or fetched it."""
    came = [entry.event for entry in case.told("visited", "collected")]
    if case.opened is not None and case.facts.channel == "counter" and case.imported is None:
        came.append(case.opened)
    return len({event.at.date() for event in came})


def count(case: Case) -> str:
    """The trips they made, in words; "" for the first, which everybody makes."""
    made = trips(case)
    vain = len({entry.event.at.date() for entry in case.told("visited") if getattr(entry.body, "purpose", "") == "wasted"})
    if made > 1:
        return f"came {made} times" + (f", {vain} of them for nothing" if vain else "")
    return "came once, for nothing" if vain else ""
