"""The only place that tells a case: the one screen to read before speaking, so that nobody tells it twice."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from casekit.core.case import Case, Entry
from casekit.core.customer import Customer
from casekit.core.duties import Due
from casekit.core.kinds.diagnose import diagnosis
from casekit.core.report import Column, Report, Section
from casekit.core.written import heading

COLUMNS = (Column("part", "part"), Column("text", "text"), Column("ref", "ref", hidden=True))

Say = Callable[[datetime], str]


def story(case: Case, customer: Customer | None, owed: Sequence[Due], say: Say) -> Report:
    """The story in parts, each a headed list of lines; a part without lines is left out. One row a line for machines."""
    who = customer.label if customer else "the customer"
    first = f"{who}, {say(case.opened.at)}" if case.opened else who
    parts = (
        (f"{heading(case)}", [f"{first}; {case.owner} owns it, {case.status}"]),
        ("in their words", [*case.facts.problem.strip().splitlines(), *_feelings(case)]),
        (
            "we said back",
            [_text(e, "text") + (" (confirmed)" if _text(e, "confirmed") else "") for e in case.told("restated")],
        ),
        ("tried", [_tried(e) for e in case.told("tried")]),
        (
            "already asked",
            [f"{_text(e, 'question')} {_text(e, 'answer')}" for e in case.told("asked") if _text(e, "answer")],
        ),
        ("what experts said", [f"{e.event.by}: {_text(e, 'answer')}" for e in case.told("escalation_answered")]),
        ("cause", [entry.body.line() for entry in case.diagnoses.values()]),
        ("price", [entry.body.line() for entry in case.told("quoted", "approved", "declined", "paid")]),
        ("what they know", [f"{say(e.event.at)}: {_told(e)}" for e in case.told("contacted")]),
        ("promises", list(_promises(case, say))),
        ("with them now", [f"loaner {name}" for name in case.loaners]),
        ("trips", [f"{say(e.event.at)}: {_text(e, 'purpose')}" for e in case.told("visited")]),
        ("notes", [f"{e.event.by}: {_text(e, 'text')}" for e in case.told("noted")]),
        ("next", [f"{say(due.due)}, {due.who}: {due.what}" for due in owed[:3]]),
        ("you may say", list(_may_say(case, owed, say))),
    )
    page = tuple(Section(head, tuple(lines)) for head, lines in parts if lines)
    rows = [{"part": section.head, "text": line, "ref": case.ref} for section in page for line in section.lines]
    return Report(name="story", columns=COLUMNS, rows=rows, page=page)


def _text(entry: Entry, field: str) -> Any:
    return getattr(entry.body, field, "")


def _feelings(case: Case) -> Iterable[str]:
    """How they feel about it, and a first sentence that says we heard it."""
    said = [case.facts.feeling, *(_text(entry, "feeling") for entry in case.told("contacted"))]
    latest = next((feeling for feeling in reversed(said) if feeling), "")
    if latest:
        yield f"they feel: {latest}"
        yield f'begin with: "{latest[:1].upper()}{latest[1:].rstrip(".")} – I am sorry, that must be tiresome."'


def _tried(entry: Entry) -> str:
    who = _text(entry, "who")
    by = entry.event.by if who == "tech" else who
    return f"{by}: {_text(entry, 'step')}: {_text(entry, 'result') or 'result not noted'}"


def _told(entry: Entry) -> str:
    way = "we" if _text(entry, "direction") == "out" else "they"
    told = _text(entry, "told")
    return f"{way}: {_text(entry, 'text')}" + (f"; told: {told}" if told else "")


def _promises(case: Case, say: Say) -> Iterable[str]:
    """The ledger: each promise, its date, and what became of it."""
    for duty in case.duties.values():
        if duty.kind == "promise":
            moved = f", moved {len(duty.steps) - 1} times" if len(duty.steps) > 1 else ""
            yield f"{duty.what}, by {say(duty.due)}{moved}: {duty.ended or 'open'}"


def _may_say(case: Case, owed: Sequence[Due], say: Say) -> Iterable[str]:
    """What is safe to say: the cause as far as it is known (law 6), the approved price, the promise, the next step."""
    found = diagnosis(case)
    if found is not None and found.certainty == "known":
        yield f"The cause was: {found.plain or found.cause}."
    elif found is not None and found.certainty == "likely":
        until = f", and will know by {say(owed[0].due)}" if owed else ""
        yield f"We think it is this: {found.plain or found.cause}{until}."
    approved = case.last("approved")
    if approved is not None:
        yield f"You approved up to {_text(approved, 'limit')}."
    for duty in case.open_duties:
        if duty.kind == "promise":
            yield f"We promised: {duty.what}, by {say(duty.due)}."
    if owed:
        yield f"Next: {owed[0].what}, by {say(owed[0].due)}."
