"""Laws of the plugin `parcel`, on its own and when it comes and goes."""

from pathlib import Path

import pytest

from casekit.testing import Shop

HERE = Path(__file__).parent


@pytest.fixture
def name(shop: Shop) -> str:
    """The plugin, installed in a shop with one case and a parcel to it."""
    name = shop.plugin(HERE)
    shop.ok('open "prints blank pages"')
    assert shop.ok("parcel 1 fri RX1") == (
        "1 · prints blank pages\n"
        "  ana: parcel RX1 sent by fri 27 nov 18:00\n"
        "  next, today 14:00, ana: first contact: say what happens next\n"
    )
    return name


def test_a_parcel_is_a_duty_until_it_arrives(shop: Shop, name: str) -> None:
    """What is on its way stands in every list until somebody says that it is there."""
    shop.ok('contact 1 --out phone "it is on its way"')
    assert shop.run("due kind:parcel --json").rows[0]["due"] == "2026-11-27T18:00:00+08:00"
    assert [row["ref"] for row in shop.run("search RX1 --json").rows] == ["1"]
    assert "look for parcel RX1" in shop.ok("story 1")
    assert "parcel RX1 sent" in shop.ok("log 1")
    assert shop.ok("parcel 1 --arrived") == (
        "1 · prints blank pages\n"
        "  ana: the parcel arrived\n"
        "  next, thu 26 nov 10:00, ana: tell the customer where we stand\n"
    )
    assert shop.run("due kind:parcel --json").rows == []


def test_what_is_missing_is_said(shop: Shop, name: str) -> None:
    """A refusal is one sentence and the next command to type."""
    outcome = shop.run("parcel 1")
    assert (outcome.code, outcome.out, outcome.err) == (
        2,
        "",
        "casekit: a parcel needs a date and a number\n  try: casekit parcel 1 fri RX123456SG\n",
    )
    shop.ok("parcel 1 --arrived")
    assert shop.run("parcel 1 --arrived").code == 3


def test_a_case_outlives_its_plugin(shop: Shop, name: str) -> None:
    """Without the plugin its event is kept byte for byte, shown as unknown, left out of the state, and reported."""
    record = shop.read("cases/000/1.toml")
    shop.unplug(name)
    assert shop.run("parcel 1 --arrived").code == 2
    assert "no kind named 'parcel_sent' here (a newer casekit, or a plugin not installed)" in shop.ok("log 1")
    assert "RX1" not in shop.ok("due") + shop.ok("show 1")
    check = shop.run("check")
    assert check.code == 65
    assert "no kind named 'parcel_sent' here" in check.out
    shop.ok('note 1 "the printer is packed"')
    assert shop.read("cases/000/1.toml").startswith(record)

    shop.plugin(HERE)
    assert "look for parcel RX1" in shop.ok("due kind:parcel")
    shop.ok("parcel 1 --arrived")
    assert shop.run("check").code == 0
