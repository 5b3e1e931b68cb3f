"""Laws of `visit`: trips are counted, and one does for all there is to come for."""

import json

import pytest

from casekit.testing import Shop

HEAD = "1 · HP 1020 · blank pages\n"


@pytest.fixture(autouse=True)
def _cases(shop: Shop) -> None:
    shop.ok("open 'blank pages' --name Tan --phone 555-1234 --device 'HP 1020'")
    shop.ok("open 'no sound' --customer c1 --device XPS")
    shop.ok("open cracked --name Lim")


@pytest.mark.parametrize(
    ("typed", "purpose"),
    [("drop-off", "drop off"), ("'pick up'", "pick up"), ("Wasted", "wasted"), ("other", "other")],
)
def test_a_trip_is_written_down(shop: Shop, typed: str, purpose: str) -> None:
    """It is a word with the customer, so that they were not left in silence."""
    assert shop.ok(f"visit 1 {typed}") == (
        f"{HEAD}  ana: visit: {purpose}\n  next, thu 26 nov 10:00, ana: tell the customer where we stand\n"
    )
    assert shop.read("cases/000/1.toml").endswith(f'kind = "visited"\npurpose = "{purpose}"\n')


def test_a_purpose_is_one_of_four(shop: Shop) -> None:
    """Nothing is written otherwise."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run("visit 1 tea")
    assert (outcome.code, outcome.out, outcome.err) == (
        2,
        "",
        "casekit: 'tea' is no purpose: it is one of drop-off, pick-up, wasted, other\n  try: casekit visit 1 drop-off\n",
    )
    assert (shop.read("cases/000/1.toml"), shop.run("visit 7 other").code) == (before, 3)


def test_all_there_is_to_come_for(shop: Shop) -> None:
    """On all open cases of the customer, whoever they were merged with; what is ready first."""
    shop.ok("wait 1 fri --on part shutter")
    shop.ok("finish 2 --outcome fixed cable --unknown")
    assert shop.ok("visit 1") == (
        f"{HEAD}  2  fetch XPS\n  1  not yet: waiting for a part: shutter, until fri 27 nov 18:00\n"
    )
    assert json.loads(shop.ok("visit 1 --json"))["rows"] == [
        {"ref": "2", "ready": True, "what": "fetch XPS", "until": None},
        {"ref": "1", "ready": False, "what": "waiting for a part: shutter", "until": "2026-11-27T18:00:00+08:00"},
    ]
    shop.ok("close 1 --outcome abandoned")
    shop.ok("close 2 --outcome fixed")
    assert shop.ok("visit 1") == f"{HEAD}  nothing to come for\n"


def test_who_has_them_on_the_phone_is_reminded(shop: Shop) -> None:
    """When a case is ready or waits, and one trip may not do."""
    shop.ok("finish 2 --outcome fixed cable --unknown")
    assert shop.ok("contact 2 --out phone 'it is ready'") == (
        "2 · XPS · no sound\n  ana: to the customer (phone): it is ready\n  when they come:\n"
        "    2  fetch XPS\n    1  not yet: HP 1020 is still worked on\n"
        "  next, mon 7 dec 10:00, ana: it is ready and not collected: ask when they come\n"
    )
    assert "when they come:" not in shop.ok("contact 1 --out phone x")
    assert "when they come:" not in shop.ok("contact 2 --in x")
    shop.ok("close 1 --outcome abandoned")
    assert "when they come:" not in shop.ok("contact 2 --out phone x")


def test_the_story_says_what_to_come_for(shop: Shop) -> None:
    """For all their cases; that a device is worked on is no news while there is nothing else."""
    assert "when they come" not in shop.ok("story 3")
    shop.ok("quote 2 90")
    assert (
        "\nwhen they come\n  2  say yes or no to the quote of 90.00 SGD\n  1  not yet: HP 1020 is still worked on\n"
        in (shop.ok("story 1"))
    )


def test_trips_are_counted(shop: Shop) -> None:
    """In the story and in show, with those that were for nothing."""
    shop.at("2026-11-24T10:00:00+08:00").ok("visit 1 wasted")
    assert "\ntrips\n  today 10:00: wasted\n  came 2 times, 1 of them for nothing\n" in shop.ok("story 1")
    assert "  came 2 times, 1 of them for nothing\n" in shop.ok("show 1")
    assert json.loads(shop.ok("show 1 --json"))["rows"][0]["trips"] == 2
