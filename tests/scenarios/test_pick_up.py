"""A pick-up with an unpaid rest: what is to pay is said before she comes, and what stays open stays with somebody."""

from casekit.testing import Shop
from tests.scenarios.conftest import Types
from tests.screen import Counter


def test_a_pick_up_with_an_unpaid_rest(shop: Shop, counter: Counter, types: Types) -> None:
    """Refused with the sum, then dated, then paid: the case is closed by the money, not by the pick-up. 112 keys."""
    shop.ok('open "no sound" --name Lim --phone 81234567 --device "Dell XPS"')
    shop.ok('quote 1 180 --covers "new speaker"')
    shop.ok("approve 1 --how phone")
    shop.ok('finish 1 --outcome fixed "new speaker" --cause "torn speaker" --known --told "ready, 180"')
    assert types("visit 1") == "1 · Dell XPS · no sound\n  1  fetch Dell XPS, 180.00 SGD to pay\n"
    assert types("collect 1 --paid 100", code=4) == (
        "casekit: that leaves 80.00 SGD of 180.00 SGD to pay\n"
        "  try: --paid 180.00, or --rest fri when the rest comes later\n"
    )
    assert types("collect 1 --paid 100 --rest fri") == (
        "1 · Dell XPS · no sound\n"
        "  ana: paid 100.00 SGD\n"
        "  ana: follow-up by fri 27 nov 18:00: 80.00 SGD still to pay\n"
        "  ana: collected\n"
        "  you may say: The cause was: torn speaker.\n"
        "  next, fri 27 nov 18:00, ana: 80.00 SGD still to pay\n"
    )
    assert "uncollected" not in shop.ok("due")
    shop.at("2026-11-27T11:00:00+08:00")
    assert "80.00 SGD still to pay · Lim, Dell XPS" in types("today")
    types("collect 1 --paid 80")
    assert types("show 1").splitlines()[1] == (
        "  closed, ana owns it, opened mon 23 nov 10:00, closed mon 23 nov 10:00: fixed"
    )
    assert (counter.keys, counter.screens) == (112, 0)
