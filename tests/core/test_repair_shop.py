"""Laws of the shop's side: what it earns on each, apart from the customer's figures."""

from decimal import Decimal

import pytest

from casekit.core.repair import Figures
from casekit.core.repair_shop import SHOP_INPUTS, read_shop, shop_side
from casekit.errors import UsageError
from tests.core.test_repair import FULL

TYPED = {
    "shop_parts": "180", "shop_bench": "45", "shop_hours": "2", "shop_hours_failed": "1", "shop_redo": "100",
    "shop_wholesale": "510", "shop_set_up_hours": "0.5", "shop_salvage": "60", "shop_strip_hours": "0.75",
    "shop_disposal": "5",
}  # fmt: skip


def test_what_the_shop_earns_on_the_printer() -> None:
    """Each figure as it was worked out by hand: it earns more on the repair, whatever the customer should do."""
    f = Figures(**FULL, comeback=Decimal("0.12"), warranty=Decimal(90))
    side = shop_side(f, read_shop(TYPED, "SGD"))
    assert f"{side.redo:.5f}" == "0.03103"
    assert [f"{x:.2f}" for x in (side.repairing, side.salvage, side.replacing, side.trade_in)] == [
        "100.52", "21.25", "38.75", "88.75",
    ]  # fmt: skip


def test_a_floor_lowers_what_can_be_given() -> None:
    """What the shop wants to earn comes off the trade-in, down to nothing."""
    given = [
        shop_side(Figures(**FULL), read_shop(TYPED | {"shop_floor": floor}, "SGD")).trade_in
        for floor in ("38.75", "100")
    ]
    assert [f"{x:.2f}" for x in given] == ["50.00", "0.00"]


@pytest.mark.parametrize("missing", ["shop_parts", "shop_bench", "shop_hours", "shop_wholesale"])
def test_what_the_shops_side_needs(missing: str) -> None:
    """Without it nothing is counted, and the option is named."""
    (option,) = [each.option for each in SHOP_INPUTS if each.name == missing]
    with pytest.raises(UsageError, match=f"for the shop's side it takes {option}\n"):
        read_shop({**TYPED, missing: None}, "SGD")
