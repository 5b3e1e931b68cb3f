"""Laws of what a comparison counts with: each figure once, from whoever knows best, and whose it is."""

from decimal import Decimal

import pytest

from casekit.core.policy import Policy
from casekit.core.repair import Figures
from casekit.core.repair_known import Estimate, Known, Prior, figures, missing, settle
from casekit.core.repair_priors import Category, Own
from casekit.errors import UsageError

TABLE = (
    Category(name="Printer", names=("printer",), known=10, fixed=5, repairable=2, life=Decimal(6), whose_life="a list"),
    Category(name="Radio", names=("radio",), known=10, fixed=5, repairable=2),
)
GIVEN = [Estimate("repair", "400"), Estimate("new", "600"), Estimate("age", "0")]


def known(*more: Estimate, plugins: tuple[Estimate, ...] = (), word: str = "printer", **own: Own) -> dict[str, Known]:
    """The figures with some more given, and what plugins say."""
    policy = Policy(day_cost={"printer": "3.00"})
    return settle([*more, *GIVEN], plugins, Prior(word, TABLE, own, policy), "SGD")


def test_who_comes_first_is_counted_with() -> None:
    """Typed, then on the case, then a plugin's, then what is likely; each with whose it is."""
    typed, case = Estimate("days", "3"), Estimate("days", "9", "the quote of 1")
    plugins = (Estimate("days", "5", "street"), Estimate("life", "4", "street"))
    found = known(typed, case, plugins=plugins)
    assert found["days"] == Known(Decimal(3), "", given=True)
    assert found["life"] == Known(Decimal(4), "street")
    assert known(plugins=plugins)["days"] == Known(Decimal(5), "street")
    assert found["day_cost"] == Known(Decimal("3.00"), "policy.day_cost")
    assert found["years_left"] == Known(Decimal("4.0"), "the mean rest of a life of 4 years at age 0")


def test_every_figure_is_settled() -> None:
    """Nothing that the formulas take is left open, and a loaner costs what a day costs until somebody says less."""
    found = known(Estimate("day_cost", "8"))
    assert set(Figures.__struct_fields__) <= found.keys()
    assert found["loaner_day"].value == 8


def test_the_chance_is_a_range_until_we_know_better() -> None:
    """Elsewhere fixed, or fixed and repairable; with cases of our own it is one figure, and typed it is what was typed."""
    assert known()["chance"].at_best == Decimal("0.700")
    assert known(printer=Own(10, 0))["chance"] == Known(
        Decimal("0.750"), "your own: 10 of 10 fixed; Open Repair: 5 of 10 fixed at volunteers' events"
    )
    assert known(Estimate("chance", "90%"))["chance"] == Known(Decimal("0.9"), "", given=True)


@pytest.mark.parametrize(
    ("kind", "standing", "one_off"), [("trade_in", 50, 0), ("standing", 50, 0), ("one_off", 0, 50)]
)
def test_a_trade_in_is_of_one_kind(kind: str, standing: int, one_off: int) -> None:
    """One of unknown kind counts as a standing offer, or as the other when that is asked for; a plugin's gives way."""
    found = known(Estimate(kind, "50"), plugins=(Estimate("one_off", "9", "x"),))
    f = figures(found)
    assert (f.standing, f.one_off) == (standing, one_off)
    assert figures(found, one_off=True).one_off == (50 if kind == "trade_in" else one_off)


@pytest.mark.parametrize(
    ("more", "word", "says"),
    [
        (
            [Estimate("one_off", "5"), Estimate("standing", "5")],
            "printer",
            "--standing and --one-off exclude each other",
        ),
        ([Estimate("one_off", "601")], "printer", "--one-off 601.00 is more than --new 600.00"),
        ([Estimate("standing", "600")], "printer", "a new one would cost nothing"),
        ([], "radio", "nobody knows how long a new radio lasts"),
        ([], "rado", "nothing is known of the category 'rado'; near it: radio"),
        (
            [Estimate("days", "x", "the quote of 1")],
            "printer",
            "the quote of 1: days without it until it is repaired cannot be",
        ),
    ],
)
def test_what_cannot_be_settled(more: list[Estimate], word: str, says: str) -> None:
    """A usage error that names the option, or where the figure was found."""
    with pytest.raises(UsageError) as caught:
        known(*more, word=word)
    assert caught.value.what.startswith(says)


def test_what_is_lacking() -> None:
    """The two prices, the age unless the years left are named, the category unless chance and life are."""
    assert missing([], [], "") == ["repair", "new", "age", "category"]
    assert missing(GIVEN, [], "printer") == []
    named = [Estimate(name, "1") for name in ("repair", "new", "years_left", "chance", "life")]
    assert missing(named[:2], named[2:], "") == []


def test_with_all_named_no_category_is_looked_up() -> None:
    """A word that no table knows does no harm where nothing is taken from one."""
    assert known(Estimate("chance", "1"), Estimate("life", "5"), word="kettledrum")["life"].value == 5
