"""The verbs `loaner list`, `loaner show`, `loaner add`, `loaner lend`, `loaner return`, `loaner check` and `loaner retire`."""

from collections.abc import Callable
from typing import Annotated

import typer

from casekit.commands import _loans, _told
from casekit.commands._options import Anyway, CaseRef, MaybeDate, Text
from casekit.core.case import Case
from casekit.core.fold import fold
from casekit.core.kind import Kind
from casekit.core.kinds.loaner import LoanerAdded, LoanerChecked, LoanerLent, LoanerRetired, LoanerReturned
from casekit.core.laws_loaner import at_home, case_with, may_lend, may_retire
from casekit.core.loaner import Loaner
from casekit.core.loaners import Shelved, goes_with, list_of_loaners, loaner_page
from casekit.core.telling import by
from casekit.index import stock
from casekit.session import Session

app = typer.Typer(help="List, lend, take back and check loaners", add_completion=False)

LoanerRef = Annotated[str, typer.Argument(metavar="LOANER", help="l3, its serial number or what it is called")]
With = Annotated[str, typer.Option("--accessories", metavar="TEXT", help="what goes with it: charger, bag …")]
Condition = Annotated[str, typer.Option("--condition", metavar="TEXT", help="what it looks like, and whether it works")]


@app.callback(invoke_without_command=True)
def bare(ctx: typer.Context) -> None:
    """List, lend, take back and check loaners"""
    if ctx.invoked_subcommand is None:
        list_loaners(ctx)


@app.command("list")
def list_loaners(ctx: typer.Context) -> None:
    """List the loaners: what is free, and who has what until when

    Example: casekit loaner list
    """
    session = Session.of(ctx)
    session.refresh()
    session.emit(list_of_loaners([_loans.shelved(session, ref) for ref in stock.records(session.index, "loaner")]))


@app.command("show")
def show_loaner(ctx: typer.Context, loaner: LoanerRef) -> None:
    """Show where a loaner is and what happened to it

    Example: casekit loaner show l3
    """
    session = Session.of(ctx)
    each = _loans.shelved(session, session.find(loaner, "loaner"))
    cases = [_loans.case_of(session, ref) for ref in dict.fromkeys(loan.case for loan in each.loans)]
    session.emit(loaner_page(each, cases, session.say))


@app.command("add")
def add_loaner(
    ctx: typer.Context,
    text: Text,
    serial: Annotated[str, typer.Option("--serial", help="its serial number")] = "",
    accessories: With = "",
) -> None:
    """Write down something that the shop lends

    Example: casekit loaner add "Dell Latitude 5400" --serial 7XK2P13 --accessories "charger, bag"
    """
    session = Session.of(ctx)
    what = session.text(text, "what it is")
    done = session.create("loaner", [LoanerAdded(what=what, serial=serial.strip(), accessories=accessories)])
    found = fold(Loaner(ref=done.ref), done.events, session.kinds)
    session.emit(loaner_page(Shelved(loaner=found, loans=_loans.loans(session, done.ref)), (), session.say))


@app.command("lend")
def lend(
    ctx: typer.Context,
    loaner: LoanerRef,
    case: CaseRef,
    date: MaybeDate = None,
    condition: Condition = "",
    accessories: With = "",
    anyway: Anyway = False,
) -> None:
    """Lend one to a customer, until a date or as long as their device takes

    Without a date it is due back with what was promised, and later when we are late.

    Example: casekit loaner lend l3 1042 --condition "scratch on the lid" --accessories charger
    """
    session = Session.of(ctx)
    known, ref = session.find(loaner, "loaner"), session.find(case)
    due = session.deadline(date, anyway) if date is not None else None
    closed = due is not None and session.closed(due)

    def judge(found: Case) -> list[Kind]:
        item = _loans.load(session, known)
        may_lend(found, item, _loans.loans(session, known), dated=due is not None)
        goes = accessories or item.accessories
        return [LoanerLent(loaner=known, due=due, condition=condition, accessories=goes, anyway=closed)]

    _told.answer(session, session.record(ref, judge), lambda found: goes_with(known, found, session.say))


@app.command("return")
def return_loaner(
    ctx: typer.Context,
    loaner: LoanerRef,
    case: Annotated[
        str | None, typer.Argument(metavar="[CASE]", help="which case, when it was lent in two places at once")
    ] = None,
    condition: Condition = "",
    accessories: Annotated[str, typer.Option("--accessories", metavar="TEXT", help="what came back with it")] = "",
) -> None:
    """Take a loaner back

    Example: casekit loaner return l3 --condition "works, charger is missing"
    """
    session = Session.of(ctx)
    known = session.find(loaner, "loaner")
    which, before = session.find(case) if case is not None else "", _loans.loans(session, known)
    ref = _loans.returned_before(session, before) or case_with(known, before, which)

    def judge(_found: Case) -> list[Kind]:
        found = _loans.loans(session, known)
        case_with(known, found, ref)
        mine = [loan.id for loan in found if loan.out and loan.case == ref]
        return [LoanerReturned(of=each, condition=condition, accessories=accessories) for each in mine]

    def also(found: Case) -> list[str]:
        lent = [entry.body for entry in found.told("loaner_lent") if entry.event.fields["loaner"] == known]
        went = str(getattr(lent[-1], "accessories", ""))
        same = went.casefold().split() == accessories.casefold().split()
        count = [f"it went out with {went}: is it all there?"] if went and not same else []
        return [*count, f'before it goes out again: casekit loaner check {known} "wiped, works"']

    _told.answer(session, session.record(ref, judge), also)


@app.command("check")
def check_loaner(ctx: typer.Context, loaner: LoanerRef, text: Text) -> None:
    """Say that a loaner was wiped and works, so that it can go out again

    One that was retired is back in use by that.

    Example: casekit loaner check l3 "wiped, works"
    """
    session = Session.of(ctx)
    ref, words = session.find(loaner, "loaner"), session.text(text, "what was done")

    def judge(found: Loaner) -> list[Kind]:
        before = _loans.loans(session, ref)
        at_home(found, before)
        return [LoanerChecked(text=words, after=(*(loan.id for loan in before), *found.retirements))]

    _write(session, ref, judge)


@app.command("retire")
def retire_loaner(ctx: typer.Context, loaner: LoanerRef, text: Text) -> None:
    """Lend a loaner no more

    Example: casekit loaner retire l3 "the screen broke"
    """
    session = Session.of(ctx)
    ref, why = session.find(loaner, "loaner"), session.text(text, "the reason")

    def judge(found: Loaner) -> list[Kind]:
        may_retire(found, _loans.loans(session, ref))
        return [LoanerRetired(because=why)]

    _write(session, ref, judge)


def _write(session: Session, ref: str, judge: Callable[[Loaner], list[Kind]]) -> None:
    """Append to a loaner's record, and show where it is now."""
    done = session.record_stock(Loaner, ref, judge)
    new = [f"{by(event)}: {session.kinds.body(event).line()}" for event in done.new]
    said = new or ["this was done before; nothing was added"]
    session.emit(loaner_page(_loans.shelved(session, ref), (), session.say, said))
