"""Laws of `finish` at a terminal: a person is asked for what the story lacks, and for nothing else."""

import pytest

from casekit.testing import Shop
from tests.screen import CTRL_D, Counter


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def test_a_person_is_asked_for_what_is_missing(shop: Shop, counter: Counter) -> None:
    """The outcome by its first letters until it is one, what was done, the cause and how sure that is, what they were told."""
    counter.starts("finish 1")
    for question, answer in (
        ("how did it end (fixed, declined …, ? shows all): ", "repaired\n"),
        ("  fixed, advised, replaced, referred, declined, ", ""),
        ("how did it end ", "re\n"),
        ("  replaced, referred\n", ""),
        ("how did it end ", "f\n"),
        ("what was done: ", "\n"),
        ("what was done: ", "freed it\n"),
        ("what was wrong (Enter when nobody knows): ", "shutter\n"),
        ("how sure is that: known, likely or unknown: ", "k\n"),
        ("what were they told (Enter: not told yet): ", "\n"),
    ):
        counter.sees(question)
        counter.type(answer)
    assert counter.ends() == 0
    assert counter.shown.endswith(
        "1 · blank pages\n  ana: known cause: shutter\n  ana: finished, fixed: freed it\n"
        "  next, today 14:00, ana: tell the customer it is ready\n"
    )


def test_nothing_that_is_known_is_asked(shop: Shop, counter: Counter) -> None:
    """A diagnosis stands, the rest was typed."""
    shop.ok("diagnose 1 shutter --likely")
    counter.starts("finish 1 --outcome fixed 'freed it' --told 'ready at four'")
    assert counter.ends() == 0
    assert counter.shown.startswith("1 · blank pages\n  ana: finished, fixed: freed it\n")


def test_each_of_several_promises_is_asked_for(shop: Shop, counter: Counter) -> None:
    """One that is not kept stands on."""
    shop.ok("promise 1 tue ready")
    shop.ok("promise 1 wed 'bring it'")
    counter.starts("finish 1 --outcome fixed 'freed it' --unknown --told x")
    counter.sees("promised by tomorrow 18:00: ready. Is that kept? [y/N] ")
    counter.type("y\n")
    counter.sees("promised by wed 25 nov 18:00: bring it. Is that kept? [y/N] ")
    counter.type("\n")
    assert counter.ends() == 0
    assert [row["what"] for row in shop.run("due kind:promise --json").rows] == ["bring it"]


def test_nobody_answers_in_vain(shop: Shop, counter: Counter) -> None:
    """What is refused is refused before the first question."""
    shop.ok("close 1 --outcome fixed")
    counter.starts("finish 1")
    assert (counter.ends(), counter.shown.splitlines()[0]) == (4, "casekit: 1 is closed (fixed)")


def test_a_price_nobody_approved_is_said_before_the_story_is_typed(shop: Shop, counter: Counter) -> None:
    """As soon as the outcome is known: what is declined costs nothing."""
    shop.ok("quote 1 120")
    counter.starts("finish 1")
    counter.sees("how did it end ")
    counter.type("fixed\n")
    assert counter.ends() == 4
    assert "casekit: nobody approved 120.00 SGD for 1\n" in counter.shown


def test_who_goes_away_leaves_nothing(shop: Shop, counter: Counter) -> None:
    """Ctrl-D in the middle writes nothing."""
    before = shop.read("cases/000/1.toml")
    counter.starts("finish 1 --outcome fixed")
    counter.sees("what was done: ")
    counter.type(CTRL_D)
    assert counter.ends() == 130
    assert shop.read("cases/000/1.toml") == before


def test_a_cause_that_is_known_is_named_or_not_known(shop: Shop, counter: Counter) -> None:
    """Whoever typed --known and then names none says that nobody knows: the cause that stands is a guess from now on."""
    shop.ok("diagnose 1 shutter --likely")
    counter.starts("finish 1 x --outcome fixed --known --told y")
    counter.sees("what was wrong (Enter when nobody knows): ")
    counter.type("\n")
    assert counter.ends() == 0
    assert "  ana: cause unknown, a guess: shutter\n" in counter.shown
