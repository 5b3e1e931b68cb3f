"""The verb `due`."""

import typer

from casekit.commands._options import Filter, Limit
from casekit.core.lists import list_of_duties
from casekit.index import select
from casekit.session import Session


def due(ctx: typer.Context, words: Filter = None, limit: Limit = None) -> None:
    """List what is due, the overdue first

    Example: casekit due who:me due:<fri
    """
    session = Session.of(ctx)
    session.refresh()
    rows, more = select.duties(session.index, session.query(words), session.zone, limit=session.limit(limit))
    session.emit(list_of_duties(rows), more)
