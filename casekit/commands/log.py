"""The verb `log`."""

import typer

from casekit.commands import _either
from casekit.commands._options import CaseRef
from casekit.core.log import log as log_of
from casekit.session import Session


def log(ctx: typer.Context, case: CaseRef) -> None:
    """Show every event of a case, in order

    Of a customer too, when their number is given.

    Example: casekit log 1042
    """
    session = Session.of(ctx)
    session.emit(log_of(_either.load(session, case).entries))
