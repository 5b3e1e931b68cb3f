"""The verb `grant`."""

from typing import Annotated

import typer

from casekit.commands import _told
from casekit.commands._grammar import way
from casekit.commands._options import CaseRef, Which
from casekit.core import laws, laws_grant, money
from casekit.core.case import Case
from casekit.core.duties import stands_until
from casekit.core.kind import Kind
from casekit.core.kinds.grant import GrantAsked, GrantDeclined, Granted
from casekit.errors import UsageError
from casekit.session import Session

What = Annotated[str | None, typer.Argument(metavar="[WHAT]", help="a part, a discount, work for nothing …")]
Amount = Annotated[str | None, typer.Argument(metavar="[AMOUNT]", help="what it costs the shop, such as 80")]
Approve = Annotated[bool, typer.Option("--approve", help="say yes to what was asked for")]
Decline = Annotated[str | None, typer.Option("--decline", metavar="WHY", help="say no to it, or ask no more")]
TAKES = {"": ("WHAT", "AMOUNT"), "--approve": ("--which",), "--decline": ("--which",)}


def grant(
    ctx: typer.Context,
    case: CaseRef,
    what: What = None,
    amount: Amount = None,
    approve: Approve = False,
    decline: Decline = None,
    which: Which = "",
) -> None:
    """Give something away within your limit, or ask for it

    Above the limit that config roster gives you it asks one person, who decides alone.

    Example: casekit grant 1042 "new drum" 80
    """
    session = Session.of(ctx)
    ways = {"--approve": approve, "--decline": decline}
    chosen = way(ways, {"WHAT": what, "AMOUNT": amount, "--which": which or None}, TAKES, "a new grant")
    ref = session.find(case)
    if not chosen:
        _give(session, ref, what, amount)
    elif approve:
        _approve(session, ref, which)
    else:
        _decline(session, ref, session.text(decline or "", "the reason"), which)


def _give(session: Session, ref: str, what: str | None, amount: str | None) -> None:
    """Give it, or ask whoever may."""
    if what is None or amount is None:
        raise UsageError("a grant needs what and what it costs", hint=f'casekit grant {ref} "new drum" 80')
    words, spelt = session.text(what, "what is granted"), money.typed(amount, "AMOUNT")
    code, due = session.settings.shop.currency, stands_until(session.now, 0, session.settings.calendar)

    def judge(found: Case) -> list[Kind]:
        tech = laws_grant.decides(found, spelt, session.user, session.settings, session.now.date())
        if tech.name == session.user:
            return [Granted(what=words, amount=spelt, currency=code, limit=tech.limit)]
        return [GrantAsked(what=words, amount=spelt, currency=code, to=tech.name, due=due)]

    def also(found: Case) -> list[str]:
        asked = str(found.entries[-1].event.fields.get("to", ""))
        return session.away_lines(asked) if asked else []

    _told.answer(session, session.record(ref, judge), also)


def _approve(session: Session, ref: str, which: str) -> None:
    tech = session.settings.roster[session.user]

    def judge(found: Case) -> list[Kind]:
        asked = laws_grant.may_grant(found, tech, which)
        told = {key: str(asked.event.fields.get(key, "")) for key in ("what", "amount", "currency")}
        return [Granted(**told, limit=tech.limit, of=asked.id)]

    session.answer(session.record(ref, judge))


def _decline(session: Session, ref: str, why: str, which: str) -> None:
    def judge(found: Case) -> list[Kind]:
        asked = laws.one_standing(laws.open_case(found), ("grant",), which, session.user)
        return [GrantDeclined(of=asked.id, because=why)]

    session.answer(session.record(ref, judge))
