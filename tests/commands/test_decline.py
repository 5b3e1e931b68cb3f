"""Laws of `decline`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def test_a_no_answers_the_quote(shop: Shop) -> None:
    """With their reason; nobody asks for their word any more, and there is a next step."""
    shop.ok("quote 1 120")
    assert shop.ok("decline 1 'too dear'") == (
        f"{HEAD}  ana: declined: too dear\n"
        '  to give it back as it is: casekit finish 1 --outcome declined "what was done"\n'
        "  next, thu 26 nov 10:00, ana: tell the customer where we stand\n"
    )
    assert 'kind = "declined"\nof = ["0000000002"]\nbecause = "too dear"\n' in shop.read("cases/000/1.toml")
    assert shop.run("due kind:approval --json").rows == []
    assert "You decided against the quote." in shop.ok("story 1")


def test_they_may_change_their_mind(shop: Shop) -> None:
    """The last word counts, in both directions."""
    shop.ok("quote 1 120")
    shop.ok("decline 1 'too dear'")
    shop.ok("approve 1")
    assert "You approved up to 120.00 SGD." in shop.ok("story 1")
    shop.ok("decline 1 'bought another'")
    assert "You decided against the quote." in shop.ok("story 1")


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("decline 1 x", 3,
         ("nothing is quoted on 1 and nothing approved\n"
         '  try: casekit finish 1 --outcome declined "…" when they want no work at all')),
        ("decline 1 ''", 2, "why they do not want it is empty"),
    ],
)  # fmt: skip
def test_a_no_needs_a_question_and_a_reason(shop: Shop, typed: str, code: int, said: str) -> None:
    """Nothing is written otherwise."""
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out, outcome.err) == (code, "", f"casekit: {said}\n")
