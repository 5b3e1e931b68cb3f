"""The verb `story`."""

import typer

from casekit.commands._options import CaseRef
from casekit.core.story import story as story_of
from casekit.session import Session


def story(ctx: typer.Context, case: CaseRef) -> None:
    """Read the one screen to read before speaking

    Example: casekit story 1042
    """
    session = Session.of(ctx)
    found = session.load(session.find(case))
    session.emit(story_of(found, session.customer_of(found), session.owed(found), session.say, session.now))
