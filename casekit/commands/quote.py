"""The verb `quote`."""

from typing import Annotated

import msgspec
import typer

from casekit.commands import _loans, _told
from casekit.commands._options import Anyway, CaseRef
from casekit.core import laws_money, money
from casekit.core.case import Case
from casekit.core.duties import stands_until
from casekit.core.kind import Kind
from casekit.core.kinds.quote import Quoted
from casekit.session import Session

Days = Annotated[int | None, typer.Option("--days", min=0, metavar="N", help="how many days the work takes")]
Covers = Annotated[str, typer.Option("--covers", metavar="TEXT", help="what is in it: parts, labour …")]
Valid = Annotated[
    str | None, typer.Option("--valid", metavar="DATE", help="until when it stands; else the policy's days")
]
Currency = Annotated[str | None, typer.Option("--currency", metavar="CODE", help="when it is not the shop's")]


def quote(
    ctx: typer.Context,
    case: CaseRef,
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="such as 120 or 120.50")],
    days: Days = None,
    covers: Covers = "",
    valid: Valid = None,
    currency: Currency = None,
    anyway: Anyway = False,
) -> None:
    """Name a price to the customer, and ask for their word

    Example: casekit quote 1042 120 --days 7 --covers "shutter, labour"
    """
    session = Session.of(ctx)
    ref, spelt = session.find(case), money.typed(amount, "AMOUNT")
    stands, calendar = session.settings.policy.quote_days, session.settings.calendar
    until = stands_until(session.now, stands, calendar) if valid is None else session.deadline(valid, anyway)
    takes, closed = "" if days is None else str(days), session.closed(until)
    named = Quoted(amount=spelt, days=takes, covers=covers, until=until, anyway=closed)

    def judge(found: Case) -> list[Kind]:
        replaced = laws_money.may_quote(found, spelt)
        code = laws_money.currency(found, currency, session.settings.shop.currency)
        return [msgspec.structs.replace(named, of=replaced, currency=code)]

    _told.answer(session, session.record(ref, judge), lambda found: _loans.bridge(session, found, days))
