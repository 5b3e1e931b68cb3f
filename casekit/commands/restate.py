"""The verb `restate`."""

from typing import Annotated

import typer

from casekit.commands import _work
from casekit.commands._options import CaseRef
from casekit.core.kinds.restate import Restated
from casekit.session import Session


def restate(
    ctx: typer.Context,
    case: CaseRef,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="what they said, in our words; - reads it from stdin")],
    confirmed: Annotated[bool, typer.Option("--confirmed", help='the customer said "yes, that is it"')] = False,
) -> None:
    """Say back in our words what the customer said

    Example: casekit restate 1042 "blank pages from every computer since Monday" --confirmed
    """
    session = Session.of(ctx)
    ref, words = session.find(case), session.text(text)
    _work.add(session, ref, [Restated(text=words, confirmed=confirmed)])
