"""The verb `reopen`."""

from typing import Annotated

import typer

from casekit.commands import _back
from casekit.commands._grammar import exactly_one
from casekit.commands._options import CaseRef, Text
from casekit.session import Session


def reopen(
    ctx: typer.Context,
    case: CaseRef,
    text: Text,
    same: Annotated[bool, typer.Option("--same", help="the fault it came with")] = False,
    new: Annotated[bool, typer.Option("--new", help="another fault of the same device")] = False,
) -> None:
    """Open a closed case again: the same fault, or a new one

    Example: casekit reopen 1042 "blank again" --same
    """
    session = Session.of(ctx)
    ref = session.find(case)
    exactly_one({"--same": same, "--new": new}, f'casekit reopen {ref} "…" --same')
    _back.reopen(session, ref, session.text(text), new)
