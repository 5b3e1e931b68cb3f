"""The verb `escalate`."""

from typing import Annotated

import typer

from casekit.commands import _told
from casekit.commands._options import Anyway, CaseRef, MaybeDate, MaybeText, Next, Untested
from casekit.core import laws_owner
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.escalate import Escalated
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
    untested: Untested = "",
    anyway: Anyway = False,
    next_: Next = None,
) -> None:
    """Lend a question to somebody who knows, until a date

    The owner stays. The answer comes back to them; so does the question when the date has passed.

    Example: casekit escalate 1042 fri --to cy "is the shutter sold alone?"
    """
    session = Session.of(ctx)
    ref, today = session.find(case), session.now.date()
    borrower = laws_owner.lent_to(to, session.load(ref), session.settings.roster, today, session.user)
    if date is None or text is None:
        raise UsageError(
            "an escalation needs a date and a question",
            hint=f'casekit escalate {ref} fri --to {borrower.name} "is the shutter sold alone?"',
        )
    question, due, then = session.text(text, "the question"), session.deadline(date, anyway), session.next_step(next_)

    def judge(found: Case) -> list[Kind]:
        laws_owner.may_escalate(found, session.user, borrower, question, untested)
        lent = Escalated(
            to=borrower.name, question=question, return_by=due, untested=untested, anyway=session.closed(due)
        )
        return [lent, *then]

    _told.answer(session, session.record(ref, judge), lambda found: [f"{found.owner} keeps the case"])
