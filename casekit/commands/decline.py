"""The verb `decline`."""

import typer

from casekit.commands import _told
from casekit.commands._options import CaseRef, Text
from casekit.core import laws_money
from casekit.core.kinds.decline import Declined
from casekit.session import Session


def decline(ctx: typer.Context, case: CaseRef, text: Text) -> None:
    """Record the customer's no to the price, and why

    Example: casekit decline 1042 "too dear"
    """
    session = Session.of(ctx)
    ref, why = session.find(case), session.text(text, "why they do not want it")
    done = session.record(ref, lambda found: [Declined(of=laws_money.may_decline(found), because=why)])
    home = f'to give it back as it is: casekit finish {ref} --outcome declined "what was done"'
    _told.answer(session, done, lambda _case: [home])
