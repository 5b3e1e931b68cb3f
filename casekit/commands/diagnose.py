"""The verb `diagnose`."""

from typing import Annotated

import msgspec
import typer

from casekit.commands._grammar import exactly_one
from casekit.commands._options import CaseRef
from casekit.core import laws
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.diagnose import Diagnosed
from casekit.session import Session


def diagnose(
    ctx: typer.Context,
    case: CaseRef,
    cause: Annotated[str, typer.Argument(metavar="CAUSE", help="what is wrong; - reads it from stdin")],
    known: Annotated[
        bool, typer.Option("--known", help="seen and proved: customers are told that it was this")
    ] = False,
    likely: Annotated[
        bool, typer.Option("--likely", help="not proved yet: customers are told that we think so")
    ] = False,
    unknown: Annotated[bool, typer.Option("--unknown", help="a guess at best: customers are told no cause")] = False,
    plain: Annotated[str, typer.Option("--plain", metavar="TEXT", help="the same in words for the customer")] = "",
    verified_by: Annotated[str, typer.Option("--verified-by", metavar="TEXT", help="what showed it, or who")] = "",
) -> None:
    """Say what is wrong, and how sure that is

    Example: casekit diagnose 1042 "laser shutter stuck" --likely --plain "a small shutter inside does not open"
    """
    session = Session.of(ctx)
    ref = session.find(case)
    exactly_one({"--known": known, "--likely": likely, "--unknown": unknown}, f'casekit diagnose {ref} "…" --likely')
    words = session.text(cause, "the cause")
    said = Diagnosed(
        cause=words,
        certainty="known" if known else "likely" if likely else "unknown",
        plain=plain,
        verified_by=verified_by,
    )

    def judge(found: Case) -> list[Kind]:
        """A new diagnosis replaces all that stand (law 6: customers are told the least certain one otherwise)."""
        return [msgspec.structs.replace(said, of=tuple(laws.open_case(found).diagnoses))]

    session.answer(session.record(ref, judge))
