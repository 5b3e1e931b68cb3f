"""Laws of what is likely: chances that learn from the shop's own cases, and years left that never run out."""

from decimal import Decimal

import pytest

from casekit.core.policy import Policy
from casekit.core.repair_priors import Category, Own, category, day_cost, own_of, posterior, whose_chance, years_left
from casekit.errors import UsageError

D = Decimal
PRINTER = Category(name="Printer/scanner", names=("printer/scanner", "printer"), known=2137, fixed=956, repairable=406)
RADIO = Category(name="Portable radio", names=("portable radio", "radio"), known=10, fixed=5, repairable=1)


def test_the_chance_of_the_table() -> None:
    """Fixed, and fixed or repairable, of those whose outcome is known; to a tenth of a percent."""
    assert (PRINTER.chance, PRINTER.chance_at_best) == (D("0.447"), D("0.637"))


@pytest.mark.parametrize(
    ("fixed", "failed", "chance"), [(0, 0, "0.4470"), (17, 3, "0.7157"), (0, 10, "0.2235"), (1000, 0, "0.9945")]
)
def test_our_own_cases_outweigh_the_table(fixed: int, failed: int, chance: str) -> None:
    """Ten of them weigh as much as the table, many decide."""
    assert f"{posterior(D('0.447'), Own(fixed, failed)):.4f}" == chance


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (Own(), "Open Repair: 956 of 2137 fixed at volunteers' events"),
        (
            Own(2, 1),
            "your own: 2 of 3 fixed, too few to say much; Open Repair: 956 of 2137 fixed at volunteers' events",
        ),
        (Own(17, 3), "your own: 17 of 20 fixed; Open Repair: 956 of 2137 fixed at volunteers' events"),
    ],
)
def test_a_chance_says_whose_it_is(own: Own, says: str) -> None:
    """With its numbers; fewer than four cases of our own are called too few."""
    assert whose_chance(PRINTER, own) == says


def test_own_cases_count_by_any_name() -> None:
    """However the category was written down."""
    ours = {"Printer": Own(1, 2), "printer/scanner": Own(3, 0), "radio": Own(9, 9)}
    assert own_of(PRINTER, ours) == Own(4, 2)


def test_a_day_costs_by_any_name() -> None:
    """As it is set, else under another name of the category, else what the rest costs."""
    policy = Policy(day_cost={"Printer": "5.00", "other": "2.00", "printer/scanner": "7.00"})
    cost = [f"{day_cost((PRINTER, RADIO), word, policy)}" for word in ("printer/scanner", "printer", "radio", "x")]
    assert cost == ["7.00", "5.00", "2.00", "2.00"]


def test_a_category_is_known_by_its_names() -> None:
    """In any case and spacing; another word is refused with the nearest."""
    assert category((PRINTER, RADIO), "  PRINTER ") is PRINTER
    with pytest.raises(UsageError) as caught:
        category((PRINTER, RADIO), "pritner")
    assert str(caught.value) == (
        "nothing is known of the category 'pritner'; near it: printer, printer/scanner\n  try: --category printer"
    )
    with pytest.raises(UsageError, match=r"of the category 'xyzzy'\n"):
        category((PRINTER, RADIO), "xyzzy")


@pytest.mark.parametrize(("age", "left"), [(0, "5.0"), (2, "3.5"), (4, "2.6"), (5, "2.3"), (6, "2.1"), (100, "0.2")])
def test_years_left_never_run_out(age: int, left: str) -> None:
    """The mean rest of a Weibull life of five years and shape 2, as worked out by hand; a tenth of a year at least."""
    assert years_left(D(5), D(age)) == D(left)


def test_a_short_life_still_has_a_rest() -> None:
    """A figure of 0 years could not be counted with."""
    assert years_left(D("0.1"), D(100)) == D("0.1")
