"""The verb `offer`."""

from collections.abc import Iterator
from typing import Annotated

import typer
from msgspec.structs import replace

from casekit.commands import _told
from casekit.commands._options import CaseRef
from casekit.core.case import Case
from casekit.core.customer import ASK, Customer
from casekit.core.kind import Kind
from casekit.core.kinds.customer import CustomerChanged
from casekit.core.kinds.offer import Answer, OfferAnswered, Offered
from casekit.core.laws_customer import news
from casekit.core.laws_offer import may_answer, may_offer
from casekit.errors import UsageError
from casekit.pen import Beside
from casekit.session import Session

What = Annotated[str | None, typer.Argument(metavar="[WHAT]", help="what they are offered; - reads it from stdin")]
Answered = Annotated[Answer | None, typer.Option("--answer", help="no holds for the case, never for the customer")]
Asked = Annotated[bool, typer.Option("--asked", help="they asked for it themselves")]


def offer(ctx: typer.Context, case: CaseRef, what: What = None, answer: Answered = None, asked: Asked = False) -> None:
    """Offer something where it may be, or record the answer

    Example: casekit offer 1042 "a refurbished LaserJet, 180" --answer no
    """
    session = Session.of(ctx)
    if what is None and (answer is None or asked):
        raise UsageError("say what is offered, or what they answer", hint='casekit offer 1042 "a used one" --answer no')
    ref, words = session.find(case), session.text(what, "what is offered") if what is not None else ""
    found = session.load(ref)
    customer = _customer(session, found)

    def judge(found: Case) -> list[Kind]:
        if not words:
            return [OfferAnswered(of=may_answer(found), answer=answer)] if answer else []
        made = Offered(what=words, basis=may_offer(found, customer, asked))
        return [made, OfferAnswered(of=(Beside(0),), answer=answer)] if answer else [made]

    if answer == "never" and customer is not None and not session.pen.wrote(ref, found.events):
        judge(found)
        _bind(session, customer.ref)  # first, as it holds for every case: what stops between the two errs on their side
    _told.answer(session, session.record(ref, judge), lambda case: _then(case, customer, answer))


def _customer(session: Session, found: Case) -> Customer | None:
    """Whose case it is; the "never" that an earlier try under this retry key wrote is none that was there before."""
    customer = session.customer_of(found)
    if customer is not None and session.pen.wrote(customer.ref, customer.events):
        return replace(customer, offers=ASK)
    return customer


def _bind(session: Session, ref: str) -> None:
    """Write down that a customer wants no offers, if that is news."""

    def judge(found: Customer) -> list[Kind]:
        left = news(found, CustomerChanged(offers="never"))
        return [] if left is None else [left]

    session.record_customer(ref, judge)


def _then(case: Case, customer: Customer | None, answer: Answer | None) -> Iterator[str]:
    """What to do about an answer."""
    if answer == "never":
        yield (
            f"{customer.label} hears of no offer any more"
            if customer
            else "no customer is named here: it holds for this case alone"
        )
    elif answer == "yes" and case.closing is None:
        yield f'to see it done: casekit follow-up {case.ref} +2bd "…"'
    elif answer == "yes":
        yield f'to see it done: casekit open "…"{f" --customer {customer.ref}" if customer else ""}'
