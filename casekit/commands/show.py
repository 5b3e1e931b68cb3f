"""The verb `show`."""

import typer

from casekit.commands._options import CaseRef
from casekit.core.show import show as show_of
from casekit.session import Session


def show(ctx: typer.Context, case: CaseRef) -> None:
    """Show where a case stands

    Example: casekit show 1042
    """
    session = Session.of(ctx)
    found = session.load(session.find(case))
    session.emit(show_of(found, session.customer_of(found), session.owed(found), session.say, session.away_lines(found.owner)))
