"""The only place that gathers the cases by whose course it is told how long one will take."""

from collections.abc import Iterator

from casekit.core import laws_finish
from casekit.core.case import Case
from casekit.core.fold import fold_case
from casekit.core.report import Report
from casekit.core.schedule import elapsed_seconds
from casekit.core.suggestion import FEWEST, Course, Like, course, since, sorts, still_ahead, suggestion
from casekit.errors import Damaged, NotFound
from casekit.index.past import past
from casekit.session import Session


def suggest(session: Session, ref: str) -> None:
    """Say by when a case will be ready, going by the closest class that has enough to go by. Nothing is written."""
    case = laws_finish.unfinished(session.load(ref))
    session.refresh()
    session.emit(_suggestion(session, case))


def days(session: Session, case: Case) -> int | None:
    """How many days 80 % of like cases keep to; None where nobody can tell."""
    found: int | None = _suggestion(session, case).rows[0]["days"]
    return found


def _suggestion(session: Session, case: Case) -> Report:
    age = elapsed_seconds(since(case, session.now), session.now)
    for sort, name in sorts(case.facts):
        like = still_ahead(Like(sort, name, list(_courses(session, sort, name, case.ref))), age)
        if like.finished >= FEWEST:
            break
    return suggestion(case, like, session.now, session.settings.calendar, session.say)


def _courses(session: Session, sort: str, name: str, but: str) -> Iterator[Course]:
    for ref in past(session.index, sort, name, but):
        try:
            events = session.ledger.read(ref).events
        except (NotFound, Damaged):  # a list names it
            continue
        yield course(fold_case(ref, events, session.kinds), session.now)
