"""The only place that says what a letter knows: each fact fit for the customer, by the name it has in templates."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from casekit.core.case import Case, Entry
from casekit.core.customer import Customer
from casekit.core.duties import WHERE_WE_STAND, Due
from casekit.core.firing import PROMISE
from casekit.core.letter import Occasion
from casekit.core.may_say import NEXT, PARTIES, acknowledged, costs, next_step, of_cause, outside, promised, when_known
from casekit.core.policy import Settings
from casekit.core.promises import counted_on
from casekit.core.schedule import Calendar
from casekit.core.telling import Say, short

WORD = ("first-contact", "silence")
WORK = {
    "diagnosed": "we looked for the cause",
    "escalated": "we asked a colleague who may know",
    "escalation_answered": "we have an answer from somebody who knows",
    "part_used": "we put in a part",
    "resumed": "we went on with the work",
}
DAYS = 3  # open days whose hours a letter names


def facts(
    case: Case, customer: Customer, found: Occasion, owed: Sequence[Due], settings: Settings, now: datetime, say: Say
) -> dict[str, Any]:
    """What templates may use; law 6: the cause comes through the one filter, and is "" while nobody looked for it."""
    tech, owed = settings.roster.get(case.owner), outside(case, owed)
    thing = case.facts.device or " ".join(filter(None, (case.facts.brand, case.facts.model))) or case.facts.category
    done = getattr(case.told("finished")[-1].body, "done", "") if case.finishing is not None else ""
    return {
        "shop": settings.shop.name,
        "owner": tech.full_name if tech else case.owner,
        "number": case.ref,
        "name": customer.name,
        "device": short(thing),
        "begin": acknowledged(case),
        "cause": " ".join(of_cause(case, when_known(owed, now), say)) if case.diagnoses else "",
        "done": short(done).rstrip("."),
        "costs": " ".join(costs(case)),
        "due": found.due.due,
        "what": short(found.due.what).rstrip("."),
        "loaner": ", ".join(_lent(case, owed, found)),
        "did": did(case, found.due.set_by),
        "next": " ".join(what_comes(case, owed, say, now)),
        "hours": list(hours(settings.calendar, now, say)),
    }


def _lent(case: Case, owed: Sequence[Due], found: Occasion) -> list[str]:
    """The loaners that are due back by the same word; none in a letter about anything else."""
    lent = [due for due in owed if due.kind == found.due.kind == "loaner" and due.set_by == found.due.set_by]
    return [str(case.duties[due.id].event.fields["loaner"]) for due in lent]


def did(case: Case, since: str) -> list[str]:
    """What was done after an event, each thing once and in order, as far as it is no inside matter."""
    at = next((place for place, entry in enumerate(case.entries) if entry.event.id == since), len(case.entries))
    work = (_work(entry) for entry in case.entries[at + 1 :] if not entry.state)
    return list(dict.fromkeys(filter(None, work)))


def _work(entry: Entry) -> str:
    kind, body = entry.event.kind, entry.body
    if kind == "tried" and getattr(body, "who", "") != "customer":
        return short(": ".join(filter(None, (getattr(body, "step", ""), getattr(body, "result", "")))))
    if kind == "waiting" and getattr(body, "on", "customer") != "customer":
        return f"we began to wait for {PARTIES.get(getattr(body, 'on', ''), 'somebody')}"
    return WORK.get(kind, "")


def coming(owed: Sequence[Due], now: datetime) -> Due | None:
    """The first thing still to come that has a date, a promise before all else; by when a word is due is no such date."""
    found = [
        due for due in owed if due.due > now and due.kind not in WORD and (due.kind == PROMISE or due.kind in NEXT)
    ]
    return min(found, key=lambda due: (due.kind != PROMISE, due.due), default=None)


def what_comes(case: Case, owed: Sequence[Due], say: Say, now: datetime) -> Iterator[str]:
    """What they may count on next: a promise in the words it was made in, of anything else no more than the date."""
    step = coming(owed, now)
    if step is not None:
        if step.kind == PROMISE:
            yield promised(step, counted_on(case.duties[step.id]), say, now)
        else:
            yield next_step(msgspec.structs.replace(step, what=_outwards(step)), say, now)


def _outwards(step: Due) -> str:
    """What is said of a step that was written down for colleagues: that they hear from us, or for what we wait."""
    return WHERE_WE_STAND if step.kind == "follow-up" else step.what.partition(":")[0]


def hours(calendar: Calendar, now: datetime, say: Say) -> Iterator[str]:
    """When the shop is open, today and on the next open days: a line for each stretch still to come."""
    day = calendar.local_date(now)
    first = day if calendar.is_business_day(day) else calendar.business_day(day, 1)
    for number in range(DAYS):
        for opens, closes in calendar.openings(calendar.business_day(first, number)):
            if closes > now:
                until = f"{closes.astimezone(calendar.zone):%H:%M}".replace("00:00", "24:00")
                yield f"{say(opens)} to {until}"
