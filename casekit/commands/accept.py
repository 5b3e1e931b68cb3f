"""The verb `accept`."""

from typing import Annotated

import typer

from casekit.commands import _told
from casekit.commands._options import CaseRef
from casekit.core import laws_owner
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.hand_over import HandOverAccepted
from casekit.session import Session

Readback = Annotated[
    str, typer.Argument(metavar="READBACK", help="what you understood, in your own words; - reads it from stdin")
]


def accept(ctx: typer.Context, case: CaseRef, readback: Readback) -> None:
    """Accept a hand-over and say back what was understood

    Example: casekit accept 1042 "blank pages, shutter suspected, quote promised by Tuesday"
    """
    session = Session.of(ctx)
    ref, words = session.find(case), session.text(readback, "the read-back")

    def judge(found: Case) -> list[Kind]:
        ask = laws_owner.asked_of(found, session.user)[-1]
        return [HandOverAccepted(of=ask.id, from_=found.owner, readback=words)]

    _told.answer(session, session.record(ref, judge), lambda found: [f"{found.owner} owns it now"])
