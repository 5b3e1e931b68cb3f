"""The verb `approve`."""

from typing import Annotated

import typer

from casekit.commands._options import Anyway, CaseRef
from casekit.core import laws_money, money
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.approve import Approved
from casekit.core.kinds.collect import Paid
from casekit.session import Session

Limit = Annotated[
    str | None, typer.Option("--limit", metavar="AMOUNT", help="the most it may cost; else what was quoted")
]
By = Annotated[str, typer.Option("--by", metavar="WHO", help="who said so, when it was not the customer")]
How = Annotated[str, typer.Option("--how", metavar="CHANNEL", help="how they said so: phone, mail, counter …")]
Paid_ = Annotated[str | None, typer.Option("--paid", metavar="AMOUNT", help="what they pay in advance")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="until when they stand by it")]


def approve(
    ctx: typer.Context,
    case: CaseRef,
    limit: Limit = None,
    by: By = "",
    how: How = "",
    until: Until = None,
    paid: Paid_ = None,
    anyway: Anyway = False,
) -> None:
    """Record the customer's yes, up to a limit

    Example: casekit approve 1042 --limit 150 --how phone
    """
    session = Session.of(ctx)
    ref, most = session.find(case), money.typed(limit, "--limit") if limit is not None else None
    ahead = money.typed(paid, "--paid") if paid is not None else ""
    lapses = session.deadline(until, anyway) if until is not None else None
    closed = lapses is not None and session.closed(lapses)

    def judge(found: Case) -> list[Kind]:
        spelt, answers = laws_money.may_approve(found, most, session.now, session.say)
        code = laws_money.currency(found, None, session.settings.shop.currency)
        laws_money.may_prepay(found, ahead, spelt, code)
        yes = Approved(limit=spelt, currency=code, of=answers, by=by, how=how, until=lapses, anyway=closed)
        return [yes, *([Paid(amount=ahead, currency=code)] if ahead and money.value(ahead) else [])]

    session.answer(session.record(ref, judge))
