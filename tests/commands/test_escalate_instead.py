"""Laws of `escalate --instead`: a question is taken back and lent on in one write."""

import pytest

from casekit.testing import Shop


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --tried "new toner: no change"')
    shop.ok('escalate 1 fri --to cy "is the shutter sold alone?"')


def test_law_3_the_same_question_by_the_same_date(shop: Shop) -> None:
    """Nothing has to be typed twice; it is the first one's no more, and one event says so."""
    assert shop.ok("escalate 1 --to bo --instead").splitlines()[1:4] == [
        "  ana: escalated to bo instead by fri 27 nov 18:00: is the shutter sold alone?",
        "  cy need not answer any more",
        "  ana keeps the case",
    ]
    assert shop.read("cases/000/1.toml").endswith('return_by = 2026-11-27T18:00:00+08:00\nof = "0000000003"\n')
    assert shop.ok("today", by="cy") == "nothing is due today, cy\n"
    assert "ana asks: is the shutter sold alone?" in shop.ok("today", by="bo")
    assert "is the shutter sold alone? – lent to bo instead, cy need not answer\n" in shop.ok("story 1")


def test_another_date_or_question_may_be_given(shop: Shop) -> None:
    """Of several questions one is named."""
    shop.ok('escalate 1 thu --to cy "what does it cost?"')
    assert shop.run("escalate 1 --to bo --instead").code == 5
    shop.ok('escalate 1 wed --to bo --instead --which 0000000004 "what does it cost with VAT?"')
    rows = shop.run("due kind:escalation --json").rows
    assert [(row["who"], row["due"][:10], row["what"]) for row in rows] == [
        ("bo", "2026-11-25", "what does it cost with VAT?"),
        ("cy", "2026-11-27", "is the shutter sold alone?"),
    ]


def test_undone_it_is_the_first_ones_again(shop: Shop) -> None:
    """One undo takes the whole of it back."""
    shop.ok("escalate 1 --to bo --instead")
    shop.ok("undo 1")
    assert [row["who"] for row in shop.run("due kind:escalation --json").rows] == ["cy"]


def test_why_nothing_was_tried_goes_with_the_question(shop: Shop) -> None:
    """Law 4: what was said for the first borrower holds for the next."""
    shop.ok('open "no picture"')
    shop.ok('escalate 2 fri --to cy "why?" --untested "needs a board bench"')
    shop.ok("escalate 2 --to bo --instead")
    assert shop.read("cases/000/2.toml").count('untested = "needs a board bench"\n') == 2


def test_a_retry_lends_it_on_once(shop: Shop) -> None:
    """The question is no longer with the first one, and that is no mistake."""
    shop.ok("escalate 1 --to bo --instead --key a")
    before = shop.read("cases/000/1.toml")
    assert "nothing was added" in shop.ok("escalate 1 --to bo --instead --key a")
    assert shop.read("cases/000/1.toml") == before


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("escalate 1 --to cy --instead", 4, "cy has that question already"),
        ("escalate 1 --to bo --instead --as bo", 4, "1 is ana's; only they take a question back"),
        ("escalate 1 --to bo --instead --which 9", 3, "1 has no open escalation that begins with 9"),
        ("escalate 1 fri --to bo --which 0 why", 2, "--which goes with --instead"),
        ("escalate 1 --to bo --instead fri ''", 2, "the question is empty"),
    ],
)
def test_what_is_refused_writes_nothing(shop: Shop, words: str, code: int, says: str) -> None:
    """Each with a sentence that says why."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(words)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0]) == (code, "", f"casekit: {says}")
    assert shop.read("cases/000/1.toml") == before


def test_a_late_one_gets_a_new_date(shop: Shop) -> None:
    """The date it had has passed, so another is named."""
    shop.at("2026-11-30T10:00:00+08:00")
    outcome = shop.run("escalate 1 --to bo --instead")
    assert (outcome.code, outcome.err.splitlines()[0]) == (
        4, "casekit: fri 2026-11-27 18:00 has passed: it is mon 2026-11-30 10:00",
    )  # fmt: skip
    shop.ok("escalate 1 wed --to bo --instead")
