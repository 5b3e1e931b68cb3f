"""The only place that says what `show` shows: where a case stands, on half a screen."""

from collections.abc import Callable, Sequence
from datetime import datetime

from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.duties import Due
from casekit.core.kinds.diagnose import diagnosis
from casekit.core.report import Column, Report, Section
from casekit.core.written import heading

KEYS = (
    "ref", "status", "owner", "customer", "customer_name", "phones", "emails", "title", "problem", "feeling", "category", "device",
    "brand", "model", "serial", "age", "accessories", "condition", "opened", "closed", "outcome", "cause", "certainty", "next", "next_due",
    "next_who", "links", "source", "events",
)  # fmt: skip
COLUMNS = tuple(Column(key, key.replace("_", " ")) for key in KEYS)
LATEST = 5

Say = Callable[[datetime], str]


def show(case: Case, customer: Customer | None, owed: Sequence[Due], say: Say) -> Report:
    """One row for machines; for people the head, who it is, what is wrong, what is owed, and the latest events."""
    closing, found, facts = case.closing, diagnosis(case), case.facts
    step = owed[0] if owed else None
    row = {
        **{key: getattr(facts, key) or None for key in KEYS if hasattr(facts, key)},
        "ref": case.ref, "status": case.status, "owner": case.owner, "title": case.title,
        "customer_name": customer.label if customer else None,
        "phones": list(customer.phones) if customer else [], "emails": list(customer.emails) if customer else [],
        "opened": case.opened.at if case.opened else None,
        "closed": closing[0].at if closing else None, "outcome": closing[1] if closing else None,
        "cause": found.cause if found else None, "certainty": found.certainty if found else None,
        "next": step.what if step else None, "next_due": step.due if step else None, "next_who": step.who if step else None,
        "links": [f"{to} ({how})" for to, how in case.links], "events": len(case.entries),
    }  # fmt: skip
    return Report(name="show", columns=COLUMNS, rows=[row], page=_page(case, customer, owed, say))


def _page(case: Case, customer: Customer | None, owed: Sequence[Due], say: Say) -> tuple[Section, ...]:
    closing, found = case.closing, diagnosis(case)
    stands = f"{case.status}, {case.owner} owns it, opened {say(case.opened.at)}" if case.opened else case.status
    lines = [stands + (f", closed {say(closing[0].at)}: {closing[1]}" if closing else "")]
    if customer is not None:
        lines.append(", ".join((customer.label, *customer.phones, *customer.emails)))
    lines += filter(
        None, (_device(case), found and found.line(), *(f"linked to {to} ({how})" for to, how in case.links))
    )
    sections = [Section(heading(case), tuple(lines))]
    if case.facts.problem.strip() != case.title:
        sections.append(Section("in their words", tuple(case.facts.problem.strip().splitlines())))
    if owed:
        sections.append(
            Section("due", tuple(f"{say(due.due)}, {due.who}: {due.what}  [{due.kind} {due.id}]" for due in owed))
        )
    latest = [entry for entry in case.entries if entry.event.kind != "opened"][-LATEST:]
    if latest:
        told = (
            f"{say(e.event.at)}, {e.event.by}: {e.body.line()}{f'  ({e.state})' if e.state else ''}" for e in latest
        )
        sections.append(Section("latest", tuple(told)))
    return tuple(sections)


def _device(case: Case) -> str:
    """What is known of the device beyond its name."""
    facts = case.facts
    named = (
        ("serial", facts.serial),
        ("age", facts.age),
        ("with it", facts.accessories),
        ("condition", facts.condition),
    )
    known = [
        facts.category,
        " ".join(filter(None, (facts.brand, facts.model))),
        *(f"{what} {value}" for what, value in named if value),
    ]
    return ", ".join(filter(None, known))
