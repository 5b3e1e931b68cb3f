"""The verb `feeling`."""

from typing import Annotated

import typer

from casekit.commands._options import CaseRef
from casekit.core.kinds.feeling import Felt
from casekit.session import Session


def feeling(
    ctx: typer.Context,
    case: CaseRef,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="in their words; - reads it from stdin")],
) -> None:
    """Record how the customer feels about it

    Example: casekit feeling 1042 "third time this year"
    """
    session = Session.of(ctx)
    ref, words = session.find(case), session.text(text)
    session.answer(session.record(ref, lambda _case: [Felt(feeling=words)]))
