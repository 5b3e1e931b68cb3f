"""The only place that asks the index how repairs ended, by category."""

from typing import Any

from casekit.core.repair_priors import Own
from casekit.index.index import Index

ENDED = (
    "SELECT category, sum(outcome = 'fixed'), sum(outcome = 'unrepairable') FROM row "
    "WHERE kind = 'case' AND live IS NULL AND outcome IN ('fixed', 'unrepairable') AND category <> '' "
    "GROUP BY category ORDER BY category"
)


def ended(index: Index) -> dict[str, Own]:
    """Category as it was written → how many closed cases of it were fixed, and how many could not be.

    Every other outcome says nothing about whether a repair would have succeeded.
    """
    rows: list[tuple[Any, ...]] = index.ask(ENDED)
    return {category: Own(fixed, failed) for category, fixed, failed in rows}
