"""The only place that says what is owed on a record and when: what events set, and what the policy adds."""

from datetime import datetime
from typing import Literal

import msgspec

from casekit.core.case import Case, Entry
from casekit.core.event import Event
from casekit.core.policy import Policy
from casekit.core.schedule import Calendar

LENT = ("escalation", "hand-over")
WHERE_WE_STAND = "tell the customer where we stand"


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One thing owed: by `who` (a roster name), at `due`. `id` is the event that dates it, or that anchors a policy duty.

    `kind` is a duty's kind, or first-contact or silence for what the policy adds.
    """

    id: str
    kind: str
    who: str
    due: datetime
    what: str
    set_by: str


def duties(case: Case, policy: Policy, calendar: Calendar) -> list[Due]:
    """All that is owed on a case, earliest first; nothing on a closed one."""
    if case.opened is None or case.status == "closed":
        return []
    owed = []
    for duty in case.open_duties:
        for who in dict.fromkeys((case.owes(duty), *([duty.also] if duty.also else []))):
            owed.append(Due(id=duty.id, kind=duty.kind, who=who, due=duty.due, what=duty.what, set_by=duty.set_by))
        if duty.kind in LENT and duty.who != case.owner:  # law 3: a late one alarms the owner
            what = f"no answer from {duty.who} yet: {duty.what}"
            late = Due(
                id=f"late:{duty.id}",
                kind=f"late-{duty.kind}",
                who=case.owner,
                due=duty.due,
                what=what,
                set_by=duty.set_by,
            )
            owed.append(late)
    owed.append(_next_word(case, policy, calendar))
    return sorted(owed, key=lambda due: (due.due, due.id))


def _next_word(case: Case, policy: Policy, calendar: Calendar) -> Due:
    """When the customer must hear from us: a first contact soon, then never longer than the policy's silence.

    An imported case counts from its import, and an import is no reason to ring everybody at once: it gets the longer one.
    """
    anchor, kind, what = _anchor(case)
    if kind == "first-contact":
        due = calendar.after(anchor.at, policy.first_contact_hours * 3600)
    else:
        due = calendar.add_business_days(max(anchor.at, case.imported or anchor.at), policy.silence_days)
    return Due(id=f"{kind}:{anchor.id}", kind=kind, who=case.owner, due=due, what=what, set_by=anchor.id)


def _anchor(case: Case) -> tuple[Event, Literal["first-contact", "silence"], str]:
    """The last time the customer heard from us (a promise is made to their face), else the opening."""
    spoken = [entry for entry in case.told("contacted", "visited", "promised", "promise_moved") if _was_told(entry)]
    if spoken:
        return spoken[-1].event, "silence", WHERE_WE_STAND
    assert case.opened is not None
    if case.imported is not None:
        return case.opened, "silence", WHERE_WE_STAND
    return case.opened, "first-contact", "first contact: say what happens next"


def _was_told(entry: Entry) -> bool:
    return entry.event.kind != "promise_moved" or getattr(entry.body, "told", False) is True


def derived_next(
    before: Case, after: Case, now: datetime, policy: Policy, calendar: Calendar
) -> tuple[str, datetime] | None:
    """The step that must follow when a write ended the last dated one (law 5): what, and by when; None when none must."""
    if after.status == "closed" or after.open_duties or not before.open_duties:
        return None
    return WHERE_WE_STAND, calendar.add_business_days(now, policy.silence_days)
