"""The only place that adds up what was agreed on a case: what may be charged, what it costs, what was paid of that."""

from collections.abc import Iterable
from decimal import Decimal

from casekit.core import money
from casekit.core.case import Case, Entry
from casekit.core.kinds.approve import Approved
from casekit.core.kinds.quote import Quoted
from casekit.errors import Damaged

WITH_CURRENCY = ("quoted", "approved", "part_used", "finished", "paid")


def currencies(case: Case) -> list[str]:
    """The currencies its amounts are in: one, or none yet; several only when two copies of the case met."""
    named = (getattr(entry.body, "currency", "") for entry in case.told(*WITH_CURRENCY))
    return list(dict.fromkeys(filter(None, named)))


def quoted(case: Case) -> list[Quoted]:
    """The quotes that stand: one, or none; several only when two copies of the case met."""
    return [entry.body for entry in case.quotes.values() if isinstance(entry.body, Quoted)]


def approved(case: Case) -> Approved | None:
    """The approval that may be relied on: of those nobody has replaced, the one with the lowest limit."""
    bodies = [entry.body for entry in case.answers.values() if isinstance(entry.body, Approved)]
    return min(bodies, key=lambda body: money.value(body.limit), default=None)


def covers(word: Approved, amount: Decimal) -> bool:
    """Whether an approval is for that much; nothing needs one, and is covered by none."""
    return Decimal(0) < amount <= money.value(word.limit)


def declined(case: Case) -> bool:
    """Whether a no stands; beside a yes, when two copies of the case met, it is the no that counts."""
    return any(entry.event.kind == "declined" for entry in case.answers.values())


def is_free(case: Case) -> bool:
    """Whether the work is our own again: the device came back with the same fault."""
    back = case.told("reopened")
    return bool(back) and getattr(back[-1].body, "fault", "") == "same"


def parts(case: Case) -> Decimal:
    """What the parts cost that went in since the case was opened, or opened again."""
    began = case.reopens[-1].n if case.reopens else 0
    return money.total(_field(entry, "price") for entry in case.told("part_used") if entry.event.n > began)


def price(case: Case) -> Decimal:
    """What it costs: the price it was last finished at, and what it was finished at before each return."""
    before, latest = Decimal(0), Decimal(0)
    for entry in case.told("finished", "reopened"):
        if entry.event.kind == "finished":
            latest = money.value(_field(entry, "price"))
        else:
            before, latest = before + latest, Decimal(0)
    return before + latest


def charged(case: Case) -> Decimal:
    """What the work that is finished now costs, nothing while it is not."""
    return money.value(str(case.finishing.fields.get("price", ""))) if case.finishing is not None else Decimal(0)


def paid(case: Case) -> Decimal:
    """What was paid so far."""
    return money.total(_field(entry, "amount") for entry in case.told("paid"))


def rest(case: Case) -> Decimal:
    """What is still to pay; below zero when more was paid than it costs."""
    return price(case) - paid(case)


def still_open(case: Case) -> Decimal | None:
    """What is still to pay, below zero what is to give back; None when nobody can tell: two currencies, or no amount."""
    if len(currencies(case)) > 1:
        return None
    try:
        return rest(case)
    except Damaged:
        return None


def too_much(case: Case, more: str) -> str:
    """By how much a payment of `more` exceeds what it costs, "" when it does not, or when nobody can tell.

    Of what is given back, below zero: by how much it exceeds what was paid too much.
    """
    try:
        over = money.value(more) - rest(case)
    except Damaged:
        return ""
    over = -over if more.startswith("-") else over
    return money.spelt(over) if over > 0 else ""


def say(amount: Decimal, named: Iterable[str]) -> str:
    """An amount for people, in the one currency."""
    return f"{money.spelt(amount)} {next(iter(named), '')}".rstrip()


def _field(entry: Entry, name: str) -> str:
    return str(getattr(entry.body, name, ""))
