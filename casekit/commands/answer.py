"""The verb `answer`."""

from typing import Annotated

import typer

from casekit.commands import _told
from casekit.commands._options import CaseRef, Next, Text, Which
from casekit.core import laws, laws_owner
from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind
from casekit.core.kinds.escalate import Escalated, EscalationAnswered
from casekit.core.telling import by as by_of
from casekit.errors import UsageError
from casekit.pen import Beside
from casekit.session import Session

ACROSS_THE_BENCH = "asked across the bench"


def answer(
    ctx: typer.Context,
    case: CaseRef,
    text: Text,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="who said so, when not whoever is typing")
    ] = None,
    question: Annotated[
        str | None, typer.Option("--question", metavar="TEXT", help="with --by: what they were asked across the bench")
    ] = None,
    which: Which = "",
    next_: Next = None,
) -> None:
    """Answer an escalation

    With --by it may be an answer to what was only asked across the bench; --question says what that was.

    Example: casekit answer 1042 "yes, RM1-4525, in stock at Epson"
    """
    session = Session.of(ctx)
    ref, words, then = session.find(case), session.text(text, "the answer"), session.next_step(next_)
    me = session.user
    who = me if by is None else laws.roster_name(by, session.settings.roster, session.now.date()).name
    if question is not None and (who == me or which):
        raise UsageError("--question goes with --by, and not with --which", hint=f'casekit answer {ref} "…" --by NAME')
    aloud = session.text(question, "the question") if question is not None else ""

    def judge(found: Case) -> list[Kind]:
        loan = laws_owner.loan_to(found, who, which, asked_aloud=who != me) if not aloud else None
        laws.open_case(found)
        named = "" if who == me else who
        if loan is not None:
            return [EscalationAnswered(of=loan.id, who=named, answer=words), *then]
        asked = Escalated(to=who, question=aloud or ACROSS_THE_BENCH, return_by=session.now)
        return [asked, EscalationAnswered(of=Beside(0), who=named, answer=words), *then]

    def also(found: Case) -> list[str]:
        return [] if found.owner == session.says(found) else [f"{found.owner} has it to read", *session.away_lines(found.owner)]

    def line(new: Event) -> str | None:
        asks = f"{by_of(new)}: {who} was {ACROSS_THE_BENCH}{f': {aloud}' if aloud else ''}"
        return asks if new.kind == "escalated" else None

    _told.answer(session, session.record(ref, judge), also, line)
