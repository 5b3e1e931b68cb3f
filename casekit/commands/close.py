"""The verb `close`."""

from typing import Annotated

import typer

from casekit.commands._options import CaseRef, MaybeText
from casekit.core import laws
from casekit.core.case import Case
from casekit.core.duty import Duty
from casekit.core.fold import fold_case
from casekit.core.kind import Kind
from casekit.core.kinds.close import Closed
from casekit.session import Session

Outcome = Annotated[str | None, typer.Option("--outcome", help=f"how it ended: {', '.join(laws.OUTCOMES)}")]
Dropping = Annotated[
    bool, typer.Option("--anyway", help="drop the promises, escalations, grants, loaners, referrals that stand")
]


def close(
    ctx: typer.Context, case: CaseRef, text: MaybeText = None, outcome: Outcome = None, anyway: Dropping = False
) -> None:
    """Close a case with its outcome

    Example: casekit close 1042 --outcome referred "Epson took it, they call her on Monday"
    """
    session = Session.of(ctx)
    how, ref = laws.outcome(outcome), session.find(case)
    why = session.text(text, "how it ended") if text is not None else ""
    dropped: list[Duty] = []

    def judge(found: Case) -> list[Kind]:
        dropped[:] = laws.unsettled(found)
        return [Closed(outcome=how, because=why, ends=laws.may_close(found, anyway))]

    done = session.record(ref, judge)
    session.answer(done)
    _say_sum(session, fold_case(ref, done.events, session.kinds))
    if dropped:
        session.warn(f"dropped with it: {laws.spelt(dropped)}")


def _say_sum(session: Session, case: Case) -> None:
    """What is still to pay or to give back: nothing asks for it once the case is closed."""
    if not case.told("finished", "paid"):
        return
    from casekit.core import laws_collect

    left = laws_collect.uneven(case)
    if left and case.finishing is not None:
        left += f"\n  try: casekit undo {case.ref}, then casekit collect {case.ref}, which takes it or gives it back"
    if left:
        session.warn(f"{case.ref} is closed with {left}")
