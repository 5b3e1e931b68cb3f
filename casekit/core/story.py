"""The only place that tells a case: the one screen to read before speaking, so that nobody tells it twice."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from casekit.core.case import Case, Entry
from casekit.core.customer import Customer
from casekit.core.duties import Due
from casekit.core.duty import Duty
from casekit.core.event import ERASED
from casekit.core.kinds.asked import answers_to
from casekit.core.kinds.diagnose import diagnosis
from casekit.core.kinds.offer import answer
from casekit.core.kinds.visit import count
from casekit.core.loaner import back_by
from casekit.core.may_say import begin_with, may_say
from casekit.core.promises import ledger
from casekit.core.report import Column, Report, Section
from casekit.core.telling import Say, by, heading, how_far, owed
from casekit.core.trip import Reason, lines

COLUMNS = (Column("ref", "case", hidden=True), Column("part", "part"), Column("text", "text"))
MOST = {"what was said": 5, "notes": 5, "trips": 3, "next": 3}  # lines of a part that people see, the newest


def story(
    case: Case,
    customer: Customer | None,
    due: Sequence[Due],
    say: Say,
    now: datetime,
    come: Sequence[Reason] = (),
    beside: Sequence[str] = (),
) -> Report:
    """The story in parts, each a headed list of lines; a part without lines is left out.

    People see the newest lines of what grows long, and how many there are beside them. Machines get every line, one a
    row, with its instants in full. `come` is what they have to come for, on all their cases; that this one is still
    worked on is no news. `beside`: what else there is to know of the owner.
    """
    (_, first), *parts = _parts(case, customer, due, say, now, come)
    page = [Section(heading(case), (*first, *beside))]
    page += [Section(head, tuple(_shown(case, head, lines))) for head, lines in parts if lines]
    told = _parts(case, customer, due, datetime.isoformat, now, come)
    rows = [{"ref": case.ref, "part": head, "text": line} for head, lines in told for line in lines]
    return Report(name="story", columns=COLUMNS, rows=rows, page=page)


def _parts(
    case: Case, customer: Customer | None, due: Sequence[Due], say: Say, now: datetime, come: Sequence[Reason]
) -> list[tuple[str, list[str]]]:
    """Every part of the story and its lines, in the order of reading."""
    return [
        ("case", [_who(case, customer, say), *([customer.wishes] if customer and customer.wishes else [])]),
        *((head, list(tell(case, say))) for head, tell in PARTS),
        ("promises", list(ledger(case, say, now))),
        *((head, list(tell(case, say))) for head, tell in LAST),
        ("when they come", list(lines(come, say)) if len(come) > 1 or any(one.ready for one in come) else []),
        ("next", [owed(one, say) for one in due]),
        ("you may say", list(may_say(case, due, say, now))),
    ]


def _shown(case: Case, head: str, lines: Sequence[str]) -> Iterator[str]:
    """The lines of a part as people see them; the rest of a longer text stands further in."""
    most = MOST.get(head, len(lines))
    shown = lines[:most] if head == "next" else lines[-most:]
    if len(lines) > most and head != "next":
        yield f"({len(lines) - most} earlier: casekit log {case.ref})"
    for line in shown:
        yield line.replace("\n", "\n  ")
    if len(lines) > most and head == "next":
        yield f"({len(lines) - most} later: casekit show {case.ref})"


def _who(case: Case, customer: Customer | None, say: Say) -> str:
    """Whose case it is, on both sides, and how far it is."""
    came = f", came {say(case.opened.at)}" if case.opened else ""
    name = customer.label if customer else "a customer who gave no name"
    outcome = f" ({case.closing[1]})" if case.closing else ""
    return f"{name}{came}; {case.owner or 'nobody'} owns it, {how_far(case)}{outcome}"


def _text(entry: Entry, field: str) -> Any:
    return getattr(entry.body, field, "")


def _told(case: Case, *kinds: str) -> list[Entry]:
    """The entries of these kinds that count and still have their words."""
    return [entry for entry in case.told(*kinds) if entry.why != ERASED]


def _words(case: Case, say: Say) -> Iterator[str]:
    """What the customer said, and how they felt about it each time somebody wrote that down."""
    yield from (line for line in case.facts.problem.strip().splitlines() if line.strip())
    if case.facts.feeling:
        yield f"how they felt: {case.facts.feeling}"
    for entry in case.told("contacted", "felt"):
        if _text(entry, "feeling"):
            yield f"how they felt, {say(entry.event.at)}: {_text(entry, 'feeling')}"
    if case.facts.wants_to_learn:
        yield f"wants to learn: {case.facts.wants_to_learn}"


def _begin(case: Case, say: Say) -> Iterator[str]:
    first = begin_with(case)
    if first:
        yield first


def _restated(case: Case, say: Say) -> Iterator[str]:
    """What the customer agreed to last, and what was said back since."""
    said = _told(case, "restated")
    agreed = max((place for place, entry in enumerate(said) if _text(entry, "confirmed")), default=0)
    for entry in said[agreed:]:
        yield _text(entry, "text") + (" (confirmed)" if _text(entry, "confirmed") else " (not confirmed)")


def _tried(case: Case, say: Say) -> Iterator[str]:
    """Each step and its result, then who did it: what was tried already is looked for by the step."""
    for entry in _told(case, "tried"):
        who = _text(entry, "who")
        doer = {"tech": by(entry.event), "customer": "the customer"}.get(who, f"an {who}, says {by(entry.event)}")
        yield f"{_text(entry, 'step')}: {_text(entry, 'result') or 'result not noted'} ({doer})"


def _asked(case: Case, say: Say) -> Iterator[str]:
    """The questions and their answers; one without stands only until it has been answered."""
    for entry in _told(case, "asked"):
        if _text(entry, "answer") or not answers_to(case, _text(entry, "question")):
            yield entry.body.line().removeprefix("asked ")


def _lent(case: Case, say: Say) -> Iterator[str]:
    """The questions that were lent out, each with every answer it got, and whoever the customer was sent to."""
    for loan in case.duties.values():
        if loan.kind == "escalation" and loan.what:  # what was erased has no words any more
            for answer in _answers(case, loan) or [_without_answer(loan, say)]:
                yield f"{loan.what} – {answer}"
    for entry in _told(case, "referred"):
        duty = case.duties[entry.event.id]
        said = [str(ending.fields.get("result") or duty.ended) for ending in duty.endings]
        yield f"{entry.body.line()} – {said[-1] if said else f'we ask by {say(duty.due)}'}"


def _owners(case: Case, say: Say) -> Iterator[str]:
    """How the case went from one owner to another, by force or with what the new one understood."""
    for entry in _told(case, "handover_asked", "handover_accepted"):
        if entry.event.kind == "handover_accepted" or _text(entry, "forced"):
            yield f"{say(entry.event.at)}, {by(entry.event)}: {entry.body.line()}"


def _answers(case: Case, loan: Duty) -> list[str]:
    found = [entry for entry in case.told("escalation_answered") if loan.id in entry.event.targets]
    return [f"{_text(entry, 'who') or by(entry.event)}: {_text(entry, 'answer')}" for entry in found]


def _without_answer(loan: Duty, say: Say) -> str:
    return f"{loan.ended}, {loan.who} need not answer" if loan.ended else f"{loan.who} has until {say(loan.due)}"


def _cause(case: Case, say: Say) -> Iterator[str]:
    """The diagnoses nobody has replaced; where they differ, the one that may be relied on comes first."""
    first = diagnosis(case)
    bodies = [entry.body for entry in case.diagnoses.values() if _text(entry, "cause")]
    for body in sorted(bodies, key=lambda body: body is not first):
        verified = f" ({_of(body, 'verified_by')})" if _of(body, "verified_by") else ""
        plain = f"; in plain words: {_of(body, 'plain')}" if _of(body, "plain") else ""
        yield f"{body.line()}{verified}{plain}"


def _of(body: object, field: str) -> str:
    return str(getattr(body, field, ""))


def _price(case: Case, say: Say) -> Iterator[str]:
    for entry in case.told("compared", "quoted", "approved", "declined", "granted", "paid"):
        yield f"{say(entry.event.at)}: {entry.body.line()}"


def _offered(case: Case, say: Say) -> Iterator[str]:
    """What they were offered, and the answer that counts."""
    said = answer(case)
    for entry in case.told("offered"):
        yield f"{say(entry.event.at)}: {_text(entry, 'what')} – {said or 'no answer yet'}"


def _ended(case: Case, say: Say) -> Iterator[str]:
    """How the work ended, and that it came back."""
    for entry in case.told("finished", "collected", "closed", "reopened"):
        yield f"{say(entry.event.at)}: {entry.body.line()}"


def _said(case: Case, say: Say) -> Iterator[str]:
    for entry in _told(case, "contacted"):
        who = "we" if _text(entry, "direction") == "out" else "they"
        by = f" ({_text(entry, 'channel')})" if _text(entry, "channel") else ""
        told = f"; told: {_text(entry, 'told')}" if _text(entry, "told") else ""
        yield f"{say(entry.event.at)}, {who}{by}: {_text(entry, 'text')}{told}"


def _with_them(case: Case, say: Say) -> Iterator[str]:
    for name, event in case.loaners.items():
        duty = case.duties.get(event.id)
        yield f"loaner {name}" + (f", due back {say(back_by(case, duty)[0])}" if duty is not None else "")


def _trips(case: Case, say: Say) -> Iterator[str]:
    for entry in case.told("visited"):
        yield f"{say(entry.event.at)}: {_text(entry, 'purpose')}"
    if count(case):
        yield count(case)


def _notes(case: Case, say: Say) -> Iterator[str]:
    for entry in _told(case, "noted"):
        yield f"{by(entry.event)}: {_text(entry, 'text')}"


Parts = tuple[tuple[str, Callable[[Case, Say], Iterator[str]]], ...]
PARTS: Parts = (
    ("in their words", _words),
    ("begin with", _begin),
    ("we said back", _restated),
    ("tried", _tried),
    ("already asked", _asked),
    ("asked of others", _lent),
    ("handed over", _owners),
    ("cause", _cause),
    ("price", _price),
    ("offered", _offered),
    ("how it ended", _ended),
    ("what was said", _said),
)
LAST: Parts = (("with them now", _with_them), ("trips", _trips), ("notes", _notes))
