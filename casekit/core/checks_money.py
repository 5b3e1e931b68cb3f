"""The only place that says what is wrong with the amounts of a case, as no verb writes them but a hand or a merge may."""

from collections.abc import Iterator

from casekit.core.case import Case
from casekit.core.checks import Place, Problem

AMOUNTS = ("amount", "limit", "price", "cost")


def of_amounts(case: Case, place: Place) -> Iterator[Problem]:
    """Amounts that are none, and amounts in two currencies: neither adds up."""
    told = [(entry, name) for entry in case.entries if not entry.state for name in AMOUNTS if hasattr(entry.body, name)]
    if not told:
        return
    from casekit.core import agreement, money

    for entry, name in told:
        if not money.is_amount(getattr(entry.body, name)):
            problem = f"{entry.event.kind} has {name} = {getattr(entry.body, name)!r}, which is no amount"
            yield Problem(place(entry.event.id), problem, entry.event.id, "mend it by hand, as 120.00")
    used = agreement.currencies(case)
    if len(used) > 1:
        yield Problem(place(""), f"its amounts are in {' and '.join(used)}", "", f"casekit log {case.ref}")
