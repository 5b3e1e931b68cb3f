"""The verb `repair-or-replace`."""

from collections.abc import Iterator, Mapping
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from casekit.commands import _worth
from casekit.commands._grammar import at_most_one
from casekit.core.repair_chart import chart
from casekit.core.repair_explain import explained
from casekit.core.repair_inputs import INPUTS, Input
from casekit.core.repair_page import no_verdict, page, report
from casekit.core.repair_plain import told
from casekit.core.repair_shop import SHOP_INPUTS, ShopSide, read_shop, shop_side, shown
from casekit.core.repair_verdict import GUARANTEED, Weighed, weigh
from casekit.core.report import Section
from casekit.core.telling import heading
from casekit.errors import UsageError
from casekit.session import Session

Case = Annotated[
    str | None, typer.Argument(metavar="[CASE]", help="its category, age and last quote count where none is typed")
]
FLAGS = {
    "guarantee": "it is still under guarantee",
    "customer": "a page for the customer, in plain words",
    "explain": "the arithmetic too, line by line",
    "chart": "a drawing too, over the figure that is least certain",
    "shop": "the shop's side too, apart; each --shop-… option asks for it",
    "record": "put the comparison on the case",
}


def repair_or_replace(ctx: typer.Context, case: Case = None, category: str = "", **typed: Any) -> None:
    """Weigh repairing against replacing

    It goes by the customer's figures alone. What is not typed has a default, and the answer says whose it is.

    Example: casekit repair-or-replace 1042 --repair 400 --new 600 --days 7 --trade-in 50 --category printer --age 5
    """
    session = Session.of(ctx)
    for_shop = typed["shop"] or any(typed[each.name] is not None for each in SHOP_INPUTS)
    for flag, wanted in (("explain", typed["explain"]), ("chart", typed["chart"]), ("shop", for_shop)):
        at_most_one({"--customer": typed["customer"], f"--{flag}": wanted})
    if typed["record"] and (case is None or typed["guarantee"]):
        raise UsageError("--record needs a case, and a verdict", hint="casekit repair-or-replace 1042 … --record")
    found = session.load(session.find(case)) if case is not None else None
    ref, head = (found.ref, heading(found)) if found else ("", "")
    if typed["guarantee"]:
        session.emit(no_verdict(ref, head, GUARANTEED))
        return
    shop = read_shop(typed, session.settings.shop.currency) if for_shop else {}
    weighed = weigh(_worth.known(session, found, category, typed), session.settings.shop.currency)
    side = shop_side(weighed.figures, shop) if shop else None
    done = _worth.record(session, ref, weighed) if typed["record"] else ""
    if typed["customer"] and done:
        session.warn(done)
    sections = told(weighed) if typed["customer"] else [*page(weighed, head, done), *_more(weighed, typed, side)]
    session.emit(report(weighed, ref, sections, side))


def _more(weighed: Weighed, typed: Mapping[str, Any], side: ShopSide | None) -> Iterator[Section]:
    """What was asked for beside the page."""
    if typed["explain"]:
        yield from explained(weighed)
    if typed["chart"]:
        yield chart(weighed)
    if side is not None:
        yield shown(side, weighed.currency)


def _signature() -> Signature:
    """The options as the list of figures has them: each is typed, described and read by what stands there once."""
    ctx = Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    case = Parameter("case", Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=Case)
    figures = [_parameter(each.name, None, str | None, _option(each)) for each in (*INPUTS, *SHOP_INPUTS)]
    flags = [_parameter(name, False, bool, typer.Option(f"--{name}", help=text)) for name, text in FLAGS.items()]
    sort = typer.Option("--category", metavar="WORD", help="printer, laptop, phone …: see casekit rates")
    return Signature([ctx, case, *figures[:3], _parameter("category", "", str, sort), *figures[3:], *flags])


def _option(each: Input) -> Any:
    default = f" [{each.otherwise}]" if each.otherwise else ""
    return typer.Option(each.option, metavar=each.unit.upper().replace(" ", "-"), help=each.text + default)


def _parameter(name: str, default: object, kind: Any, option: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, option])


repair_or_replace.__signature__ = _signature()  # type: ignore[attr-defined]
