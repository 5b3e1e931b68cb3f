"""Laws of `config holidays`: the days of the shop's country become closed days, once, and nothing asks again."""

import sys

import pytest

from casekit.testing import Shop


@pytest.fixture(autouse=True)
def germany(shop: Shop) -> None:
    """A shop in Bavaria."""
    shop.ok("config shop.country DE")
    shop.ok("config shop.region BY")


def test_the_holidays_to_come_are_closed(shop: Shop) -> None:
    """This year's that are still to come and the next year's, those of the region among them, each named."""
    done = shop.run("config holidays")
    closed = shop.run("config hours.closed_days --json").rows[0]["value"].split(", ")
    assert closed[:3] == ["2026-12-25", "2026-12-26", "2027-01-01"]
    assert "2027-01-06" in closed  # Bavaria's own
    assert all(day > "2026-11-23" for day in closed)
    assert done.err.startswith("casekit: closed 2026-12-25: Christmas Day\n")
    assert shop.run("config holidays").code == 4


def test_what_was_promised_for_one_of_them_is_listed(shop: Shop) -> None:
    """Somebody has to be told."""
    shop.ok('open "blank pages"')
    shop.ok('promise 1 "2026-12-25 11:00" "ready"')
    assert shop.run("config holidays 2026").out.endswith(
        "\npromised for a day that is closed now\n  1  fri 25 dec 11:00, ana: ready\n"
    )


def test_days_of_the_shops_own_stay(shop: Shop) -> None:
    """Holidays are added to what is there."""
    shop.ok("config hours.closed_days 2026-12-24")
    shop.run("config holidays 2026")
    assert shop.run("config hours.closed_days --json").rows[0]["value"] == "2026-12-24, 2026-12-25, 2026-12-26"


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("shop.country", "", "whose holidays? the shop has no country"),
        ("shop.country", "XX", "'XX' is no country whose holidays are known"),
        ("shop.region", "Bayern?", "DE has no region 'Bayern?': there are BB, "),
    ],
)
def test_a_country_that_nobody_knows(shop: Shop, key: str, value: str, says: str) -> None:
    """What is wrong, and nothing is changed."""
    shop.ok(["config", key, value])
    done = shop.run("config holidays")
    assert done.code == 2
    assert says in done.err
    assert shop.run("config hours.closed_days --json").rows[0]["value"] == ""


def test_what_is_no_year(shop: Shop) -> None:
    """A year has four digits."""
    assert shop.run("config holidays next").err.startswith("casekit: 'next' is no year\n")


def test_without_the_library(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, and the days can still be typed."""
    monkeypatch.setitem(sys.modules, "holidays", None)
    done = shop.run("config holidays")
    assert done.code == 74
    assert done.err.endswith("try: pip install holidays, or type the days: hours.closed_days +2026-12-25\n")
