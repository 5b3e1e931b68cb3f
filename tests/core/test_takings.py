"""Laws of core/takings.py: what a case brought in, and what it cost."""

from typing import Any

from casekit.core.takings import takings


def test_labour_is_the_rest_of_the_price(base: Any) -> None:
    """A price, never minutes; what the parts cost the shop stands beside it."""
    base.add("part_used", part="p1", price="40.00", cost="15.00", currency="SGD")
    base.add("granted", what="drum", amount="30.00", currency="SGD")
    base.add("finished", outcome="fixed", price="120.00", currency="SGD")
    assert takings(base.case()) == {
        "parts": "40.00 SGD", "labour": "80.00 SGD", "parts_cost": "15.00 SGD", "goodwill": "30.00 SGD",
    }  # fmt: skip


def test_what_goes_for_less_than_its_parts_has_no_labour(base: Any) -> None:
    """And nothing is below zero."""
    base.add("part_used", part="p1", price="40.00")
    base.add("finished", outcome="fixed", price="10.00")
    assert takings(base.case())["labour"] is None


def test_goodwill_is_in_the_currency_of_the_shop(base: Any) -> None:
    """Whatever the customer pays in; what was only asked for, or taken back, costs nothing."""
    base.add("quoted", amount="9.00", currency="EUR")
    base.add("grant_asked", what="drum", amount="80.00", currency="SGD", to="ana", due=1)
    base.add("granted", what="toner", amount="5.00", currency="SGD")
    assert takings(base.case())["goodwill"] == "5.00 SGD"
    base.add("retracted", of=base.events[-1].id)
    assert takings(base.case())["goodwill"] is None


def test_what_is_no_amount_is_not_added_up(base: Any) -> None:
    """A hand may have written anything; `check` says where."""
    base.add("part_used", part="p1", price="much")
    assert set(takings(base.case()).values()) == {None}
