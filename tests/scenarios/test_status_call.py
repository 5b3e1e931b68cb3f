"""A call for status while the owner is out: whoever picks up reads one screen, says what is known, and the owner sees it."""

from casekit.testing import Shop
from tests.scenarios.conftest import Types
from tests.screen import Counter


def test_a_phone_call_for_status_while_the_owner_is_out(shop: Shop, counter: Counter, types: Types) -> None:
    """Found by the phone number that calls: three commands, 130 keys, and nothing is asked that was told before."""
    shop.ok('open "no sound" --name Lim --phone 81234567 --device "Dell XPS"')
    shop.ok('diagnose 1 "speaker torn" --likely')
    shop.ok('promise 1 "wed 17:00" "know what it costs"')
    types("today")
    shop.at("2026-11-24T11:00:00+08:00")
    assert types("story 81234567", by="bo").endswith(
        "you may say\n"
        "  We think it is this: speaker torn, and will know by tomorrow 17:00.\n"
        "  We promised for tomorrow 17:00: know what it costs.\n"
    )
    types(
        'contact @ --in "asked for status" --channel phone --told "a torn speaker, we think; more wed 17:00"', by="bo"
    )
    assert (counter.keys, counter.screens) == (130, 0)
    shop.at("2026-11-24T14:00:00+08:00")
    assert (
        "since you last looked\n  1  today 11:00  bo: from the customer (phone): asked for status; told: a torn\n"
    ) in types("today")
