"""The verb `search`."""

import typer

from casekit.commands._options import Limit, Words
from casekit.core.lists import list_of_cases
from casekit.index import select
from casekit.session import Session


def search(ctx: typer.Context, words: Words, limit: Limit = None) -> None:
    """Find cases by words anywhere in them

    Open and closed ones, the latest first; the words of a filter narrow it down.

    Example: casekit search blank pages category:printer
    """
    session = Session.of(ctx)
    session.refresh()
    most = session.limit(limit)
    rows, more = select.cases(
        session.index, session.query(words), session.zone, closed_too=True, newest_first=True, limit=most
    )
    session.emit(list_of_cases(rows, "search", "no case fits"), more)
