"""Laws of `escalate`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · HP LaserJet 1020 · blank pages\n"
FIRST = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --category printer --device "HP LaserJet 1020" --tried "new toner: no change"')


def test_law_3_a_question_is_lent_until_a_date(shop: Shop) -> None:
    """Who has it and by when it is due back; the owner keeps the case, and the borrower sees it at once."""
    assert shop.ok('escalate 1 fri --to cy "is the shutter sold alone?"') == (
        f"{HEAD}  ana: escalated to cy by fri 27 nov 18:00: is the shutter sold alone?\n  ana keeps the case\n{FIRST}"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'to = "cy"\nquestion = "is the shutter sold alone?"\nreturn_by = 2026-11-27T18:00:00+08:00\n'
    )
    assert shop.ok("own 1").startswith("ana owns 1 ")
    assert "is the shutter sold alone?" in shop.ok("today", by="cy")


def test_law_3_a_late_one_alarms_the_owner(shop: Shop) -> None:
    """The customer hears nothing of it; the owner does."""
    shop.ok('escalate 1 tue --to cy "sold alone?"')
    shop.at("2026-11-24T18:01:00+08:00")
    assert [(row["who"], row["kind"]) for row in shop.run("due --json kind:escalation,late-escalation").rows] == [
        ("cy", "escalation"), ("ana", "late-escalation"),
    ]  # fmt: skip


def test_somebody_else_may_ask_in_the_owners_place(shop: Shop) -> None:
    """The owner stays the owner."""
    assert "  ana keeps the case\n" in shop.ok('escalate 1 fri --to cy "sold alone?"', by="bo")


def test_law_3_without_a_name_it_says_who_could_know(shop: Shop) -> None:
    """Everybody else and what they are good at, those who fit the device first; a date and a question come later."""
    outcome = shop.run("escalate 1", by="bo")
    assert (outcome.code, outcome.out, outcome.err) == (
        2,
        "",
        (
            "casekit: who could know? say --to:\n  cy         boards\n  dee        no skills noted\n"
            '  try: casekit escalate 1 fri --to cy "…"\n'
        ),
    )
    shop.ok("config roster.dee.skills 'laser printers'")
    assert shop.run("escalate 1 fri x").err.splitlines()[1].split() == ["dee", "laser", "printers"]


def test_law_4_an_incomplete_story_stays(shop: Shop) -> None:
    """Nobody's time is asked for before something was tried, or it is said why not."""
    shop.ok('open "no picture"')
    outcome = shop.run('escalate 2 fri --to cy "why?"')
    assert (outcome.code, outcome.err.splitlines()[0]) == (
        4, "casekit: the story of 2 is not complete: it lacks one thing tried",
    )  # fmt: skip
    shop.ok('escalate 2 fri --to cy "why?" --untested "needs a board bench"')
    assert shop.read("cases/000/2.toml").endswith('untested = "needs a board bench"\n')


def test_the_owner_may_go_on_with_something_else(shop: Shop) -> None:
    """`--next` stands in the same write."""
    assert shop.ok('escalate 1 fri --to cy "sold alone?" --next "tue call her"') == (
        f"{HEAD}  ana: escalated to cy by fri 27 nov 18:00: sold alone?\n"
        f"  ana: follow-up by tomorrow 18:00: call her\n  ana keeps the case\n{FIRST}"
    )


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("escalate 1 --to cy", 2, "an escalation needs a date and a question"),
        ("escalate 1 fri --to cy", 2, "an escalation needs a date and a question"),
        ("escalate 1 fri --to cy ''", 2, "the question is empty"),
        ("escalate 1 soon --to cy why", 2, "'soon' is no date: "),
        ("escalate 1 fri --to zed why", 2, "'zed' is not on the roster (ana, bo, cy, dee)"),
        ("escalate 1 fri --to ana why", 4, "ana owns 1; a question is lent to somebody else"),
        ("escalate 1 fri --to bo why --as bo", 4, "a question is lent to somebody else, not to oneself"),
        ("escalate 1 fri --to cy 'Sold  alone?'", 4, "cy has that question already"),
        ("escalate 1 yesterday --to cy why", 4, "sun 2026-11-22 23:59 has passed: "),
        ("escalate 1 sat --to cy why", 4, "the shop is closed all sat 2026-11-28: "),
    ],
)
def test_what_is_refused_writes_nothing(shop: Shop, words: str, code: int, says: str) -> None:
    """Each with a sentence that says why."""
    shop.ok("escalate 1 fri --to cy 'sold alone?'")
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(words)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0][: len(says) + 9]) == (code, "", f"casekit: {says}")
    assert shop.read("cases/000/1.toml") == before
