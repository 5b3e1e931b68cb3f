"""The only place that says what is wrong with records, as far as events tell: every problem, never the first only."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

import msgspec

from casekit.core.case import Case, Entry
from casekit.core.dates import on_closed_day
from casekit.core.event import Event, in_order, twins
from casekit.core.kind import Kinds, Unreadable
from casekit.core.policy import Tech
from casekit.core.refs import parse_ref
from casekit.core.schedule import Calendar

Place = Callable[[str], str]  # where an event stands, by its id


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong: in which file (and line), what, with which event, and what to do about it."""

    where: str
    message: str
    event: str = ""
    hint: str = ""


class Use(msgspec.Struct, frozen=True):
    """Something there is one of (a loaner, a part), and the case and event that have it."""

    thing: str
    ref: str
    event: str
    where: str


def of_events(ref: str, events: Sequence[Event], place: Place) -> Iterator[Problem]:
    """Two events under one id, and numbers that are missing between those that are there."""
    for one, other in twins(events):
        said = f"{one.kind} by {one.by or 'nobody'}, {other.kind} by {other.by or 'nobody'}"
        problem = f"two events go by {one.id}, and only one of them counts: {said}"
        yield Problem(place(one.id), problem, one.id, "give one of them another id by hand")
    last = 0
    for event in in_order(events):
        if event.n > last + 1:
            problem = f"n goes from {last} to {event.n}: were events taken out?"
            yield Problem(place(event.id), problem, event.id, f"casekit log {ref}, and compare with a backup")
        last = event.n


def of_entries(ref: str, entries: Iterable[Entry], kinds: Kinds, place: Place) -> Iterator[Problem]:
    """Events of an unknown kind, events with wrong fields, events that had no effect."""
    for entry in entries:
        event = entry.event
        if isinstance(entry.body, Unreadable):
            yield _unreadable(event, entry.body, kinds, place)
        elif entry.state == "void":
            problem = f"{entry.body.line()}: no effect, {entry.why}"
            yield Problem(place(event.id), problem, event.id, f"casekit log {ref}")


def of_bodies(events: Iterable[Event], kinds: Kinds, place: Place) -> Iterator[Problem]:
    """Events of an unknown kind or with wrong fields, in a record that is not folded here."""
    for event in events:
        body = kinds.body(event)
        if isinstance(body, Unreadable):
            yield _unreadable(event, body, kinds, place)


def _unreadable(event: Event, body: Unreadable, kinds: Kinds, place: Place) -> Problem:
    known = event.kind in kinds.table
    problem = f"{event.kind} cannot be read: {body.why}" if known else body.why
    return Problem(place(event.id), problem, event.id, "mend it by hand" if known else "casekit plugins")


def of_owner(case: Case, roster: Mapping[str, Tech], now: datetime, place: Place) -> Iterator[Problem]:
    """Law 1: an open case has an owner who works here, and so has everything that is owed on it."""
    if case.status == "closed":
        return
    where = place(case.owned_by.id if case.owned_by else "")
    if case.opened is None:
        yield Problem(where, "nobody opened this case, so nobody owns it", "", "put its first event back by hand")
        return
    other = next((tech.name for tech in roster.values() if tech.may_own(now.date())), "NAME")
    why = _not_here(case.owner, roster, now)
    if not why and roster[case.owner].counter:
        why = "opens cases at the counter and owns none"
    if why:
        give = f'casekit hand-over {case.ref} --to {other} --force --because "{case.owner} {why}"'
        yield Problem(where, f"{case.owner} owns this case, and {why}", "", give)
    for duty in case.open_duties:
        why = _not_here(duty.who, roster, now) if duty.who and duty.who != case.owner else ""
        if why:
            problem = f"{duty.who} owes {duty.what!r} ({duty.kind}), and {why}"
            yield Problem(place(duty.event.id), problem, duty.event.id, f"casekit show {case.ref}")


def _not_here(name: str, roster: Mapping[str, Tech], now: datetime) -> str:
    tech = roster.get(name)
    if tech is None:
        return "is not on the roster"
    return "" if tech.here(now.date()) else f"left on {tech.left}"


def of_dates(case: Case, calendar: Calendar, now: datetime, place: Place) -> Iterator[Problem]:
    """What somebody set for a day that is still to come, and on which the shop is closed, without saying --anyway."""
    for duty in case.open_duties if case.closing is None else ():
        local = duty.due.astimezone(calendar.zone)
        anyway = duty.tips[duty.set_by].event.fields.get("anyway") is True
        if local <= now or anyway or not on_closed_day(local, calendar):
            continue
        problem = f"{duty.kind} {duty.what!r} falls on {local:%a %Y-%m-%d}, when the shop is closed"
        yield Problem(place(duty.set_by), problem, duty.set_by, f"casekit show {case.ref}")


def references(case: Case) -> Iterator[tuple[str, str, str]]:
    """What other records a case names: the reference, the event that does, and what it is there."""
    if case.facts.customer and case.opened:
        yield case.facts.customer, case.opened.id, "its customer"
    links = [entry.event for entry in case.told("linked")]
    named = [*((str(event.fields.get("to", "")), event, "linked") for event in links)]
    named += [(part, event, "a part it used") for part, event in case.parts.items()]
    named += [(loaner, event, "a loaner it has") for loaner, event in case.loaners.items()]
    for ref, event, what in named:
        if parse_ref(ref) is not None:
            yield ref, event.id, what


def missing(ref: str, event: str, what: str, place: Place) -> Problem:
    """The problem of a reference that leads nowhere."""
    return Problem(place(event), f"{what}, {ref}, is not in this store", event, "restore it from a backup")


def lent(case: Case, place: Place) -> list[Use]:
    """The loaners that an open case has out."""
    if case.status == "closed":
        return []
    return [Use(loaner, case.ref, event.id, place(event.id)) for loaner, event in case.loaners.items()]


def used(case: Case, place: Place) -> list[Use]:
    """The parts of the shop's that went into the device."""
    return [Use(part, case.ref, event.id, place(event.id)) for part, event in case.parts.items()]


def twice(uses: Iterable[Use], what: str, hint: str) -> Iterator[Problem]:
    """One thing in two cases at once: a problem of each. `what` says what it is, `hint` what to do."""
    by_thing: dict[str, list[Use]] = {}
    for use in uses:
        by_thing.setdefault(use.thing, []).append(use)
    for thing, found in by_thing.items():
        for use in found if len(found) > 1 else ():
            others = ", ".join(other.ref for other in found if other is not use)
            yield Problem(use.where, f"{what.format(thing)} in {others} too", use.event, hint)
