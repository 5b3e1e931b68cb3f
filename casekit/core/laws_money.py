"""The only place that says what may be asked for and charged: nothing above what the customer approved, in one currency."""

from datetime import datetime
from decimal import Decimal

from casekit.core import agreement, money
from casekit.core.case import Case
from casekit.core.kinds.quote import Quoted
from casekit.core.laws import open_case
from casekit.core.telling import Say
from casekit.errors import Ambiguous, NotFound, Refused, UsageError

CODE = 3  # letters of a currency
CHARGED = ("fixed", "replaced")  # the outcomes that are charged for unasked


def currency(case: Case, typed: str | None, shop: str) -> str:
    """The one currency of a case: the one it has, else the one typed, else the shop's."""
    used = agreement.currencies(case)
    if typed is not None and not (len(typed) == CODE and typed.isascii() and typed.isalpha()):
        raise UsageError(f"--currency cannot be {typed!r}: it is a code of three letters", hint="--currency EUR")
    wanted = (typed or (used[0] if used else shop)).upper()
    if len(used) > 1:
        what = f"{case.ref} has amounts in {' and '.join(used)}; one case has one currency"
        raise Refused(what, hint=f"casekit log {case.ref}, and undo what is wrong")
    if used not in ([], [wanted]):
        raise Refused(f"{case.ref} is in {used[0]}, not in {wanted}", hint="the same without --currency")
    return wanted


def may_quote(case: Case, amount: str) -> tuple[str, ...]:
    """The ids of the quotes that a new one replaces. Refused for work that is finished, or free of charge."""
    if open_case(case).finishing is not None:
        again = f'casekit reopen {case.ref} "what they want now" --new'
        raise Refused(f"{case.ref} is finished; a price is named before the work", hint=again)
    if money.value(amount):
        _no_charge(case, money.value(amount), f"casekit quote {case.ref} 0")
    return tuple(case.quotes)


def may_approve(case: Case, limit: str | None, now: datetime, say: Say) -> tuple[str, tuple[str, ...]]:
    """The limit of an approval, the quoted amount when none is said, and the ids of what it answers and replaces."""
    answers, typed = (*open_case(case).quotes, *case.answers), f"casekit approve {case.ref} --limit"
    if limit is not None:
        if money.value(limit):
            _no_charge(case, money.value(limit), f"casekit finish {case.ref} --price 0")
        _still_charged(case, money.value(limit))
        return limit, answers
    quote = the_quote(case, typed)
    if quote is None:
        raise UsageError(f"nothing is quoted on {case.ref}: say up to what they approve", hint=f"{typed} 150")
    if quote.until is not None and quote.until < now:
        what = f"the quote of {quote.total()} lapsed {say(quote.until)}"
        raise Refused(what, hint=f"{typed} {quote.amount}, when you stand by it")
    return quote.amount, answers


def may_prepay(case: Case, paid: str, limit: str, currency: str) -> None:
    """Nobody pays more in advance than it may cost in the end, what was finished before counted in."""
    most = agreement.price(case) + (Decimal(0) if case.finishing is not None else money.value(limit))
    over = agreement.paid(case) + money.value(paid) - most
    if over > 0:
        owed = money.spelt(max(money.value(paid) - over, Decimal(0)))
        raise Refused(f"{paid} {currency} is more than it may cost", hint=f"--paid {owed}, or a higher --limit")


def the_quote(case: Case, otherwise: str) -> Quoted | None:
    """The quote that stands, None for none; Ambiguous when two copies of the case met with different ones."""
    quotes = agreement.quoted(case)
    amounts = list(dict.fromkeys(quote.amount for quote in quotes))
    if len(amounts) > 1:
        what = f"{case.ref} has {len(amounts)} quotes that stand: {', '.join(amounts)}"
        raise Ambiguous(what, hint=f"{otherwise} {amounts[0]}")
    return quotes[-1] if quotes else None


def may_decline(case: Case) -> tuple[str, ...]:
    """The ids of what a no answers and replaces; there must be something to say no to."""
    _still_charged(open_case(case), Decimal(0))
    if not case.quotes and agreement.approved(case) is None:
        end = f'casekit finish {case.ref} --outcome declined "…" when they want no work at all'
        raise NotFound(f"nothing is quoted on {case.ref} and nothing approved", hint=end)
    return (*case.quotes, *case.answers)


def price(case: Case, outcome: str, typed: str | None) -> str:
    """What the work costs: what was typed, else the quote, else the parts; "" for nothing.

    Only a device that works again is charged for unasked, and none that came back with the same fault.
    """
    if typed is not None:
        return typed
    if outcome not in CHARGED or agreement.is_free(case):
        return ""
    quote, parts = the_quote(case, f"casekit finish {case.ref} … --price"), agreement.parts(case)
    return quote.amount if quote is not None else money.spelt(parts) if parts else ""


def may_charge(case: Case, price: str, currency: str, free: str, now: datetime, say: Say) -> None:
    """Nothing above what the customer approved; up to `free`, the policy's limit, when they were not asked."""
    amount, approval = money.value(price), agreement.approved(case)
    if not amount:
        return
    _no_charge(case, amount, "--price 0")
    asks, what = f"casekit approve {case.ref} --limit {price}, once they say yes", f"{price} {currency}"
    if agreement.declined(case):
        raise Refused(f"they declined the price of {case.ref}: {what} cannot be charged", hint=f"{asks}, or --price 0")
    if approval is None and amount > money.value(free):
        raise Refused(f"nobody approved {what} for {case.ref}", hint=f"{asks}, or a lower --price")
    if approval is not None and amount > money.value(approval.limit):
        raise Refused(f"{what} is more than the {approval.most()} they approved", hint=f"{asks}, or a lower --price")
    if approval is not None and approval.until is not None and approval.until < now:
        lapsed = f"the approval up to {approval.most()} lapsed {say(approval.until)}"
        raise Refused(f"{lapsed}: {what} cannot be charged", hint=f"{asks} again")


def _still_charged(case: Case, limit: Decimal) -> None:
    """What was finished is charged for by their word of before the work; less than its price is another price."""
    price = agreement.charged(case)
    if case.finishing is not None and limit < price:
        what = f"{case.ref} is finished for {agreement.say(price, agreement.currencies(case))}"
        raise Refused(what, hint=f"casekit undo {case.ref} {case.finishing.id}, then casekit finish with another --price")


def _no_charge(case: Case, amount: Decimal, free: str) -> None:
    """Our own work that did not hold costs the customer nothing."""
    if agreement.is_free(case):
        from casekit.core.returns import of_its_own

        what = f"{case.ref} came back with the same fault: {money.spelt(amount)} cannot be charged for that"
        raise Refused(what, hint=f"{free}, or for another fault a case of its own: {of_its_own(case)}")
