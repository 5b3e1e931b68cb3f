"""The verbs `part list`, `part show`, `part harvest`, `part use` and `part fail`."""

from typing import Annotated

import typer

from casekit.commands import _drawer
from casekit.commands._options import CaseRef, Text
from casekit.core import laws_money, money
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.part import Grade, PartFailed, PartHarvested, PartUsed
from casekit.core.laws_part import may_fail, may_use, price
from casekit.core.part import Part, state
from casekit.core.parts import list_of_parts, part_page
from casekit.core.refs import parse_ref
from casekit.core.telling import by
from casekit.index import stock
from casekit.session import Session
from casekit.writing import Written

app = typer.Typer(help="List, harvest and use parts", add_completion=False)

PartRef = Annotated[str, typer.Argument(metavar="PART", help="p9, or what it is")]
Price = Annotated[str | None, typer.Option("--price", metavar="AMOUNT", help="what they pay for it; else what it cost")]
Cost = Annotated[str | None, typer.Option("--cost", metavar="AMOUNT", help="what it stands in the books for")]


@app.callback(invoke_without_command=True)
def bare(ctx: typer.Context) -> None:
    """List, harvest and use parts"""
    if ctx.invoked_subcommand is None:
        list_parts(ctx)


@app.command("list")
def list_parts(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="those that are used or failed, too")] = False,
) -> None:
    """List the parts in the drawer

    Example: casekit part list --all
    """
    session = Session.of(ctx)
    session.refresh()
    drawer = [_drawer.drawn(session, ref) for ref in stock.records(session.index, "part")]
    free = [each for each in drawer if state(each.part, each.used) == "free"]
    session.emit(list_of_parts(drawer if everything else free))


@app.command("show")
def show_part(ctx: typer.Context, part: PartRef) -> None:
    """Show a part, where it is, and what else came out of the same device

    Example: casekit part show p9
    """
    session = Session.of(ctx)
    each = _drawer.drawn(session, session.find(part, "part"))
    session.emit(part_page(each, list(_drawer.sisters(session, each.part)), session.say))


@app.command("harvest")
def harvest(
    ctx: typer.Context,
    donor: Annotated[
        str, typer.Argument(metavar="DONOR", help="the device; p9 for the one p9 is from, 1042 for that of a case")
    ],
    text: Text,
    test: Annotated[str, typer.Option("--test", help="what its test showed")] = "",
    grade: Annotated[Grade | None, typer.Option("--grade", help="how good it is")] = None,
    cost: Cost = None,
) -> None:
    """Take a part out of a device that was traded in

    Example: casekit part harvest "iPhone 12" battery --test "82 %, 410 cycles" --grade B --cost 12
    """
    session = Session.of(ctx)
    what, worth = session.text(text, "what it is"), money.typed(cost, "--cost") if cost is not None else ""
    device, origin = _donor(session, session.text(donor, "the device"))
    code = session.settings.shop.currency if worth else ""
    part = PartHarvested(what=what, device=device, donor=origin, test=test, grade=grade, cost=worth, currency=code)
    _show(session, session.create("part", [part]))


def _donor(session: Session, words: str) -> tuple[str, str]:
    """What the device is called, and the reference that its parts share; "" for one that nothing came from yet."""
    ref = parse_ref(words)
    if ref is not None and ref.kind == "part":
        first = _drawer.load(session, session.find(words, "part"))
        return first.device, first.origin
    if ref is not None and ref.kind == "case":
        found = session.load(session.find(words))
        return found.facts.device or found.facts.category or found.title, found.ref
    return words, ""


@app.command("use")
def use_part(ctx: typer.Context, part: PartRef, case: CaseRef, price_: Price = None) -> None:
    """Put a part into the device of a case; it costs the case

    Example: casekit part use p9 1042 --price 40
    """
    session = Session.of(ctx)
    known, ref = session.find(part, "part"), session.find(case)
    typed = money.typed(price_, "--price") if price_ is not None else None

    def judge(found: Case) -> list[Kind]:
        item = _drawer.load(session, known)
        may_use(found, item, _drawer.cases(session, known))
        code = laws_money.currency(found, None, session.settings.shop.currency)
        asked = price(found, item, typed, code)
        cost = item.cost if item.currency == code else ""
        named = code if asked or cost else ""
        return [PartUsed(part=known, what=item.what, price=asked, currency=named, cost=cost)]

    session.answer(session.record(ref, judge))


@app.command("fail")
def fail_part(ctx: typer.Context, part: PartRef, text: Text) -> None:
    """Say that a part failed, and see where its sisters are

    Example: casekit part fail p9 "no touch in the lower third"
    """
    session = Session.of(ctx)
    ref, why = session.find(part, "part"), session.text(text, "what is wrong with it")

    def judge(found: Part) -> list[Kind]:
        may_fail(found)
        return [PartFailed(because=why)]

    _show(session, session.record_stock(Part, ref, judge))


def _show(session: Session, done: Written) -> None:
    """What was written of a part, where it is now, and where its sisters are."""
    new = [f"{by(event)}: {session.kinds.body(event).line()}" for event in done.new]
    each, said = _drawer.drawn(session, done.ref), new or ["this was done before; nothing was added"]
    session.emit(part_page(each, list(_drawer.sisters(session, each.part)), session.say, said))
