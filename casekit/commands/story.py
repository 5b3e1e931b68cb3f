"""The verb `story`."""

import typer

from casekit.commands._options import CaseRef
from casekit.commands._trip import before_they_come
from casekit.core.story import story as story_of
from casekit.session import Session


def story(ctx: typer.Context, case: CaseRef) -> None:
    """Read the one screen to read before speaking

    Example: casekit story 1042
    """
    session = Session.of(ctx)
    found = session.load(session.find(case))
    customer, come = session.customer_of(found), before_they_come(session, found)
    beside = session.away_lines(found.owner)
    session.emit(story_of(found, customer, session.owed(found), session.say, session.now, come, beside))
