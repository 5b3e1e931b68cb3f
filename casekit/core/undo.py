"""The only place that says what one undo takes back: an event, and what was written only because of it."""

from collections.abc import Sequence
from typing import TypeVar

from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.event import TOMBSTONES, Event, highest
from casekit.core.fold import fold
from casekit.core.kind import Kind, Kinds, plain
from casekit.core.kinds.collect import asks_for_rest
from casekit.core.kinds.reopen import asks_the_lead
from casekit.errors import Ambiguous, NotFound

Folded = TypeVar("Folded", Case, Customer)
SHOWN = 8  # ids named before "and N more"
# What one verb writes and one undo takes back, the event and the one after it; a follow-up only when it asks for a rest,
# or the lead to look at a return.
TOGETHER = frozenset({
    ("diagnosed", "finished"), ("approved", "paid"), ("paid", "collected"), ("paid", "followup_done"), ("paid", "followup_set"),
    ("followup_set", "collected"), ("followup_set", "followup_done"), ("reopened", "followup_set"),
})  # fmt: skip
EDITED = "edited: "  # how the reason of a retraction begins that makes room for the edited event after it


def named(case: Case | Customer, which: str) -> Event:
    """The event whose id begins with `which`; NotFound, or Ambiguous."""
    found = [event for event in case.events if event.id == which]
    found = found or [event for event in case.events if event.id.startswith(which)]
    if len(found) > 1:
        more = "" if len(found) <= SHOWN else f" and {len(found) - SHOWN} more"
        listed = ", ".join(event.id for event in found[:SHOWN]) + more
        raise Ambiguous(
            f"{len(found)} events of {case.ref} begin with {which}: {listed}", hint=f"casekit log {case.ref}"
        )
    if not found:
        raise NotFound(f"{case.ref} has no event {which}", hint=f"casekit log {case.ref}")
    return found[0]


def last_of(case: Case | Customer, user: str) -> Event:
    """The newest event of `user` that counts. What an undo wrote is passed over: the next undo goes further back."""
    states = {entry.event.id: entry.state for entry in case.entries}
    for event in reversed(case.events):
        if event.by != user or states[event.id] in ("retracted", "unreadable"):
            continue
        if not _is_undo(one_write(case.events, event)):
            return event
    raise NotFound(
        f"{user} wrote nothing on {case.ref} that could be taken back",
        hint=f"casekit log {case.ref}, then casekit undo {case.ref} ID",
    )


def one_write(events: Sequence[Event], event: Event) -> list[Event]:
    """The event and its neighbours that make no sense without it: both halves of an edit or of an answer to what was
    asked across the bench, and all that one undo took back."""
    place = events.index(event)
    first = last = place
    while first and _belong(events, first - 1):
        first -= 1
    while last + 1 < len(events) and _belong(events, last):
        last += 1
    return list(events[first : last + 1])


def _belong(events: Sequence[Event], place: int) -> bool:
    """Whether the event at this place and the one after it stand and fall together."""
    one, other = events[place], events[place + 1]
    if (one.by, one.at) != (other.by, other.at):
        return False
    if (one.kind, other.kind) in TOGETHER:
        wanted = asks_the_lead if one.kind == "reopened" else asks_for_rest
        return all(event.kind != "followup_set" or wanted(event) for event in (one, other))
    if one.kind == "escalated":
        return one.id in other.targets and one.fields.get("return_by") == one.at
    if one.kind != "retracted":
        return False
    earlier = {event.id: event for event in events[:place]}
    before = [earlier[known] for known in one.targets if known in earlier]
    if other.kind != "retracted":
        return is_edit(one) and any(event.kind == other.kind for event in before)
    return any(known in other.targets for target in before for known in _ids(one_write(events[:place], target)))


def is_edit(event: Event) -> bool:
    """Whether a retraction makes room for an edited event."""
    return str(event.fields.get("because", "")).startswith(EDITED)


def _is_undo(events: Sequence[Event]) -> bool:
    return all(event.kind == "retracted" for event in events)


def _ids(events: Sequence[Event]) -> set[str]:
    return {event.id for event in events}


def foreseen(case: Folded, bodies: Sequence[Kind], user: str, kinds: Kinds) -> Folded:
    """What the case (or customer) will be once `user` has written these, at the time of its last event, as `new:0`, `new:1` …"""
    n, at = highest(case.events) + 1, case.events[-1].at
    new: list[Event] = [
        Event(n=n + place, id=f"new:{place}", at=at, by=user, kind=body.kind, fields=plain(body))
        for place, body in enumerate(bodies)
    ]
    return fold(type(case)(ref=case.ref), [*case.events, *new], kinds)


def builds_on(case: Case | Customer, event: Event) -> Event | None:
    """The last event that counts and names this one."""
    above = (one for one in reversed(case.events) if event.id in one.targets and one.id not in case.gone)
    return next((one for one in above if one.kind not in TOMBSTONES | {"retracted"}), None)
