"""Laws of `recall`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --tried "new toner: no change"')
    shop.ok('escalate 1 fri --to cy "is the shutter sold alone?"', by="bo")


def test_law_3_the_owner_takes_a_question_back(shop: Shop) -> None:
    """Whoever had it is told so by their day, and the case goes on."""
    assert shop.ok('recall 1 "found it in the service manual"') == (
        f"{HEAD}  ana: recalled: found it in the service manual\n"
        "  cy need not answer any more: is the shutter sold alone?\n"
        "  next, today 14:00, ana: first contact: say what happens next\n"
    )
    assert shop.ok("today", by="cy") == "nothing is due today, cy\n"
    assert shop.run("answer 1 yes", by="cy").err == (
        'casekit: the question to cy was recalled already\n  try: casekit note 1 "…"\n'
    )


def test_of_several_questions_one_is_named(shop: Shop) -> None:
    """To end the wrong one is worse than to be asked."""
    shop.ok('escalate 1 thu --to cy "what does it cost?"')
    assert shop.run("recall 1 x").code == 5
    assert "  cy need not answer any more: what does it cost?\n" in shop.ok("recall 1 x --which 0000000004")


@pytest.mark.parametrize(
    ("by", "words", "code", "says"),
    [
        ("bo", "recall 1 x", 4, "1 is ana's; only they take a question back"),
        ("ana", "recall 1 ''", 2, "the reason is empty"),
        ("ana", "recall 1 x --which 9", 3, "1 has no open escalation that begins with 9"),
    ],
)
def test_what_is_refused_writes_nothing(shop: Shop, by: str, words: str, code: int, says: str) -> None:
    """Each with a sentence that says why."""
    outcome = shop.run(words, by=by)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0]) == (code, "", f"casekit: {says}")
    assert "recalled" not in shop.read("cases/000/1.toml")
