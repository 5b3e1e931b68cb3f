"""The only place that says what `show` shows: where a case stands, on half a screen."""

from collections.abc import Iterator, Mapping, Sequence

from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.duties import Due
from casekit.core.kinds.diagnose import diagnosis
from casekit.core.kinds.visit import count, trips
from casekit.core.promises import happened
from casekit.core.report import Column, Report, Section
from casekit.core.telling import Say, by, heading, how_far, owed

KEYS = (
    "ref", "status", "owner", "customer", "customer_name", "phones", "emails", "title", "problem", "feeling",
    "category", "device", "brand", "model", "serial", "age", "accessories", "condition", "opened", "closed", "outcome",
    "cause", "certainty", "price", "paid", "parts", "labour", "parts_cost", "goodwill", "trips", "next", "next_due",
    "next_who", "links", "source", "events",
)  # fmt: skip
COLUMNS = tuple(Column(key, key.replace("_", " ")) for key in KEYS)
LATEST = 5
NO_NEWS = ("opened", "retracted", "reminded")


def show(case: Case, customer: Customer | None, due: Sequence[Due], say: Say, beside: Sequence[str] = ()) -> Report:
    """One row for machines; for people the head, who it is, what is wrong, what is owed, and the latest events.

    `beside`: what else there is to know of the owner.
    """
    closing, found, facts = case.closing, diagnosis(case), case.facts
    step = due[0] if due else None
    row = {
        **{key: getattr(facts, key) or None for key in KEYS if hasattr(facts, key)},
        "ref": case.ref, "status": case.status, "owner": case.owner, "title": case.title,
        "customer_name": customer.label if customer else None,
        "phones": list(customer.phones) if customer else [], "emails": list(customer.emails) if customer else [],
        "opened": case.opened.at if case.opened else None,
        "closed": closing[0].at if closing else None, "outcome": closing[1] if closing else None,
        "cause": found.cause if found else None, "certainty": found.certainty if found else None,
        **_money(case), **_takings(case), "trips": trips(case),
        "next": step.what if step else None, "next_due": step.due if step else None,
        "next_who": step.who if step else None,
        "links": [f"{to} ({how})" for to, how in case.links], "events": len(case.entries),
    }  # fmt: skip
    sections = (
        Section(heading(case), tuple(_head(case, customer, say, beside))),
        Section("in their words", _words(case)),
        Section("due", tuple(f"{owed(one, say)}{_name(case, one)}" for one in due)),
        Section("latest", tuple(_latest(case, say))),
    )
    page = [section for section in sections if section.lines]
    return Report(name="show", columns=COLUMNS, rows=[row], page=page)


def _head(case: Case, customer: Customer | None, say: Say, beside: Sequence[str]) -> Iterator[str]:
    closing, found = case.closing, diagnosis(case)
    since = f", opened {say(case.opened.at)}" if case.opened else ""
    ended = f", closed {say(closing[0].at)}: {closing[1]}" if closing else ""
    yield f"{how_far(case)}, {case.owner or 'nobody'} owns it{since}{ended}"
    yield from beside
    if customer is not None:
        yield ", ".join(
            (customer.label, *(way for way in (*customer.phones, *customer.emails) if way != customer.label))
        )
    device = _device(case)
    if device:
        yield device
    if found is not None and found.cause:
        yield found.line()
    price, paid = _money(case).values()
    ours = _takings(case)
    if price or paid:
        still = "" if paid is None else ", paid" if paid == price else f", {paid} of it paid"
        yield f"costs {price or 'nothing'}{_split(ours)}{still}"
    spent = [f"{what} {ours[key]}" for what, key in (("parts", "parts_cost"), ("goodwill", "goodwill")) if ours[key]]
    if spent:
        yield f"costs us {', '.join(spent)}"
    if count(case):
        yield count(case)
    for to, how in case.links:
        yield f"linked to {to} ({how})"


def _money(case: Case) -> dict[str, str | None]:
    """What it costs and what was paid of that, None for nothing, and when it cannot be added up."""
    if not case.told("finished", "paid"):
        return {"price": None, "paid": None}
    from casekit.core import agreement

    if agreement.still_open(case) is None:
        return {"price": None, "paid": None}
    named, sums = agreement.currencies(case), {"price": agreement.price(case), "paid": agreement.paid(case)}
    return {key: agreement.say(amount, named) if amount else None for key, amount in sums.items()}


def _takings(case: Case) -> dict[str, str | None]:
    """What of the price is for what, and what it costs the shop, None for nothing."""
    if not case.told("finished", "part_used", "granted"):
        return {"parts": None, "labour": None, "parts_cost": None, "goodwill": None}
    from casekit.core.takings import takings

    return takings(case)


def _split(ours: Mapping[str, str | None]) -> str:
    """What of the price is for parts and what for labour, where there are parts."""
    named = [f"{what} {ours[what]}" for what in ("parts", "labour") if ours[what]]
    return f" ({', '.join(named)})" if ours["parts"] else ""


def _words(case: Case) -> tuple[str, ...]:
    """All that the customer said, where the head has only its first line."""
    words = case.facts.problem.strip()
    return () if words == case.title else tuple(words.splitlines())


def _name(case: Case, due: Due) -> str:
    """How to name what is due after --which; what the policy adds cannot be named."""
    return f" ({due.id.removeprefix('look:')})" if due.id in case.duties else ""


def _latest(case: Case, say: Say) -> Iterator[str]:
    """The newest of what people did; what was taken back says so itself, and reminders stand in the log."""
    for entry in [entry for entry in case.entries if entry.event.kind not in NO_NEWS][-LATEST:]:
        yield f"{say(entry.event.at)}, {by(entry.event)}: {happened(case, entry, say)}"


def _device(case: Case) -> str:
    """What is known of the device beyond its name."""
    facts = case.facts
    make = " ".join(filter(None, (facts.brand, facts.model)))
    named = (
        ("serial", facts.serial),
        ("age", facts.age),
        ("with it", facts.accessories),
        ("condition", facts.condition),
    )
    known = (
        facts.category,
        make if make != facts.device else "",
        *(f"{what} {value}" for what, value in named if value),
    )
    return ", ".join(filter(None, known))
