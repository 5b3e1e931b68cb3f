"""The only place that says which reminders are due at an instant, to whom, and under which key: from the data alone.

A duty is reminded of once (`first`); from the day after it was due on, once every open day to whoever owes it until the
policy's repeats are used up, then once a week to the shop's lead. Nothing depends on when anything last ran: what was
sent before is known by its keys, so a run may come late, twice or never.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from casekit.core.policy import Policy
from casekit.core.schedule import Calendar

FIRST = "first"
PROMISE = "promise"
WEEK, SECOND = timedelta(days=7), timedelta(seconds=1)
LOOK_BACK = 15  # days

Owed = Mapping[str, Any]  # a duty as lists have it: ref, id, kind, who, due, what, set_by


class Firing(msgspec.Struct, frozen=True, kw_only=True):
    """One reminder: about `duty`, to the roster name `to`.

    `keys` are what it settles once it is sent: `kind:event/stage/name`, the event being the one that set the date (or the
    anchor of a policy's duty) and the stage `first` or the shop's date of a repeat. A first one that comes on a later day
    than it was due settles that day's repeat too.
    """

    ref: str
    to: str
    keys: tuple[str, ...]
    duty: Owed
    again: bool = False
    for_lead: bool = False


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What reminders go by: the shop's policy and calendar, its lead, and to whom what a tech owes goes (`goes_to`)."""

    policy: Policy
    calendar: Calendar
    lead: str
    goes_to: Callable[[str], str]


class _Today(msgspec.Struct, frozen=True, kw_only=True):
    """What is the same for all that is looked at in one run; `shut` is the last closing before this date, if any."""

    now: datetime
    date: date
    stage: str
    shut: datetime | None


def head(kind: str, set_by: str) -> str:
    """What the keys of one date of one duty begin with."""
    return f"{kind}:{set_by}"


def sent(keys: Iterable[str]) -> dict[str, set[tuple[str, str]]]:
    """Keys that were settled, taken apart: the head of each → the stages and the names it went to."""
    found: dict[str, set[tuple[str, str]]] = {}
    for key in keys:
        about, _, rest = key.partition("/")
        stage, _, name = rest.partition("/")
        found.setdefault(about, set()).add((stage, name))
    return found


def horizon(now: datetime, terms: Terms) -> datetime:
    """Nothing due after this instant can have to be reminded of at `now`."""
    calendar = terms.calendar
    lead = calendar.next_opening(calendar.after(now, terms.policy.promise_lead_hours * 3600))
    return max(lead, calendar.at(calendar.local_date(now), timedelta(days=1)))


def firings(
    owed: Iterable[Owed], before: Mapping[str, set[tuple[str, str]]], now: datetime, terms: Terms
) -> Iterator[Firing]:
    """The reminders that are due at `now` and were not sent before, in the order of `owed`."""
    is_open = terms.calendar.is_open(now)
    opens = now if is_open else terms.calendar.next_opening(now)
    day = terms.calendar.local_date(now)
    today = _Today(now=now, date=day, stage=day.isoformat(), shut=_shut(now, terms.calendar))
    for duty in owed:
        if is_open or (duty["kind"] == PROMISE and duty["due"] < opens):
            about = head(duty["kind"], duty["set_by"])
            found = _firing(duty, about, before.get(about, ()), today, terms)
            if found is not None and (is_open or not found.again):
                yield found


def _shut(now: datetime, calendar: Calendar) -> datetime | None:
    """The last closing before today, None for a shop that was closed for long.

    What was due by then is late, whatever it is, so that of thousands nothing else need be worked out.
    """
    today = calendar.local_date(now)
    for days in range(1, LOOK_BACK):
        closing = calendar.closing(today - timedelta(days))
        if closing is not None:  # midnight belongs to today
            return min(
                closing.astimezone(UTC), calendar.later(calendar.at(today, timedelta()), -SECOND).astimezone(UTC)
            )
    return None


def first_at(duty: Owed, policy: Policy, calendar: Calendar) -> datetime:
    """When a duty is first reminded of: a promise before it is due by the policy's lead, other things when they are due.

    What is due at closing time is the work of that day and is reminded of at its opening; what is due while the shop is
    closed, at the next opening.
    """
    due: datetime = duty["due"]
    if duty["kind"] == PROMISE:
        return calendar.before(due, policy.promise_lead_hours * 3600)
    return while_open(due, calendar)


def while_open(due: datetime, calendar: Calendar) -> datetime:
    """When what is due is spoken of: at the opening of the day for closing time, else at once or at the next opening."""
    day = calendar.local_date(due)
    if due == calendar.closing(day):
        return calendar.openings(day)[0][0].astimezone(calendar.zone)
    return calendar.next_opening(due)


def _firing(duty: Owed, about: str, before: Collection[tuple[str, str]], today: _Today, terms: Terms) -> Firing | None:
    due, stage = duty["due"], today.stage
    late = today.shut is not None and due <= today.shut
    if not late:
        at = first_at(duty, terms.policy, terms.calendar)
        if at > today.now:
            return None
        late = today.date > terms.calendar.local_date(max(at, due))
    to = terms.goes_to(duty["who"])
    stages = {known for known, name in before if name == to}
    if FIRST not in stages:
        return _made(duty, about, to, (FIRST, stage) if late else (FIRST,))
    days = {known for known in stages if known <= stage}  # not those of a clock that was ahead
    if not late or stage in days:
        return None
    if len(days) < terms.policy.overdue_repeats:
        return _made(duty, about, to, (stage,), again=True)
    lead = terms.lead or to
    lately = (today.date - WEEK).isoformat()
    if any(name == lead and lately < known <= stage for known, name in before):
        return None
    return _made(duty, about, lead, (stage,), again=True, for_lead=lead != to)


def _made(
    duty: Owed, about: str, to: str, stages: tuple[str, ...], again: bool = False, for_lead: bool = False
) -> Firing:
    keys = tuple([f"{about}/{stage}/{to}" for stage in stages])
    return Firing(ref=duty["ref"], to=to, keys=keys, duty=duty, again=again, for_lead=for_lead)
