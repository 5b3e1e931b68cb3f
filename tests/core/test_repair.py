"""Laws of the comparison: it gives the figures of published examples, and those of the printer it was designed with."""

from decimal import Decimal

import pytest

from casekit.core.repair import Figures, annuity, cents, compare, too_close, yearly

D = Decimal
PRINTER = {"repair": D(400), "new": D(600), "days": D(7), "standing": D(50), "life": D(6)}
BARE = Figures(**PRINTER, years_left=D(3), rate=D("0.05"))
FULL = {
    **PRINTER, "years_left": D(5), "chance": D("0.8"), "if_fails": D(40), "day_cost": D(10), "loaner_day": D(10),
    "new_days": D(1), "set_up": D(30), "rate": D("0.05"),
}  # fmt: skip
ONE_OFF = {**FULL, "standing": D(0), "one_off": D(50)}


def present(amount: Decimal, rate: Decimal, years: int) -> Decimal:
    """Today's value of one amount later, as `yearly` discounts it; years from 1."""
    return -yearly(D(0), amount, D(0), rate, D(years)) * annuity(rate, D(years))


@pytest.mark.parametrize(
    ("cash", "later", "running", "rate", "years", "expected"),
    [
        (10_000, 0, 20_000, "0.10", 5, "22637.97"),  # a polisher
        (30_000, 2_000, 16_000, "0.15", 12, "21465.46"),  # the challenger of Sullivan et al., ch. 9
        (4_000, 3_000, 19_860, "0.15", 1, "21460.00"),  # its defender, kept for a year
        (450_000, 200_000, -110_000, "0.1667", 5, "889.06"),  # White et al., 11.9
    ],
)
def test_yearly_costs_of_textbooks(cash: int, later: int, running: int, rate: str, years: int, expected: str) -> None:
    """The equivalent yearly cost is the published one."""
    assert str(cents(yearly(D(cash), D(later), D(running), D(rate), D(years)))) == expected


def test_costs_that_differ_from_year_to_year() -> None:
    """The defender of Sullivan et al.: kept for two and for three years, by its costs in today's value."""
    rate, cash, costs = D("0.15"), D(4_000), []
    for year, (running, worth) in enumerate([(19_860, 3_000), (24_825, 2_500), (29_790, 2_000)], 1):
        cash += present(D(running), rate, year)
        costs.append(str(cents(yearly(cash, D(worth), D(0), rate, D(year)))))
    assert costs == ["21460.00", "23466.98", "25539.84"]


def test_the_figures_of_numpy_financial() -> None:
    """A payment and present values as its documentation has them."""
    assert round(200_000 / annuity(D("0.075") / 12, D(180)), 10) == D("1854.0247200055")
    for rate, flows, expected in (
        ("0.08", (-40_000, 5_000, 8_000, 12_000, 30_000), "3065.22266818"),
        ("0.281", (-100, 39, 59, 55, 20), "-0.00847859"),
        ("0", (-4_000, 500, 800), "-2700"),
        ("0.05", (-4_000, 500, 800), "-2798.18594104"),
        ("0.10", (-4_000, 500, 800), "-2884.29752066"),
    ):
        later = sum(present(D(flow), D(rate), year) for year, flow in enumerate(flows) if year)
        assert round(flows[0] + later, 8) == D(expected)


@pytest.mark.parametrize(
    ("change", "repaired", "new", "advantage"),
    [
        ({}, "146.88", "108.36", "-104.91"),
        ({"standing": D(0), "one_off": D(50)}, "165.24", "118.21", "-128.08"),
        ({"standing": D(0), "one_off": D(50), "years_left": D(4)}, "126.91", "118.21", "-30.83"),
        ({"standing": D(0), "one_off": D(50), "years_left": D(5)}, "103.94", "118.21", "61.79"),
    ],
)
def test_the_printer_without_a_wait(change: dict[str, Decimal], repaired: str, new: str, advantage: str) -> None:
    """400 to repair, 600 less 50 for a new one, three years against six: each kind of trade-in."""
    sides = compare(Figures(**{**PRINTER, "years_left": D(3), "rate": D("0.05"), **change}))
    assert [str(cents(x)) for x in (sides.repaired_yearly, sides.new_yearly, sides.advantage)] == [
        repaired, new, advantage,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("years", "at_0", "at_5", "at_10"),
    [(3, "41.67", "38.52", "34.56"), (4, "8.33", "4.45", "-0.10"), (5, "-11.67", "-15.97", "-20.77")],
)
def test_the_printer_by_life_and_rate(years: int, at_0: str, at_5: str, at_10: str) -> None:
    """How much more a year repairing costs; a rate of 0 included."""
    found = []
    for rate in ("0", "0.05", "0.10"):
        sides = compare(Figures(**PRINTER, years_left=D(years), rate=D(rate)))
        found.append(str(cents(sides.repaired_yearly - sides.new_yearly)))
    assert found == [at_0, at_5, at_10]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (FULL, ["590.00", "116.24", "503.26", "398.00", "4.61"]),
        ({**FULL, "years_left": D(3)}, ["590.00", "116.24", "316.55", "398.00", "-144.76"]),
        (ONE_OFF, ["640.00", "126.09", "545.91", "438.00", "-1.27"]),
    ],
)
def test_the_printer_in_full(figures: dict[str, Decimal], expected: list[str]) -> None:
    """With the wait, a chance, a charge for failing and setting up; the kind of trade-in alone turns it round."""
    s = compare(Figures(**figures))
    assert [str(cents(x)) for x in (s.cash_new, s.new_yearly, s.worth, s.cost, s.advantage)] == expected


def test_what_is_too_close_to_call() -> None:
    """Below 5 % of the cash it takes to replace nobody claims to know; from there on the answer stands."""
    at_limit = Figures(repair=D(95), new=D(100))
    assert [too_close(compare(f)) for f in (Figures(**FULL), BARE, at_limit)] == [True, False, False]


def test_a_death_rate_that_offsets_the_rate() -> None:
    """Where (1 + r) / (1 − q) is 1, each year counts in full."""
    sides = compare(Figures(repair=D(400), new=D(600), years_left=D(3), dies=D("0.1"), rate=D("-0.1")))
    assert sides.factor == 3
