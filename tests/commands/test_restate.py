"""Laws of `restate`."""

import pytest

from casekit.testing import Shop

NEXT = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


@pytest.mark.parametrize(
    ("flag", "said", "told"), [("", "", "not confirmed"), (" --confirmed", " and confirmed", "confirmed")]
)
def test_our_words_stand_beside_theirs(shop: Shop, flag: str, said: str, told: str) -> None:
    """Whoever reads the story sees what we said back, and whether they said yes to it."""
    assert shop.ok(f'restate 1 "blank from every computer"{flag}', by="bo") == (
        f"1 · blank pages\n  bo: restated{said}: blank from every computer\n{NEXT}"
    )
    assert f"\nwe said back\n  blank from every computer ({told})\n" in shop.ok("story 1")


def test_to_say_it_back_is_no_first_contact(shop: Shop) -> None:
    """They know what we understood, and not what happens next."""
    shop.ok("restate 1 x --confirmed")
    assert "first contact" in shop.ok("due")


def test_words_come_from_stdin_and_are_not_empty(shop: Shop) -> None:
    """`-` reads it; nothing is written for none."""
    assert "restated: two\n" in shop.ok("restate 1 -", stdin="two\n")
    outcome = shop.run(["restate", "1", " "])
    assert (outcome.code, outcome.out, outcome.err) == (2, "", "casekit: the text is empty\n")


def test_a_closed_case_is_not_restated(shop: Shop) -> None:
    """What they say then is a return."""
    shop.ok("close 1 --outcome fixed")
    outcome = shop.run("restate 1 x")
    assert (outcome.code, outcome.err) == (
        4,
        'casekit: 1 is closed (fixed)\n  try: casekit reopen 1 "what they say" --same\n',
    )
