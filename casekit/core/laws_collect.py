"""The only place that says what must be settled before a device goes home, and what stays to be paid."""

from decimal import Decimal

from casekit.core import agreement, money
from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.duty import Duty
from casekit.core.kinds.collect import STILL_TO_PAY, Collected, asks_for_rest
from casekit.core.laws import open_case, settle, spelt, unsettled
from casekit.errors import Refused

WORKS = ("fixed", "replaced", "advised")  # the outcomes after which it should still work


def may_collect(case: Case, anyway: bool) -> tuple[str, ...]:
    """The ids a collection lists, so that nothing ends unseen (G3); a loaner that is out is never among them.

    Refused before the work is finished, and while something stands that is to be settled first, unless told so.
    """
    if open_case(case).finishing is None:
        done = f'casekit finish {case.ref} --outcome fixed "what was done"'
        raise Refused(f"{case.ref} is not finished", hint=f"{done}, or casekit close when it goes home as it is")
    held = unsettled(case)
    if held and not anyway:
        raise Refused(f"{case.ref} still has {spelt(held)}", hint=f"{settle(case, held[0])}, or --anyway")
    ends = [known for duty in case.open_duties if duty.kind != "loaner" for known in duty.listing]
    return tuple(dict.fromkeys([*ends, *(back.id for back in case.reopens if back.id not in case.listed)]))


def dropped(case: Case) -> list[Duty]:
    """What a collection ends although somebody counts on it."""
    return [duty for duty in unsettled(case) if duty.kind != "loaner"]


def rest(case: Case, paid: str, currency: str, later: bool) -> str:
    """What is still to pay once `paid` is; "" for nothing. Refused when that is something, unless it comes `later`.

    `paid` is below zero for what is given back. More than it costs is refused, too: either the price is wrong, or the
    amount, or some of what they paid before is to be given back.
    """
    price, before = agreement.price(case), agreement.paid(case)
    left = price - before - money.value(paid)
    if before > price and left:
        over = money.spelt(before - price)
        raise Refused(f"they paid {over} {currency} more than it costs", hint=f"--back {over}")
    if money.value(paid) < 0 and left:
        raise Refused(f"nothing is to give back on {case.ref}", hint="the same without --back")
    if left < 0:
        owed = money.spelt(max(price - before, Decimal(0)))
        what = f"{paid} {currency} is more than the {owed} {currency} {STILL_TO_PAY}"
        other = f"when the price is wrong casekit undo {case.ref}{_finishing(case)}, then casekit finish with another --price"
        raise Refused(what, hint=f"--paid {owed}; {other}")
    if left and not later:
        what = f"that leaves {money.spelt(left)} {currency} of {money.spelt(price)} {currency} to pay"
        due = money.spelt(price - before)
        raise Refused(what, hint=f"--paid {due}, or --rest fri when the rest comes later")
    return money.spelt(left) if left else ""


def uneven(case: Case) -> str:
    """What is still to pay or to give back, in words; "" when it is paid, or when nobody can tell."""
    left = agreement.still_open(case)
    if not left:
        return ""
    return f"{agreement.say(abs(left), agreement.currencies(case))} {STILL_TO_PAY if left > 0 else 'to give back'}"


def _finishing(case: Case) -> str:
    """How to name the event with the price."""
    return f" {case.finishing.id}" if case.finishing is not None else ""


def rests(case: Case) -> list[Duty]:
    """The next steps that ask for a rest. Refused when a collected case has none, as it is collected once."""
    found = [duty for duty in case.open_duties if asks_for_rest(duty.event)]
    if not found:
        raise Refused(f"{case.ref} is collected already", hint=f"casekit show {case.ref}")
    return found


def not_by_word(case: Case, duty: Duty) -> Duty:
    """A rest is settled by money: to call it done would close the case over it."""
    if asks_for_rest(duty.event) and agreement.still_open(case):
        due = money.spelt(agreement.still_open(case) or Decimal(0))
        paid = f"casekit collect {case.ref} --paid {due}"
        raise Refused(f"{uneven(case)} on {case.ref}", hint=f"{paid}, or --dropped instead of --done to let it go")
    return duty


def home(case: Case, customer: Customer | None) -> Collected:
    """The collection of a finished case: how it ended, and whether they are asked after it."""
    done = case.told("finished")[-1]
    outcome = str(getattr(done.body, "outcome", ""))
    return Collected(of=done.event.id, outcome=outcome, ask_after=can_ask_after(outcome, customer))


def can_ask_after(outcome: str, customer: Customer | None) -> bool:
    """Whether they can be asked if it still works: it was made to, and there is a way to reach them."""
    return outcome in WORKS and customer is not None and bool(customer.phones or customer.emails)
