"""The verb `rates`."""

from typing import Annotated

import typer

from casekit.core.repair_priors import category, listed
from casekit.index import repairs
from casekit.session import Session
from casekit.store import categories

Word = Annotated[str | None, typer.Argument(metavar="[CATEGORY]", help="printer, laptop, phone; all without one")]


def rates(ctx: typer.Context, word: Word = None) -> None:
    """Show the chances and lives that comparisons count with

    The chance is the shop's own where it has closed cases, with Open Repair's weighing as much as ten of them.

    Example: casekit rates printer
    """
    session = Session.of(ctx)
    table = categories.read()
    shown = [category(table, word, "casekit rates")] if word is not None else table
    session.refresh()
    session.emit(listed(shown, repairs.ended(session.index)))
