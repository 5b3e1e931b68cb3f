"""The only place that says what a letter knows: each fact fit for the customer, by the name it has in templates."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.duties import Due
from casekit.core.letter import Occasion
from casekit.core.may_say import acknowledged, costs, of_cause, when_known
from casekit.core.policy import Settings
from casekit.core.schedule import Calendar
from casekit.core.telling import Say, short

DAYS = 3  # open days whose hours a letter names


def facts(
    case: Case, customer: Customer, found: Occasion, owed: Sequence[Due], settings: Settings, now: datetime, say: Say
) -> dict[str, Any]:
    """What templates may use; law 6: the cause comes through the one filter, and is "" while nobody looked for it."""
    tech = settings.roster.get(case.owner)
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
        "hours": list(hours(settings.calendar, now, say)),
    }


def hours(calendar: Calendar, now: datetime, say: Say) -> Iterator[str]:
    """When the shop is open, today and on the next open days: a line for each stretch still to come."""
    day = calendar.local_date(now)
    first = day if calendar.is_business_day(day) else calendar.business_day(day, 1)
    for number in range(DAYS):
        for opens, closes in calendar.openings(calendar.business_day(first, number)):
            if closes > now:
                yield f"{say(opens)} to {closes.astimezone(calendar.zone):%H:%M}"
