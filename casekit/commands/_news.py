"""The only place that finds what others did on somebody's cases while they did not look."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from casekit import terminal
from casekit.core import today as core
from casekit.core.report import Section
from casekit.heartbeat import ROBOT
from casekit.index import select
from casekit.session import Session

if TYPE_CHECKING:  # most days have no news to fold
    from casekit.core.case import Case, Entry

NEWS = 10  # lines of what others did, at most
TOUCHED = 40  # cases looked into for it, the latest
AWAY = 40  # the same for somebody who was away
AWAY_TOUCHED = 400


def since_last_look(session: Session, user: str) -> Section | None:
    """What others did since this tech last looked, or since they went away when they have not looked since."""
    looked = session.local.load("looked").get(user)
    then = datetime.fromtimestamp(looked, session.zone) if isinstance(looked, int) else None
    began = _was_away(session, user, then) if session.settings.away else None
    if began is not None:
        rows = list(_news(session, user, min(began, then or began), AWAY_TOUCHED))
        return core.news_of("while you were away", rows, AWAY, session.say)
    rows = list(_news(session, user, then, TOUCHED))[:NEWS] if then is not None else []
    return core.news_of("since you last looked", rows, NEWS, session.say)


def while_away(session: Session, who: str, since: date) -> Section | None:
    """What others did since somebody went away."""
    rows = list(_news(session, who, _midnight(session, since), AWAY_TOUCHED))
    return core.news_of(f"while {who} was away", rows, AWAY, session.say)


def looking(session: Session) -> bool:
    """Whether somebody reads the answer at a terminal."""
    return (session.options.format or "table") == "table" and terminal.somebody_there()


def looked(session: Session, user: str) -> None:
    """Remember that this tech has seen it all."""
    session.local.save("looked", {**session.local.load("looked"), user: int(session.now.timestamp())})


def _was_away(session: Session, user: str, then: datetime | None) -> datetime | None:
    """When the absence began from which they have come back since they last looked."""
    from casekit.core.absence import just_back

    gone = just_back(session.settings.away, user, session.now.date())
    if gone is None or (then is not None and then >= _midnight(session, gone.until)):
        return None
    return _midnight(session, gone.since)


def _midnight(session: Session, day: date) -> datetime:
    return session.settings.calendar.at(day, timedelta())


def _news(session: Session, user: str, since: datetime, cases: int) -> Iterator[dict[str, Any]]:
    """What others did on their cases and on those they gave away, the latest case first.

    Rows of ref, at, by and line; so many cases are looked into, the latest touched.
    """
    from casekit.core.fold import fold_case
    from casekit.core.telling import by

    query = session.query([f"touched:>={since.isoformat()}"])
    rows, _ = select.cases(
        session.index, query, session.zone, closed_too=True, newest_first=True, limit=cases, counted=False
    )
    for row in rows:
        case = fold_case(row["ref"], session.ledger.read(row["ref"]).events, session.kinds)
        new = [
            e
            for e in case.entries
            if e.event.at >= since and e.event.by not in (user, ROBOT) and e.state != "retracted"
        ]
        if case.owner == user or any(getattr(entry.body, "from_", "") == user for entry in new):
            for entry in new:
                yield {"ref": case.ref, "at": entry.event.at, "by": by(entry.event), "line": _line(case, entry, session)}


def _line(case: "Case", entry: "Entry", session: Session) -> str:
    """What happened; of what was taken back its own words, since an id says nothing here."""
    from casekit.core.telling import line_of, short, told

    back = entry.event.targets if entry.event.kind == "retracted" else ()
    taken = next((other for other in case.entries if other.event.id in back), None)
    return f"took back: {short(line_of(taken))}" if taken else told(entry, session.say)
