"""A public holiday announced that morning: promises that fall on it are named, kept or moved; the rest waits a day."""

from casekit.testing import Shop
from tests.scenarios.conftest import Types
from tests.screen import Counter


def test_a_follow_up_on_a_holiday_announced_that_morning(shop: Shop, counter: Counter, types: Types) -> None:
    """One command closes the day and names the promise, 140 keys in all.

    The promise's reminder comes at once, the follow-up's at the next opening.
    """
    shop.ok('open "no sound" --name Lim --phone 81234567 --device "Dell XPS"')
    shop.ok('contact 1 --out phone "we look"')
    shop.ok('follow-up 1 "tomorrow 11:00" "call with the quote"')
    shop.ok('promise 1 "tomorrow 16:00" "know what it costs"')
    shop.at("2026-11-24T08:00:00+08:00")
    assert types("config hours.closed_days +2026-11-24") == (
        "hours.closed_days: 2026-11-24\n  was: empty\n\n"
        "promised for a day that is closed now\n  1  today 16:00, ana: know what it costs\n"
    )
    assert shop.ok("remind").startswith("1, tue 24 nov 16:00: know what it costs (promised) (Harbour Repairs)\n")
    types('promise 1 --moved "wed 16:00" --because "public holiday" --told')
    assert types('follow-up 1 "today 15:00" "x"', code=4) == (
        "casekit: the shop is closed all tue 2026-11-24: it next opens wed 2026-11-25 09:00\n"
        "  try: '2026-11-25 09:00', or --anyway to keep the closed day\n"
    )
    for hour in range(9, 24):
        assert shop.at(f"2026-11-24T{hour:02}:00:00+08:00").ok("remind") == ""
    assert shop.at("2026-11-25T09:00:00+08:00").ok("remind").startswith("1, overdue: call with the quote")
    assert (
        shop.at("2026-11-25T12:00:00+08:00")
        .ok("remind")
        .startswith("1, wed 25 nov 16:00: know what it costs (promised)")
    )
    assert (counter.keys, counter.screens) == (140, 0)
