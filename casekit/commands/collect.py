"""The verb `collect`."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
import typer

from casekit.commands import _told
from casekit.commands._grammar import at_most_one
from casekit.commands._options import CaseRef
from casekit.core import laws, laws_collect, laws_money, money
from casekit.core.case import Case
from casekit.core.duty import Duty
from casekit.core.kind import Kind
from casekit.core.kinds.collect import STILL_TO_PAY, Paid
from casekit.core.kinds.follow_up import FollowUpDone, FollowUpSet
from casekit.core.may_say import of_cause
from casekit.session import Session

PaidNow = Annotated[str | None, typer.Option("--paid", metavar="AMOUNT", help="what they pay now")]
Back = Annotated[str | None, typer.Option("--back", metavar="AMOUNT", help="what they get back of what they paid before")]
By = Annotated[str, typer.Option("--by", metavar="WHO", help="who fetched it, when it was not the customer")]
Told = Annotated[str, typer.Option("--told", metavar="TEXT", help="what they were told when they fetched it")]
Rest = Annotated[str | None, typer.Option("--rest", metavar="DATE", help="by when they pay the rest")]
Leaving = Annotated[bool, typer.Option("--anyway", help="although a loaner is out; drops the promises that stand")]


def collect(
    ctx: typer.Context,
    case: CaseRef,
    paid: PaidNow = None,
    back: Back = None,
    by: By = "",
    told: Told = "",
    rest: Rest = None,
    anyway: Leaving = False,
) -> None:
    """Hand the device back, and take what is to pay

    A rest that they pay later is taken with the same command.

    Example: casekit collect 1042 --paid 120
    """
    session = Session.of(ctx)
    amount, ref = _amount(paid, back), session.find(case)
    later = _by(session, rest)
    customer, dropped = session.customer_of(session.load(ref)), list[Duty]()

    def judge(now: Case) -> list[Kind]:
        code = laws_money.currency(now, None, session.settings.shop.currency)
        if laws.open_case(now).collection is not None:
            done = [FollowUpDone(of=duty.id, result="paid") for duty in laws_collect.rests(now)]
            return [*_paid(now, amount, code, later), *done]
        ends = laws_collect.may_collect(now, anyway)
        dropped[:] = laws_collect.dropped(now)
        home = msgspec.structs.replace(laws_collect.home(now, customer), by=by, told=told, ends=ends)
        return [*_paid(now, amount, code, later), home]

    _told.answer(session, session.record(ref, judge), lambda found: _say(session, found))
    if dropped:
        session.warn(f"dropped with it: {laws.spelt(dropped)}")


def _amount(paid: str | None, back: str | None) -> str:
    """What they pay now, below zero what they get back, "" for nothing."""
    at_most_one({"--paid": paid, "--back": back})
    if back is not None:
        return f"-{money.typed(back, '--back')}"
    return money.typed(paid, "--paid") if paid is not None else ""


def _by(session: Session, rest: str | None) -> FollowUpSet | None:
    """The asking for the rest: they pay when they say, on a closed day, too."""
    if rest is None:
        return None
    due = session.deadline(rest, anyway=True)
    return FollowUpSet(what=STILL_TO_PAY, due=due, anyway=session.closed(due))


def _paid(case: Case, amount: str, code: str, later: FollowUpSet | None) -> Iterator[Kind]:
    """What was paid, and the asking for the rest."""
    left = laws_collect.rest(case, amount, code, later is not None)
    if amount and money.value(amount):
        yield Paid(amount=amount, currency=code)
    if left and later is not None:
        yield msgspec.structs.replace(later, what=f"{left} {code} {STILL_TO_PAY}")


def _say(session: Session, case: Case) -> Iterator[str]:
    """What may be said of the cause when they fetch it (law 6)."""
    if case.diagnoses:
        yield from (f"you may say: {sentence}" for sentence in of_cause(case, None, session.say))
