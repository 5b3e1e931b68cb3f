"""The only place that says what is owed on a record and when: what events set, and what the policy adds."""

from datetime import datetime, timedelta

import msgspec

from casekit.core.case import Case, Entry
from casekit.core.duty import Duty
from casekit.core.event import Event
from casekit.core.policy import Policy
from casekit.core.schedule import Calendar

# What the customer and we said to one another; a return is a word, too.
SPOKEN = (
    "contacted", "visited", "quoted", "approved", "declined", "promised", "promise_moved", "finished", "reopened",
)  # fmt: skip
LENT = ("escalation", "hand-over", "grant")
WHERE_WE_STAND = "tell the customer where we stand"
READ_IT_BACK = "read the story back to the customer"
IT_IS_READY = "tell the customer it is ready"
STILL_WORKS = "ask whether it still works"
LETTER = "letter-"  # what the keys of letters to customers begin with
COME_FOR_IT = "it is ready and not collected: ask when they come"


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One thing owed: by `who` (a roster name), at `due`. `id` is the event that dates it or anchors a policy duty.

    `kind` is a duty's kind; late- and a duty's kind, for its owner when somebody else is late; or what the policy adds:
    first-contact, silence, for work that is done untold or uncollected, and after-sales once it went home.
    """

    id: str
    kind: str
    who: str
    due: datetime
    what: str
    set_by: str


def duties(case: Case, policy: Policy, calendar: Calendar) -> list[Due]:
    """All that is owed on a case, earliest first; on one that is closed or went home, only a word after it.

    Law 5: an open case always owes the customer its next word, so that there is a next step when all that was set is
    done. Our word to the customer is what puts it off, and nothing else.
    """
    if case.opened is None:
        return []
    if case.status == "closed" or case.collection is not None:
        owed = [_after_sales(case, home, policy, calendar) for home in asked_after(case)]
    else:
        owed = [_next_word(case, policy, calendar)]
    for duty in case.open_duties:
        due, set_by = _dated(case, duty)
        for who in dict.fromkeys((case.owes(duty), *([duty.also] if duty.also else []))):
            owed.append(Due(id=duty.id, kind=duty.kind, who=who, due=due, what=duty.what, set_by=set_by))
        if duty.kind in LENT and duty.who != case.owner:
            owed.append(_when_late(duty, case.owner))
    return sorted(owed, key=lambda due: (due.due, due.kind.startswith("late-"), due.id))


def _dated(case: Case, duty: Duty) -> tuple[datetime, str]:
    """When it is due, and the id of the event that says so; a loaner may be due with a promise."""
    if duty.kind != "loaner":
        return duty.due, duty.set_by
    from casekit.core.loaner import back_by

    return back_by(case, duty)


def asked_after(case: Case) -> list[Event]:
    """The collection after which the customer is still to be asked whether it works; none once we have spoken."""
    home = case.collection
    if home is None or case.told("redacted"):  # who wished to be forgotten is left alone
        return []
    entries = case.told("collected", "followup_done", *SPOKEN)
    at = next(place for place, entry in enumerate(entries) if entry.event.id == home.id)
    if not getattr(entries[at].body, "ask_after", False):
        return []
    later = entries[at + 1 :]
    spoken = any(_was_told(entry) and _by_us(entry) for entry in later if entry.event.kind in SPOKEN)
    return [] if spoken or any(home.id in entry.event.targets for entry in later) else [home]


def _after_sales(case: Case, home: Event, policy: Policy, calendar: Calendar) -> Due:
    """Whether it still works is asked some days after it went home."""
    due = _while_open(calendar.later(home.at, timedelta(days=policy.after_sales_days)), calendar)
    known = f"after-sales:{home.id}"
    return Due(id=known, kind="after-sales", who=case.owner, due=due, what=STILL_WORKS, set_by=home.id)


def stands_until(now: datetime, days: int, calendar: Calendar) -> datetime:
    """When what is said now lapses after so many days: as the shop closes, on a day on which it was open."""
    due = calendar.next_opening(calendar.later(now, timedelta(days=days)))
    return calendar.closing(calendar.local_date(due)) or due


def _when_late(duty: Duty, owner: str) -> Due:
    """Law 3: what somebody else was asked for and has not answered in time comes back to the owner."""
    asked = {"escalation": f"for the answer: {duty.what}", "grant": f"whether to {duty.what}"}
    what = f"ask {duty.who} {asked.get(duty.kind, 'to accept the hand-over or decline it')}"
    return Due(id=f"late:{duty.id}", kind=f"late-{duty.kind}", who=owner, due=duty.due, what=what, set_by=duty.set_by)


def _next_word(case: Case, policy: Policy, calendar: Calendar) -> Due:
    """When the customer must hear from us: a first contact soon, then never longer than the policy's silence.

    An imported case counts from its import, which is no reason to ring everybody at once: it gets the longer one. Once
    the work is done they must hear of that, and come for the device before the policy's days are over.
    """
    anchor, kind, what = _anchor(case)
    start = max(anchor.at, case.imported or anchor.at)
    if kind in ("first-contact", "untold"):
        due = calendar.after(start, policy.first_contact_hours * 3600)
    elif kind == "uncollected":
        due = _while_open(calendar.later(start, timedelta(days=policy.uncollected_days)), calendar)
    else:
        due = _while_open(calendar.add_business_days(start, policy.silence_days), calendar)
    what += _by_letter(case, anchor)
    return Due(id=f"{kind}:{anchor.id}", kind=kind, who=case.owner, due=due, what=what, set_by=anchor.id)


def _by_letter(case: Case, anchor: Event) -> str:
    """Where a letter of ours speaks of it: nobody has spoken to them for all that, and the duty stands."""
    about = f":{anchor.id}/"
    found = [
        getattr(entry.body, "record", "")
        for entry in case.told("reminded")
        if any(key.startswith(LETTER) and about in key for key in getattr(entry.body, "keys", ()))
    ]
    return f" (see letter {found[-1]})" if found else ""


def _while_open(due: datetime, calendar: Calendar) -> datetime:
    """A due time at which somebody is there: closing time for an evening, the opening for a night or a closed day."""
    closing = calendar.closing(calendar.local_date(due))
    return closing if closing is not None and due >= closing else calendar.next_opening(due)


def _anchor(case: Case) -> tuple[Event, str, str]:
    """The last time the customer heard from us (a promise is made to their face), else the opening; kind and text."""
    spoken = [entry for entry in case.told(*SPOKEN) if _was_told(entry)]
    if case.status == "finished":
        done = case.finishes[-1]
        if spoken and spoken[-1].event.n >= done.n:
            return spoken[-1].event, "uncollected", COME_FOR_IT
        return done, "untold", IT_IS_READY
    if spoken:
        return spoken[-1].event, "silence", WHERE_WE_STAND
    assert case.opened is not None
    if case.imported is not None:
        return case.opened, "silence", WHERE_WE_STAND
    return case.opened, "first-contact", "first contact: say what happens next"


def _by_us(entry: Entry) -> bool:
    """Whether it was we who spoke, or answered: their thanks are no answer to what nobody asked them."""
    return getattr(entry.body, "direction", "out") == "out" or bool(getattr(entry.body, "told", ""))


def _was_told(entry: Entry) -> bool:
    """Whether the customer heard of it: a new date, and that the work is done, only when somebody told them."""
    return entry.event.kind not in ("promise_moved", "finished") or bool(getattr(entry.body, "told", False))
