"""The verb `list`."""

import typer

from casekit.commands._options import Filter, Limit
from casekit.core.lists import list_of_cases
from casekit.index import select
from casekit.session import Session


def list_cases(ctx: typer.Context, words: Filter = None, limit: Limit = None) -> None:
    """List the cases that fit a filter

    Without a word about their status: the open ones, the next due first.

    Example: casekit list owner:me due:<tomorrow
    """
    session = Session.of(ctx)
    session.refresh()
    most = session.limit(limit)
    rows, more = select.cases(session.index, session.query(words), session.zone, limit=most)
    session.emit(list_of_cases(rows, empty="no case fits" if words else "no case is open"), more)
