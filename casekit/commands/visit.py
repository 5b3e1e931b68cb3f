"""The verb `visit`."""

from typing import Annotated

import typer

from casekit.commands._options import CaseRef
from casekit.commands._trip import before_they_come
from casekit.core.kinds.visit import PURPOSES, Visited
from casekit.core.trip import trip
from casekit.errors import UsageError
from casekit.session import Session

Purpose = Annotated[
    str | None, typer.Argument(metavar="[PURPOSE]", help="drop-off, pick-up, wasted (it was not ready) or other")
]


def visit(ctx: typer.Context, case: CaseRef, purpose: Purpose = None) -> None:
    """Record that they came, or list what they have to come for

    Without a purpose it lists the reasons to come on all of their open cases, so that one trip does for them all.

    Example: casekit visit 1042 pick-up
    """
    session = Session.of(ctx)
    ref = session.find(case)
    if purpose is None:
        found = session.load(ref)
        session.emit(trip(found, before_they_come(session, found), session.say))
        return
    word = purpose.strip().lower().replace("-", " ")
    if word not in PURPOSES:
        listed = ", ".join(known.replace(" ", "-") for known in PURPOSES)
        raise UsageError(f"{purpose!r} is no purpose: it is one of {listed}", hint=f"casekit visit {ref} drop-off")
    session.answer(session.record(ref, lambda _case: [Visited(purpose=word)]))
