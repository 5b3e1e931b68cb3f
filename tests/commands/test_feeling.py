"""Laws of `feeling`."""

import pytest

from casekit.testing import Shop

NEXT = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def test_a_feeling_is_read_before_speaking(shop: Shop) -> None:
    """It stands beside their words, and in the sentence to begin with."""
    assert shop.ok('feeling 1 "third time this year"', by="bo") == (
        f"1 · blank pages\n  bo: how they felt: third time this year\n{NEXT}"
    )
    assert shop.read("cases/000/1.toml").endswith('kind = "felt"\nfeeling = "third time this year"\n')
    story = shop.ok("story 1")
    assert "\n  how they felt, today 10:00: third time this year\n" in story
    assert "You told us “blank pages”; we also wrote down “third time this year”." in story


def test_a_feeling_is_no_contact(shop: Shop) -> None:
    """The customer still waits for a first word of ours."""
    shop.ok("feeling 1 angry")
    assert "first contact" in shop.ok("due")


def test_a_feeling_about_a_closed_case_is_kept(shop: Shop) -> None:
    """They may say so long after."""
    shop.ok("close 1 --outcome fixed")
    assert shop.ok("feeling 1 happy") == "1 · blank pages\n  ana: how they felt: happy\n  1 is closed (fixed)\n"


def test_an_empty_feeling_is_a_usage_error(shop: Shop) -> None:
    """Nothing is written for none."""
    outcome = shop.run(["feeling", "1", " "])
    assert (outcome.code, outcome.out, outcome.err) == (2, "", "casekit: the text is empty\n")
