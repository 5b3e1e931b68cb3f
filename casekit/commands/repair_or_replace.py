"""The verb `repair-or-replace`."""

from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from casekit.commands import _worth
from casekit.core.repair_inputs import INPUTS
from casekit.core.repair_page import no_verdict, report
from casekit.core.repair_verdict import GUARANTEED, weigh
from casekit.core.telling import heading
from casekit.errors import UsageError
from casekit.session import Session

Case = Annotated[
    str | None, typer.Argument(metavar="[CASE]", help="its category, age and last quote count where none is typed")
]
FLAGS = {
    "guarantee": "it is still under guarantee",
    "record": "put the comparison on the case",
}


def repair_or_replace(ctx: typer.Context, case: Case = None, category: str = "", **typed: Any) -> None:
    """Weigh repairing against replacing

    It goes by the customer's figures alone. What is not typed has a default, and the answer says whose it is.

    Example: casekit repair-or-replace 1042 --repair 400 --new 600 --days 7 --trade-in 50 --category printer --age 5
    """
    session = Session.of(ctx)
    if typed["record"] and (case is None or typed["guarantee"]):
        raise UsageError("--record needs a case, and a verdict", hint="casekit repair-or-replace 1042 … --record")
    found = session.load(session.find(case)) if case is not None else None
    ref, head = (found.ref, heading(found)) if found else ("", "")
    if typed["guarantee"]:
        session.emit(no_verdict(ref, head, GUARANTEED))
        return
    weighed = weigh(_worth.known(session, found, category, typed), session.settings.shop.currency)
    done = _worth.record(session, ref, weighed) if typed["record"] else ""
    session.emit(report(weighed, ref, head, done))


def _signature() -> Signature:
    """The options as the list of figures has them: each is typed, described and read by what stands there once."""
    ctx = Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    words = [Parameter("case", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=Case)]
    for each in INPUTS:
        default = f" [{each.otherwise}]" if each.otherwise else ""
        option = typer.Option(each.option, metavar=each.unit.upper().replace(" ", "-"), help=each.text + default)
        words.append(
            Parameter(each.name, Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, option])
        )
    sort = typer.Option(
        "--category", metavar="WORD", help="the sort of device: printer, laptop, phone; see casekit rates"
    )
    words.append(Parameter("category", Parameter.KEYWORD_ONLY, default="", annotation=Annotated[str, sort]))
    for name, help_ in FLAGS.items():
        flag = Annotated[bool, typer.Option(f"--{name}", help=help_)]
        words.append(Parameter(name, Parameter.KEYWORD_ONLY, default=False, annotation=flag))
    return Signature([ctx, *words])


repair_or_replace.__signature__ = _signature()  # type: ignore[attr-defined]
