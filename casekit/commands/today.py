"""The verb `today`."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import typer

from casekit import terminal
from casekit.core import today as core
from casekit.index import select
from casekit.session import Session

NEWS = 10  # lines of what others did, at most
TOUCHED = 40  # cases looked into for it, the latest
WAITED = 3  # cases that have waited longest


def today(ctx: typer.Context) -> None:
    """Show what is yours to do today

    At a terminal also what others did on your cases since you last looked there.

    Example: casekit today
    """
    session = Session.of(ctx)
    user, now = session.user, session.now
    session.refresh()
    waiting, _ = select.cases(
        session.index, session.query([f"owner:{user}"]), session.zone, oldest_first=True, limit=WAITED
    )
    looking = (session.options.format or "table") == "table" and terminal.somebody_there()
    news = list(_news(session, user))[:NEWS] if looking else []
    session.emit(core.today(user, now, _owed(session, user), news, waiting, session.say))
    if looking:
        session.local.save("looked", {**session.local.load("looked"), user: int(now.timestamp())})


def _owed(session: Session, user: str) -> list[select.Row]:
    """What is due by the end of the day, and what is shown from the day it arises; the earliest first."""
    midnight = (session.now + timedelta(days=1)).date().isoformat()
    filters = (f"due:<{midnight}", f"kind:{','.join(core.EARLY)}")
    found = [
        row
        for words in filters
        for row in select.duties(session.index, session.query([f"who:{user}", words]), session.zone)[0]
    ]
    once = {(row["ref"], row["id"]): row for row in found}
    return sorted(once.values(), key=lambda row: (row["due"], len(row["ref"]), row["ref"], row["id"]))


def _news(session: Session, user: str) -> Iterator[dict[str, Any]]:
    """What others did since this tech last looked, on their cases and those they gave away, the latest case first."""
    since = session.local.load("looked").get(user)
    if not isinstance(since, int):
        return
    from casekit.core.fold import fold_case
    from casekit.core.telling import told

    then = datetime.fromtimestamp(since, session.zone)
    query = session.query([f"touched:>={then.isoformat()}"])
    rows, _ = select.cases(session.index, query, session.zone, closed_too=True, newest_first=True, limit=TOUCHED)
    for row in rows:
        case = fold_case(row["ref"], session.ledger.read(row["ref"]).events, session.kinds)
        new = [e for e in case.entries if e.event.at >= then and e.event.by != user and e.state != "retracted"]
        if case.owner == user or any(getattr(entry.body, "from_", "") == user for entry in new):
            for entry in new:
                yield {"ref": case.ref, "at": entry.event.at, "by": entry.event.by, "line": told(entry, session.say)}
