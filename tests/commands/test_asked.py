"""Laws of `asked`: nobody answers the same question twice."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
NEXT = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def part(shop: Shop) -> list[str]:
    """The lines of the story about questions."""
    return shop.ok("story 1").partition("\nalready asked\n")[2].partition("\n\n")[0].splitlines()


def test_a_question_and_its_answer_are_data(shop: Shop) -> None:
    """Whoever speaks to them next knows both."""
    assert shop.ok('asked 1 "other paper?" "same with both trays"') == (
        f"{HEAD}  ana: asked other paper? same with both trays\n{NEXT}"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "asked"\nquestion = "other paper?"\nanswer = "same with both trays"\n'
    )
    assert part(shop) == ["  other paper? same with both trays"]


def test_a_question_may_wait_for_its_answer(shop: Shop) -> None:
    """Until it comes the story shows the question, and then the answer alone."""
    assert shop.ok('asked 1 "other paper"') == f"{HEAD}  ana: asked other paper: no answer yet\n{NEXT}"
    assert part(shop) == ["  other paper: no answer yet"]
    shop.ok('asked 1 "Other paper?" no')
    assert part(shop) == ["  Other paper? no"]


@pytest.mark.parametrize("question", ["other paper?", "Other  paper", "OTHER, paper?!"])
def test_an_answered_question_is_not_put_again(shop: Shop, question: str) -> None:
    """However it is spelt, the answer is said and nothing is written."""
    shop.ok('asked 1 "other paper?" "same with both trays"')
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(["asked", "1", question], by="bo")
    assert (outcome.code, outcome.out, outcome.err) == (
        4,
        "",
        (
            "casekit: they were asked before and said: same with both trays\n"
            f'  try: casekit story 1, or casekit asked 1 "{question}" "what they say now"\n'
        ),
    )
    assert shop.read("cases/000/1.toml") == before


def test_another_answer_is_kept_beside_the_first(shop: Shop) -> None:
    """People remember more the second time: both stand, and the tech is told of the first."""
    shop.ok('asked 1 "other paper?" no')
    outcome = shop.run('asked 1 "other paper?" "yes, once"')
    assert (outcome.code, outcome.out, outcome.err) == (
        0,
        f"{HEAD}  ana: asked other paper? yes, once\n{NEXT}",
        "casekit: they were asked before and said: no\n",
    )
    assert part(shop) == ["  other paper? no", "  other paper? yes, once"]


def test_a_retry_is_no_second_question(shop: Shop) -> None:
    """The same words under the same key add nothing and warn of nothing."""
    for _ in range(2):
        said = shop.ok('asked 1 "other paper?" no --key k')
    assert said == f"{HEAD}  this was done before; nothing was added\n{NEXT}"


@pytest.mark.parametrize(("typed", "code"), [("asked 1 ' '", 2), ("asked 9 x", 3)])
def test_what_cannot_be_asked(shop: Shop, typed: str, code: int) -> None:
    """An empty question, and a case that is not there."""
    assert shop.run(typed).code == code


def test_a_closed_case_asks_nothing(shop: Shop) -> None:
    """It is opened again first."""
    shop.ok("close 1 --outcome fixed")
    assert shop.run('asked 1 "other paper?"').code == 4
