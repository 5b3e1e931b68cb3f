"""The only place that says what one undo takes back, and when it may not: an event, and what was written only because of it."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from casekit.core import laws
from casekit.core.case import Case
from casekit.core.duties import WHERE_WE_STAND
from casekit.core.event import TOMBSTONES, Event, highest
from casekit.core.fold import fold_case, retracted
from casekit.core.kind import Kind, Kinds
from casekit.core.policy import Tech
from casekit.errors import Ambiguous, NotFound, Refused

EDITED = "edited: "  # how the reason of a retraction begins that makes room for the edited event after it


# --- which --------------------------------------------------------------------------------------------------------


def named(case: Case, which: str) -> Event:
    """The event whose id begins with `which`; NotFound, or Ambiguous."""
    found = [event for event in case.events if event.id == which]
    found = found or [event for event in case.events if event.id.startswith(which)]
    if len(found) > 1:
        listed = ", ".join(event.id for event in found)
        raise Ambiguous(f"{len(found)} events of {case.ref} begin with {which}: {listed}", hint=f"casekit log {case.ref}")
    if not found:
        raise NotFound(f"{case.ref} has no event {which}", hint=f"casekit log {case.ref}")
    return found[0]


def last_of(case: Case, user: str) -> Event:
    """The newest event of `user` that counts. What an undo wrote is passed over, so that the next undo goes further back."""
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
    """The event and its neighbours that make no sense without it: the next step that law 5 derived, both halves of an
    edit or of an answer to what was asked across the bench, and all that one undo took back."""
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
    if is_derived(other):
        return one.kind != "opened"
    if one.kind == "escalated":
        return one.id in other.targets and one.fields.get("return_by") == one.at
    if one.kind != "retracted":
        return False
    earlier = {event.id: event for event in events[:place]}
    before = [earlier[known] for known in one.targets if known in earlier]
    if other.kind != "retracted":
        return is_edit(one) and any(event.kind == other.kind for event in before)
    return any(known in other.targets for target in before for known in _ids(one_write(events[:place], target)))


def is_derived(event: Event) -> bool:
    """Whether it is the next step that law 5 derives."""
    return event.kind == "followup_set" and event.fields.get("what") == WHERE_WE_STAND


def is_edit(event: Event) -> bool:
    """Whether a retraction makes room for an edited event."""
    return str(event.fields.get("because", "")).startswith(EDITED)


def _is_undo(events: Sequence[Event]) -> bool:
    return events[0].kind == "retracted" and all(event.kind == "retracted" or is_derived(event) for event in events)


def _ids(events: Sequence[Event]) -> set[str]:
    return {event.id for event in events}


# --- whether ------------------------------------------------------------------------------------------------------


class Judge(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes something back, why, and all that is needed to tell what comes of it."""

    user: str
    because: str
    kinds: Kinds
    roster: Mapping[str, Tech]
    today: date

    def may_take_back(self, case: Case, event: Event) -> list[Event]:
        """Law 8: what is taken back with an event, the newest first; Refused (G4) when that would have no effect."""
        gone = [known for known in case.gone if known == event.id]
        if gone:
            self._refuse_twice(case, event)
        taken = [one for one in reversed(one_write(case.events, event)) if one.id not in case.gone]
        after = with_retracted(case, taken, self.kinds)
        stuck = [one for one in taken if one.id not in after.gone]
        if any(one is event or not is_derived(one) for one in stuck):
            raise self._refusal(case, next(one for one in stuck if one is event or not is_derived(one)))
        taken = [one for one in taken if one not in stuck]
        self._owner_stays(case, after, taken)
        return taken

    def _refuse_twice(self, case: Case, event: Event) -> None:
        by = next(one for one in reversed(case.events) if event.id in one.targets and one.kind == "retracted")
        raise Refused(f"{event.id} was taken back already", hint=f"casekit undo {case.ref} {by.id} brings it back")

    def _refusal(self, case: Case, event: Event) -> Refused:
        """Why an event must stay, and what to do instead."""
        body = self.kinds.body(event)
        found = self.kinds.find(event.kind)
        if event.kind == "opened":
            return Refused(
                f"the opening of {case.ref} cannot be taken back",
                hint=f'casekit edit {case.ref} {event.id}, or casekit close {case.ref} --outcome duplicate "opened twice"',
            )
        if found is not None and not found.retractable:
            return Refused(f"{body.line()}: that has happened and cannot be taken back", hint=f'casekit note {case.ref} "…"')
        above = builds_on(case, event)
        if above is None:
            return Refused(f"{body.line()}: the owner has changed since", hint=f"casekit own {case.ref}")
        line = self.kinds.body(above).line()
        return Refused(
            f"{body.line()}: {above.by} went on from there ({line})", hint=f"casekit undo {case.ref} {above.id} first"
        )

    def _owner_stays(self, case: Case, after: Case, taken: Sequence[Event]) -> None:
        """Laws 1 and 2: an owner changes back only by whoever made the change, with a reason, and to somebody who is here."""
        if after.owner == case.owner:
            return
        others = [event.by for event in taken if event.by != self.user]
        back = f"that makes {case.ref} {after.owner}'s again"
        if others:
            raise Refused(
                f"{back}, and only {others[0]} takes that back",
                hint=f'casekit hand-over {case.ref} --to {after.owner} --because "…"',
            )
        if not self.because.strip():
            raise Refused(f"{back}: say why", hint='the same with --because "…"')
        laws.may_own(after.owner, self.roster, self.today)


def with_retracted(case: Case, taken: Sequence[Event], kinds: Kinds) -> Case:
    """What the case will be once these events are taken back, in this order."""
    n = highest(case.events)
    new = [
        Event(n=n + place, id=f"undo:{place}", at=case.events[-1].at, by="", kind="retracted", fields={"of": event.id})
        for place, event in enumerate(taken, 1)
    ]
    return fold_case(case.ref, [*case.events, *new], kinds)


def builds_on(case: Case, event: Event) -> Event | None:
    """The last event that counts and names this one."""
    above = (
        one for one in reversed(case.events)
        if event.id in one.targets and one.kind not in TOMBSTONES and one.kind != "retracted" and one.id not in case.gone
    )  # fmt: skip
    return next(above, None)
