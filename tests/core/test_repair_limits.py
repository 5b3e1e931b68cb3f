"""Laws of where a comparison tips over: the printer's break-evens, and none where there is none."""

from decimal import Decimal

import msgspec
import pytest

from casekit.core.repair import Figures, compare
from casekit.core.repair_limits import day_limit, limits, moves, one_off, standing
from tests.core.test_repair import BARE, FULL, ONE_OFF, PRINTER

D = Decimal


def rounded(f: Figures) -> dict[str, str | None]:
    """The limits to four places, as far as there are any."""
    return {name: limit and f"{limit:.4f}" for name, limit in limits(f).items()}


@pytest.mark.parametrize(
    ("figures", "repair", "chance", "days", "trade_in", "years_left"),
    [
        (FULL, "405.7597", "0.7678", "7.4608", "56.7524", "4.9353"),
        (ONE_OFF, "398.4088", "0.8094", "6.8727", "48.4088", "5.0165"),
        ({**FULL, "years_left": D(3)}, "219.0512", None, None, None, "4.9353"),
    ],
)
def test_the_printer_tips_over(
    figures: dict[str, Decimal], repair: str, chance: str, days: str, trade_in: str, years_left: str
) -> None:
    """Each break-even is the one worked out by hand; with three years left not even a sure repair is worth it."""
    f = Figures(**figures)
    assert rounded(f) == {
        "repair": repair, "chance": chance, "days": days, "trade_in": trade_in, "years_left": years_left,
    }  # fmt: skip


@pytest.mark.parametrize(("rate", "years"), [("0", "4.3636"), ("0.05", "4.1820")])
def test_the_life_that_decides(rate: str, years: str) -> None:
    """Without anything else it is −ln(1 − r·R / EAC) / ln(1 + r), and R / EAC at a rate of 0."""
    assert rounded(msgspec.structs.replace(BARE, rate=D(rate)))["years_left"] == years


def test_a_replacement_that_wins_without_any_trade_in() -> None:
    """The bare printer: the trade-in would have to be paid by the customer, so there is no limit to name."""
    assert f"{standing(BARE, compare(BARE)):.2f}" == "-145.54"
    assert rounded(BARE) == {
        "repair": "295.0901", "chance": None, "days": None, "trade_in": None, "years_left": "4.1820",
    }  # fmt: skip


@pytest.mark.parametrize(("years", "price"), [(3, "271.92"), (4, "369.17"), (5, "461.79")])
def test_the_price_that_decides_with_a_one_off(years: int, price: str) -> None:
    """The credit that repairing forfeits comes off what a repair may cost."""
    f = Figures(**{**PRINTER, "standing": D(0), "one_off": D(50), "years_left": D(years), "rate": D("0.05")})
    assert f"{limits(f)['repair']:.2f}" == price
    assert one_off(f, compare(f)) == limits(f)["repair"] + 50 - 400


def test_what_a_week_without_it_may_cost() -> None:
    """Equal lives and only the wait: repairing is ahead by 150 in cash, which seven days eat up at 21.43 each."""
    f = Figures(**PRINTER, years_left=D(6))
    assert f"{compare(f).advantage:.2f} {day_limit(f):.2f}" == "150.00 21.43"


def test_nothing_is_a_limit_where_life_is_worthless() -> None:
    """Where the old one costs more to run than a new one costs in all, no number of years is enough."""
    assert limits(msgspec.structs.replace(BARE, running=D(200)))["years_left"] is None


def test_each_figure_is_moved_alone() -> None:
    """20 % down and up, nothing at 0, a chance never above 1; a day costs the same on both sides without a loaner."""
    f = Figures(**{**FULL, "chance": D("0.9")})
    moved = {one.name: one for one in moves(f)}
    assert sorted(moved) == sorted(name for name in FULL if name != "loaner_day")
    assert moved["chance"].higher == compare(Figures(**{**FULL, "chance": D(1)})).advantage
    both = Figures(**{**FULL, "chance": D("0.9"), "day_cost": D(12), "loaner_day": D(12)})
    assert moved["day_cost"].higher == compare(both).advantage
