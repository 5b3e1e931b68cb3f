"""The only place that says who may give what away: up to the roster's limit at once, above it after one approval."""

from datetime import date
from decimal import Decimal

from casekit.core import laws, money
from casekit.core.absence import absence
from casekit.core.case import Case
from casekit.core.duty import Duty
from casekit.core.policy import Settings, Tech
from casekit.errors import Refused


def left(case: Case, tech: Tech) -> Decimal:
    """What somebody may still give on a case: their limit, less what they gave already, so that two halves are a whole."""
    given = [entry for entry in case.told("granted") if entry.event.by == tech.name]
    return tech.authority - money.total(str(getattr(entry.body, "amount", "")) for entry in given)


def decides(case: Case, amount: str, user: str, settings: Settings, today: date) -> Tech:
    """Who gives it: `user` within their limit, else the one who is asked, who can decide it alone: no chain.

    Refused while an asking stands, and when it is above everybody's limit.
    """
    me, code = settings.roster[user], settings.shop.currency
    if money.value(amount) <= left(laws.open_case(case), me):
        return me
    asked = [duty for duty in case.open_duties if duty.kind == "grant"]
    if asked:
        yes = f"casekit grant {case.ref} --approve --as {asked[0].who}"
        raise Refused(f"{asked[0].who} is asked already on {case.ref}: {asked[0].what}", hint=yes)
    able = [tech for tech in settings.roster.values() if tech.here(today) and money.value(amount) <= left(case, tech)]
    if not able:
        most = max(settings.roster.values(), key=lambda tech: tech.authority)
        what = f"nobody may grant {amount} {code}: the most is {most.limit} {code} a case, for {most.name}"
        raise Refused(what, hint=f"casekit config roster.{most.name}.limit {amount}, when the shop wants that")
    return min(
        able, key=lambda tech: (absence(settings.away, tech.name, today) is not None, tech.name != settings.lead)
    )


def may_grant(case: Case, tech: Tech, which: str) -> Duty:
    """The asking that somebody says yes to; Refused when it is above their own limit."""
    asked = laws.one_standing(laws.open_case(case), ("grant",), which, tech.name)
    amount = str(asked.event.fields["amount"])
    if money.value(amount) > left(case, tech):
        rest = money.spelt(max(left(case, tech), Decimal(0)))
        raise Refused(
            f"{tech.name} may still grant {rest} on {case.ref}, not {amount}",
            hint=f"casekit grant {case.ref} --approve --as {asked.who}",
        )
    return asked
