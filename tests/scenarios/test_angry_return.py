"""An angry return without a slip: it is broken again, tomorrow is the exam, and nobody asks her to tell it from the start."""

from casekit.testing import Shop
from tests.scenarios.conftest import Types
from tests.screen import Counter


def test_an_angry_return_without_a_slip(shop: Shop, counter: Counter, types: Types) -> None:
    """Eight screens and 20 keys beyond what she says; the old case is found by her phone and her device.

    It keeps its owner and its price, the owner speaks to her today, and nothing more can be charged.
    """
    shop.ok('open "prints blank pages" --name "Mrs Tan" --phone 91234567 --device "HP LaserJet 1020"')
    shop.ok('finish 1 --outcome fixed "freed the shutter" --cause "shutter stuck" --known --told "ready"')
    shop.ok("collect 1")
    shop.at("2026-12-14T10:00:00+08:00")
    shown = types(
        "open",
        ("> ", "broken again, and the exam is tomorrow\n"), ("\n> ", "\n"), ("phone or mail", "91234567\n"),
        ("number: ", "1\n"),
        ("device           (1 HP LaserJet 1020) ", "1\n"), ("category", ".\n"), ("number: ", "1\n"), ("Right? ", "\n"),
        by="bo",
    )  # fmt: skip
    said = len("broken again, and the exam is tomorrow91234567")
    assert (counter.keys - said, counter.screens) == (20, 8)
    assert "freed the shutter" in shown
    assert "  next, today 10:00, ana: speak to the customer, it is back: broken again, and\n" in shown
    assert types("own 1").startswith("ana owns 1 since mon 23 nov 10:00\n")
    assert "you may say\n  It came back, and we do not know why yet.\n" in types("story 1")
    refused = types('finish 1 --outcome fixed "new spring" --cause spring --known --told ready --price 50', code=4)
    assert refused.startswith("casekit: 1 came back with the same fault: 50.00 cannot be charged for that\n")
    assert "speak to the customer, it is back" in types("today")
