"""Laws of `message`: what was sent can be read as it was frozen, and what is on its way can be stopped."""

import pytest

from casekit.testing import Shop
from tests.post import Office, office


@pytest.fixture
def post(shop: Shop) -> Office:
    """Two letters that failed for now."""
    found = office(shop)
    found.mood("failed")
    shop.run("remind")
    return found


def test_the_list(shop: Shop, post: Office) -> None:
    """The latest first, with how far each is."""
    assert shop.ok("message") == shop.ok("message list")
    assert shop.ok("message list") == (
        "message  frozen       to   by    state   subject\n"
        "m3       today 15:00  bo   post  failed  1, mon 23 nov 15:00: order (Harbour Repairs)\n"
        "m2       today 15:00  ana  post  failed  1, mon 23 nov 15:00: call (Harbour Repairs)\n"
    )
    limited = shop.run("message list --limit 1 --format ids")
    assert (limited.out, limited.err) == ("m3\n", "casekit: 1 more; --limit 0 shows all\n")


def test_nothing_was_ever_sent(shop: Shop) -> None:
    """An empty list is no failure."""
    assert shop.ok("message list") == "no message was ever queued\n"


def test_a_message_is_shown_as_it_was_frozen(shop: Shop, post: Office) -> None:
    """What became of it, and its exact words."""
    shown = shop.ok("message show m3")
    assert shown.startswith(
        "m3 to bo by post: failed\n"
        "  today 15:00  queued for bo: 1, mon 23 nov 15:00: order (Harbour Repairs)\n"
        "  today 15:00  handed over\n"
        "  today 15:00  failed for now: says the post\n"
    )
    assert "bo, this is yours to do." in shown


def test_a_dropped_message_never_goes(shop: Shop, post: Office) -> None:
    """By whom and why is kept; what was dropped cannot be dropped again."""
    assert shop.ok('message drop m3 --because "told him"', by="bo") == "m3: dropped\n"
    post.mood("sent")
    shop.at("2026-11-23T15:30:00+08:00").ok("remind")
    assert [to for to, _ in post.told] == ["ana"]
    again = shop.run("message drop m3 --because x")
    assert (again.code, again.err) == (
        4,
        "casekit: m3 is dropped: nothing of it is on its way\n  try: casekit message show m3\n",
    )


def test_a_record_without_a_letter_is_none_to_send(shop: Shop, post: Office) -> None:
    """The first message record only says whence the store is sent."""
    assert shop.run("message send m1").code == 3
    assert shop.run("message show m99").code == 3
