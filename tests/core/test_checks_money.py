"""Laws of what `check` says of amounts."""

from typing import Any

import pytest

from casekit.core.checks_money import of_amounts


def said(base: Any) -> list[tuple[str, str]]:
    """What is wrong with the amounts of a case: the event and what is said of it."""
    return [(problem.event, problem.message) for problem in of_amounts(base.case(), lambda _event: "1042.toml")]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("quoted", {"amount": "12,50"}),
        ("approved", {"limit": "NaN"}),
        ("paid", {"amount": "much"}),
        ("part_used", {"part": "p1", "price": "1.2.3"}),
        ("finished", {"outcome": "fixed", "price": "12 SGD"}),
    ],
)
def test_what_is_no_amount_is_reported(base: Any, kind: str, fields: dict[str, str]) -> None:
    """With the event it stands in; one that was taken back does no harm."""
    known = base.add(kind, **fields)
    (name, written) = list(fields.items())[-1]
    assert said(base) == [(known, f"{kind} has {name} = {written!r}, which is no amount")]
    base.add("retracted", of=known)
    assert said(base) == []


def test_two_currencies_do_not_add_up(base: Any) -> None:
    """As two counters may have written them at the same time."""
    base.add("quoted", amount="9", currency="SGD")
    assert said(base) == []
    base.add("approved", limit="", currency="EUR")
    assert said(base) == [("", "its amounts are in SGD and EUR")]
