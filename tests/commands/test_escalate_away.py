"""Laws of `escalate` and `hand-over` where who should be asked is away, or nobody was named."""

import pytest

from casekit.testing import Shop
from tests.screen import Counter

AWAY = "cy is away until mon 30 nov"
WAITS = "--to bo, or --anyway to wait for cy"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    """A printer of ana's; cy is away until Monday, and bo answered a question on another printer."""
    shop.ok('open "blank pages" --category printer --tried "new toner: no change"')
    shop.ok('open "stripes" --category printer --tried "new drum: no change"')
    shop.ok('escalate 2 fri --to bo "which drum?"')
    shop.ok("answer 2 --by bo 'the old one'")
    shop.ok("away cy until mon --deputy bo")


def test_law_3_a_script_chooses_beforehand(shop: Shop) -> None:
    """Until when, who is here and what they are good at, and what to type: somebody else, or to wait all the same."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run('escalate 1 fri --to cy "sold alone?"')
    assert (outcome.code, outcome.out, outcome.err) == (
        4, "", f"casekit: {AWAY}; here: bo (laptops), dee (no skills noted)\n  try: {WAITS}\n",
    )  # fmt: skip
    assert shop.read("cases/000/1.toml") == before
    assert "escalated to cy by tue 1 dec 18:00" in shop.ok('escalate 1 2026-12-01 --to cy "sold alone?" --anyway')


def test_law_3_somebody_away_when_it_is_due_is_away(shop: Shop) -> None:
    """They are here today, and will not be by then."""
    shop.ok("away bo 2026-12-04 --from wed")
    outcome = shop.run('escalate 1 thu --to bo "sold alone?"')
    assert (outcome.code, outcome.err.splitlines()[0]) == (
        4, "casekit: bo is away from wed 25 nov until fri 4 dec; here: dee (no skills noted)",
    )  # fmt: skip
    shop.ok('escalate 1 tue --to bo "sold alone?"')


def test_law_3_a_person_chooses_by_number(shop: Shop, counter: Counter) -> None:
    """Who is here, each with what they answered on like cases; the last choice is to wait."""
    counter.starts('escalate 1 fri --to cy "sold alone?"')
    counter.sees("number: ")
    assert counter.shown.partition("number: ")[0] == (
        f"{AWAY}. Who instead?\n  1  bo         laptops; answered 1 like it, last 2\n"
        "  2  dee        no skills noted\n  3  wait for cy\n"
    )
    counter.type("1\n")
    assert counter.ends() == 0
    assert "  ana: escalated to bo by fri 27 nov 18:00: sold alone?\n" in counter.shown


@pytest.mark.parametrize(
    ("typed", "code", "shown"), [("3\n", 0, "escalated to cy"), ("9\n\n", 2, "nothing was chosen"), ("\n", 2, "")]
)
def test_law_3_to_wait_is_a_choice_and_nothing_is_none(
    shop: Shop, counter: Counter, typed: str, code: int, shown: str
) -> None:
    """A number that is not there changes nothing."""
    counter.starts('escalate 1 fri --to cy "sold alone?"')
    counter.sees("number: ")
    counter.type(typed)
    assert counter.ends() == code
    assert shown in counter.shown
    assert shop.read("cases/000/1.toml").count("escalated") == (code == 0)


def test_law_3_without_a_name_a_person_chooses_among_all(shop: Shop, counter: Counter) -> None:
    """Those who are away come last, and to take one of them is asked about once more."""
    counter.starts('escalate 1 fri "sold alone?"')
    counter.sees("number: ")
    assert counter.shown.partition("number: ")[0] == (
        "who could know?\n  1  bo         laptops; answered 1 like it, last 2\n  2  dee        no skills noted\n"
        "  3  cy         boards; away until mon 30 nov\n"
    )
    counter.type("3\n")
    counter.sees(f"{AWAY}. Who instead?")
    counter.type("1\n")
    assert counter.ends() == 0
    assert 'to = "bo"\nquestion = "sold alone?"\n' in shop.read("cases/000/1.toml")


def test_law_3_a_script_reads_what_is_known_of_each(shop: Shop) -> None:
    """Skills, answers on like cases, absence; an answer on the same case or another sort of device is none."""
    shop.ok('open "no sound" --category laptop --tried "restart: no change"')
    shop.ok("answer 3 --by dee 'try the jack'")
    outcome = shop.run("escalate 1")
    assert (outcome.code, outcome.err.splitlines()[1:4]) == (
        2,
        [
            "  bo         laptops; answered 1 like it, last 2",
            "  dee        no skills noted",
            "  cy         boards; away until mon 30 nov",
        ],
    )
    assert "answered" not in shop.run("escalate 2").err


def test_law_2_a_hand_over_to_somebody_away_is_a_choice_too(shop: Shop, counter: Counter) -> None:
    """Among those who may own; by force as well."""
    for how in ("", "--force"):
        outcome = shop.run(f"hand-over 1 --to cy --because leave {how}")
        assert (outcome.code, outcome.err) == (4, f"casekit: {AWAY}; here: bo (laptops)\n  try: {WAITS}\n")
    counter.starts("hand-over 1 --to cy --because leave")
    counter.sees("2  wait for cy\nnumber: ")
    counter.type("1\n")
    assert counter.ends() == 0
    assert "hand-over asked, ana to bo by tomorrow 10:00: leave" in counter.shown
    assert "cy must accept" in shop.ok("hand-over 1 --to cy --because leave --anyway")


def test_a_retry_is_not_asked_who_is_away(shop: Shop) -> None:
    """What was written before they went was written."""
    shop.ok("away cy --back")
    shop.ok('escalate 1 fri --to cy "sold alone?" --key a')
    shop.ok("hand-over 1 --to cy --because leave --key b")
    shop.ok("away cy mon")
    for words in ('escalate 1 fri --to cy "sold alone?" --key a', "hand-over 1 --to cy --because leave --key b"):
        assert "nothing was added" in shop.ok(words)


def test_an_answer_says_who_reads_it_meanwhile(shop: Shop) -> None:
    """The owner has it, and their deputy sees it."""
    shop.ok('escalate 1 fri --to bo "sold alone?"')
    shop.ok("away ana wed --deputy bo")
    assert "  ana has it to read\n  ana is away until wed 25 nov; bo acts for them\n" in shop.ok(
        "answer 1 --by bo yes", by="dee"
    )
