"""The verb `note`."""

import typer

from casekit.commands._options import CaseRef, Text
from casekit.core.kinds.note import Noted
from casekit.session import Session


def note(ctx: typer.Context, case: CaseRef, text: Text) -> None:
    """Note what was seen or thought

    Example: casekit note 1042 "fuser looks fine"
    """
    session = Session.of(ctx)
    ref, words = session.find(case), session.text(text)
    session.answer(session.record(ref, lambda _case: [Noted(text=words)]))
