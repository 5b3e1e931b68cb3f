"""The verb `today`."""

from datetime import timedelta

import typer

from casekit import terminal
from casekit.core.today import today as today_of
from casekit.index import select
from casekit.session import Session

NEWS = 10


def today(ctx: typer.Context) -> None:
    """Show what is yours to do today

    Example: casekit today
    """
    session = Session.of(ctx)
    user, now = session.user, session.now
    session.index.refresh()
    midnight = (now + timedelta(days=1)).date().isoformat()
    owed, _ = select.duties(session.index, session.query([f"who:{user}", f"due:<{midnight}"]), session.zone)
    mine, _ = select.cases(session.index, session.query([f"owner:{user}"]), session.zone)
    waiting = sorted((row for row in mine if row["opened"]), key=lambda row: (row["opened"], row["ref"]))
    news = list(_news(session, user, mine))
    session.emit(today_of(user, now, owed, news, waiting, session.say))
    if session.options.format is None and terminal.somebody_there():
        session.local.save("looked", {**session.local.load("looked"), user: int(now.timestamp())})


def _news(session: Session, user: str, mine: list[select.Row]) -> list[str]:
    """What others did on these cases since this tech last looked here."""
    since = session.local.load("looked").get(user)
    if not isinstance(since, int):
        return []
    touched = [row for row in mine if row["touched"] and row["touched"].timestamp() > since]
    lines = []
    for row in sorted(touched, key=lambda row: row["touched"], reverse=True)[:NEWS]:
        for entry in session.load(row["ref"]).entries:
            if entry.event.by != user and entry.event.at.timestamp() > since:
                lines.append(f"{row['ref']}  {session.say(entry.event.at)}, {entry.event.by}: {entry.body.line()}")
    return lines[:NEWS]
