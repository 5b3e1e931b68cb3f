"""The only place that says what a case brought in and what it cost the shop: parts, labour, goodwill."""

from decimal import Decimal

from casekit.core import agreement, money
from casekit.core.case import Case
from casekit.errors import Damaged

KEYS = ("parts", "labour", "parts_cost", "goodwill")


def takings(case: Case) -> dict[str, str | None]:
    """Of its price what is for `parts` and what for `labour`, which is the rest; what the parts cost, and the goodwill.

    None for nothing, and all of them when the amounts cannot be added up.
    """
    try:
        return _added_up(case)
    except Damaged:
        return dict.fromkeys(KEYS)


def _added_up(case: Case) -> dict[str, str | None]:
    named = agreement.currencies(case)
    parts, cost = (_total(case, "part_used", name) for name in ("price", "cost"))
    price, given = (
        agreement.price(case),
        [str(entry.event.fields.get("currency", "")) for entry in case.told("granted")],
    )
    labour = max(price - parts, Decimal(0))  # what is charged for less than its parts has none
    sums = {"parts": parts, "labour": labour, "parts_cost": cost}
    told = {key: agreement.say(amount, named) if amount else None for key, amount in sums.items()}
    goodwill = _total(case, "granted", "amount")
    return told | {"goodwill": agreement.say(goodwill, given) if goodwill else None}


def _total(case: Case, kind: str, name: str) -> Decimal:
    return money.total(str(getattr(entry.body, name, "")) for entry in case.told(kind))
