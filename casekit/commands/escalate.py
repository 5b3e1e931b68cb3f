"""The verb `escalate`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer
from msgspec.structs import replace

from casekit.commands import _asking, _told
from casekit.commands._options import CaseRef, MaybeDate, MaybeText, Next, Untested, Which
from casekit.core import dates, laws_owner
from casekit.core.case import Case
from casekit.core.duty import Duty
from casekit.core.kind import Kind
from casekit.core.kinds.escalate import Escalated
from casekit.core.policy import Tech
from casekit.errors import UsageError
from casekit.session import Session


def escalate(
    ctx: typer.Context,
    case: CaseRef,
    date: MaybeDate = None,
    text: MaybeText = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help="who could know; without it, a list of whom to ask")
    ] = None,
    instead: Annotated[
        bool, typer.Option("--instead", help="take the question back from who has it, and lend it on")
    ] = False,
    which: Which = "",
    untested: Untested = "",
    anyway: Annotated[
        bool, typer.Option("--anyway", help="although the shop is closed that day, or they are away")
    ] = False,
    next_: Next = None,
) -> None:
    """Lend a question to somebody who knows, until a date

    The owner stays. The answer comes back to them; so does the question when the date has passed.

    Example: casekit escalate 1042 fri --to cy "is the shutter sold alone?"
    """
    session = Session.of(ctx)
    ref = session.find(case)
    if which and not instead:
        raise UsageError("--which goes with --instead", hint=f"casekit escalate {ref} --to NAME --instead")
    found = session.load(ref)
    if session.pen.wrote(ref, found.events):  # what it asked for may have come to an end since
        session.answer(session.record(ref, lambda _now: []))
        return
    loan = laws_owner.may_recall(found, session.says(found), which) if instead else None
    due, question = _due(session, date, loan, anyway), _question(session, text, loan)
    borrower = _asking.borrower(session, found, to, due if question else None, anyway)
    if due is None or not question:
        raise UsageError(
            "an escalation needs a date and a question",
            hint=f'casekit escalate {ref} fri --to {borrower.name} "is the shutter sold alone?"',
        )
    why = untested or (str(loan.event.fields.get("untested", "")) if loan else "")
    lent = Escalated(to=borrower.name, question=question, return_by=due, untested=why, anyway=session.closed(due))
    _lend(session, ref, borrower, lent, loan, session.next_step(next_))


def _lend(session: Session, ref: str, borrower: Tech, lent: Escalated, loan: Duty | None, then: Sequence[Kind]) -> None:
    """Record the question, in the place of the `loan` it was until now."""

    def judge(now: Case) -> list[Kind]:
        of = laws_owner.may_recall(now, session.says(now), loan.id).id if loan else ""
        laws_owner.may_escalate(now, session.user, borrower, lent.question, lent.untested)
        return [replace(lent, of=of), *then]

    spared = [f"{loan.who} need not answer any more"] if loan else []
    _told.answer(session, session.record(ref, judge), lambda now: [*spared, f"{now.owner} keeps the case"])


def _due(session: Session, date: str | None, loan: Duty | None, anyway: bool) -> datetime | None:
    """By when it is to be back: when was typed, else the date it had."""
    if date is not None:
        return session.deadline(date, anyway)
    if loan is not None:
        dates.judge_due(loan.due, session.now, session.settings.calendar, anyway=True)
    return loan.due if loan else None


def _question(session: Session, text: str | None, loan: Duty | None) -> str:
    """What is asked: what was typed, else what was asked before."""
    if text is not None:
        return session.text(text, "the question")
    return loan.what if loan else ""
