"""The verb `recall`."""

import typer

from casekit.commands import _told
from casekit.commands._options import CaseRef, Next, Text, Which
from casekit.core import laws_owner
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.escalate import EscalationRecalled
from casekit.session import Session


def recall(ctx: typer.Context, case: CaseRef, text: Text, which: Which = "", next_: Next = None) -> None:
    """Take an escalation back

    Example: casekit recall 1042 "found it in the service manual"
    """
    session = Session.of(ctx)
    ref, why, then = session.find(case), session.text(text, "the reason"), session.next_step(next_)
    spared: list[str] = []

    def judge(found: Case) -> list[Kind]:
        loan = laws_owner.may_recall(found, session.says(found), which)
        spared[:] = [f"{loan.who} need not answer any more: {loan.what}"]
        return [EscalationRecalled(of=loan.id, because=why), *then]

    _told.answer(session, session.record(ref, judge), lambda _found: spared)
