"""The verb `today`."""

from datetime import timedelta

import typer

from casekit import heartbeat
from casekit.commands import _news
from casekit.core import today as core
from casekit.index import select
from casekit.session import Session

WAITED = 3  # cases that have waited longest


def today(ctx: typer.Context) -> None:
    """Show what is yours to do today

    Also what is due from whom you act for. At a terminal what others did on your cases since you last looked there, or
    while you were away.

    Example: casekit today
    """
    session = Session.of(ctx)
    user = session.user
    session.refresh()
    _warn_of_silence(session)
    waiting, _ = select.cases(
        session.index, session.query([f"owner:{user}", "-status:finished"]), session.zone, oldest_first=True,
        limit=WAITED, counted=False,
    )  # fmt: skip
    looking = _news.looking(session)
    news = _news.since_last_look(session, user) if looking else None
    covered = _covered(session, user) if session.settings.away else {}
    left = _left(session) if user == session.settings.lead else []
    session.emit(core.today(user, session.now, _owed(session, user), waiting, session.say, news, covered, left))
    if looking:
        _news.looked(session, user)


def _warn_of_silence(session: Session) -> None:
    """Say when reminders ran here once and do not any more: everybody counts on them."""
    last = heartbeat.last_run(session)
    settings = session.settings
    if last is None:
        return
    if last - session.now > timedelta(days=1):
        session.warn(f"reminders ran at {session.say(last)}, says this machine, and that is still to come\n  try: date")
    elif settings.calendar.business_seconds(last, session.now) > settings.policy.stale_runner_minutes * 60:
        session.warn(f"reminders last ran {session.say(last)}\n  try: casekit remind --print-cron")


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


def _covered(session: Session, user: str) -> dict[str, list[select.Row]]:
    """What is owed by those whom this tech acts for, under a head each."""
    from casekit.core.absence import covered

    gone = covered(session.settings.away, session.settings.roster, user, session.now.date())
    return {f"for {one.who}, away until {session.say_day(one.until)}": _owed(session, one.who) for one in gone}


def _left(session: Session) -> list[str]:
    """Who left and still owns open cases, for the lead."""
    left = [tech for tech in session.settings.roster.values() if not tech.here(session.now.date())]
    counts = {
        tech.name: len(select.cases(session.index, session.query([f"owner:{tech.name}"]), session.zone)[0])
        for tech in left
    }
    return [f"{name} owns {count}: casekit list owner:{name}" for name, count in counts.items() if count]
