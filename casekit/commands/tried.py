"""The verb `tried`."""

from typing import Annotated, Literal

import typer

from casekit.commands import _work
from casekit.commands._options import CaseRef
from casekit.core import laws
from casekit.core.kinds.tried import read_tried
from casekit.session import Session

Step = Annotated[
    str, typer.Argument(metavar="'STEP: RESULT'", help="what was done and what came of it; - reads it from stdin")
]


def tried(
    ctx: typer.Context,
    case: CaseRef,
    step: Step,
    who: Annotated[Literal["customer", "tech", "expert"], typer.Option("--who", help="who did it")] = "tech",
) -> None:
    """Record what was tried, by whom, and what came of it

    Example: casekit tried 1042 "drum swap: no change"
    """
    session = Session.of(ctx)
    ref, done = session.find(case), read_tried(session.text(step, "what was tried"), who)
    laws.said_something(done.step, "what was tried, before the colon,")
    _work.add(session, ref, [done])
