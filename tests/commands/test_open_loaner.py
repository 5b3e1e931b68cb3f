"""Laws of the loaner that `open` names: when like cases take long, and one is free."""

import pytest

from casekit.testing import Shop

NAMED = "l1 old LaserJet is free"


@pytest.fixture(autouse=True)
def history(shop: Shop) -> None:
    """Four printers that took a week each."""
    for number in range(1, 5):
        shop.ok(f'open "blank pages" --device "HP 1020" --category printer --name "Nr {number}"')
    shop.at("2026-11-30T10:00:00+08:00")
    for number in range(1, 5):
        shop.ok(f"finish {number} --outcome fixed 'freed it' --unknown --told x")


def test_a_long_repair_names_a_free_loaner(shop: Shop) -> None:
    """Eighty in a hundred like it take a week, and the shop lets nobody wait three days without one."""
    assert NAMED not in shop.ok('open "blank pages" --device "HP 1020" --category printer')
    shop.ok('loaner add "old LaserJet"')
    assert NAMED in shop.ok('open "blank pages" --device "HP 1020" --category printer')


def test_none_is_named_for_what_is_quick_or_unknown(shop: Shop) -> None:
    """Nor when the policy allows a week, or the only one is out."""
    shop.ok('loaner add "old LaserJet"')
    shop.ok("config policy.loaner_days 7")
    assert NAMED not in shop.ok('open "blank pages" --device "HP 1020"')
    shop.ok("config policy.loaner_days 3")
    shop.ok("loaner lend l1 5 fri --condition fine")
    assert NAMED not in shop.ok('open "blank pages" --device "HP 1020"')
