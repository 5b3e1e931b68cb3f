"""The verb `desk`."""

from collections.abc import Iterator
from typing import Annotated

import typer

from casekit.commands._grammar import exactly_one
from casekit.commands._options import Category, Customer, Device, Email, Name, NewCustomer, Phone
from casekit.commands._whose import customer_for
from casekit.core import laws, laws_collect, money
from casekit.core.kind import Kind
from casekit.core.kinds.collect import Collected, Paid
from casekit.core.kinds.diagnose import Diagnosed
from casekit.core.kinds.finish import Finished
from casekit.core.kinds.open import Opened
from casekit.errors import UsageError
from casekit.pen import Beside
from casekit.session import Session

Words = Annotated[
    str, typer.Argument(metavar="WORDS", help="what the customer says, in their words; - reads it from stdin")
]
Done = Annotated[str, typer.Option("--done", metavar="TEXT", help="what was done about it")]
Cause = Annotated[str, typer.Option("--cause", metavar="TEXT", help="what was wrong")]
Known = Annotated[bool, typer.Option("--known", help="the cause was seen and proved")]
Likely = Annotated[bool, typer.Option("--likely", help="the cause is not proved")]
Outcome = Annotated[str, typer.Option("--outcome", help=f"how it ended: {', '.join(laws.OUTCOMES)}")]
PaidNow = Annotated[str | None, typer.Option("--paid", metavar="AMOUNT", help="what they paid for it")]


def desk(
    ctx: typer.Context,
    words: Words,
    done: Done,
    customer: Customer = None,
    new_customer: NewCustomer = False,
    name: Name = "",
    phone: Phone = "",
    email: Email = "",
    category: Category = "",
    device: Device = "",
    cause: Cause = "",
    known: Known = False,
    likely: Likely = False,
    outcome: Outcome = "fixed",
    paid: PaidNow = None,
) -> None:
    """Help at the counter: open, fix and hand back in one go

    Example: casekit desk "keyboard dead" --name Lim --done "cleaned the connector"
    """
    session = Session.of(ctx)
    how, amount = laws.outcome(outcome), money.typed(paid, "--paid") if paid is not None else ""
    said, helped = session.text(words, "what the customer says"), session.text(done, "what was done")
    found = list(_found(session, cause, known, likely))
    owner = laws.may_own(session.user, session.settings.roster, session.now.date(), "--as").name
    ref = customer_for(session, customer, new_customer, name, phone, email)
    reached = laws_collect.can_ask_after(how, session.load_customer(ref) if ref else None)
    opened = Opened(
        owner=owner, customer=ref, problem=said, channel="counter", category=category.casefold(), device=device,
    )  # fmt: skip
    ended = _done(how, helped, amount, session.settings.shop.currency)
    bodies = [opened, *found, *ended, Collected(of=Beside(1 + len(found)), outcome=how, ask_after=reached)]
    session.answer(session.create("case", bodies))


def _found(session: Session, cause: str, known: bool, likely: bool) -> Iterator[Kind]:
    """What was wrong, if somebody says so."""
    if cause or known or likely:
        if not cause.strip():
            raise UsageError("the cause is empty", hint='--cause "what was wrong" --known')
        sure = exactly_one({"--known": known, "--likely": likely}, '--cause "…" --known')
        yield Diagnosed(cause=cause, certainty="known" if sure == "--known" else "likely")


def _done(outcome: str, done: str, amount: str, currency: str) -> Iterator[Kind]:
    """The end of the work, and what they paid for it: who pays at the counter has agreed to the price."""
    named = currency if amount else ""
    yield Finished(outcome=outcome, done=done, told="at the counter", price=amount, currency=named)
    if amount and money.value(amount):
        yield Paid(amount=amount, currency=currency)
