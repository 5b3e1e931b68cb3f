"""Laws of `answer`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
FIRST = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --tried "new toner: no change"')
    shop.ok('escalate 1 fri --to cy "is the shutter sold alone?"')
    shop.at("2026-11-23T10:30:00+08:00")


def test_law_3_an_answer_comes_back_to_the_owner(shop: Shop) -> None:
    """It is in their day, in what is due and in the story; the question is the borrower's no more."""
    assert shop.ok('answer 1 "yes, RM1-4525"', by="cy") == (
        f"{HEAD}  cy: answered: yes, RM1-4525\n  ana has it to read\n"
        "  next, today 10:30, ana: cy answered: yes, RM1-4525\n"
    )
    shop.at("2026-11-23T11:00:00+08:00")
    assert [(row["who"], row["kind"], row["what"]) for row in shop.run("due --json who:ana kind:read").rows] == [
        ("ana", "read", "cy answered: yes, RM1-4525"),
    ]
    assert "came back to you\n" in shop.ok("today")
    assert "cy answered: yes, RM1-4525" in shop.ok("today")
    assert "yes, RM1-4525" in shop.ok("story 1")
    assert shop.ok("today", by="cy") == "nothing is due today, cy\n"


def test_law_3_it_comes_back_to_the_owner_of_that_moment(shop: Shop) -> None:
    """Whoever asked, the case may be somebody else's by now."""
    shop.ok('hand-over 1 --to bo --force --because "ana is ill"', by="bo")
    assert "  bo has it to read\n" in shop.ok('answer 1 "yes"', by="cy")


def test_what_somebody_said_is_theirs_whoever_types_it(shop: Shop) -> None:
    """The owner who types it in has read it."""
    assert shop.ok('answer 1 --by cy "yes, RM1-4525"') == (f"{HEAD}  ana: answered by cy: yes, RM1-4525\n{FIRST}")
    assert 'kind = "escalation_answered"\nof = "0000000003"\nwho = "cy"\nanswer = "yes, RM1-4525"\n' in shop.read(
        "cases/000/1.toml"
    )


def test_what_was_only_asked_across_the_bench_is_recorded_in_one_write(shop: Shop) -> None:
    """Question and answer, and the next step that was said with it."""
    assert shop.ok('answer 1 --by bo "try the other tray" --next "wed call her"') == (
        f"{HEAD}  ana: bo was asked across the bench\n  ana: answered by bo: try the other tray\n"
        f"  ana: follow-up by wed 25 nov 18:00: call her\n{FIRST}"
    )
    assert 'id = "0000000004"\n' in shop.read("cases/000/1.toml")
    assert 'of = "0000000004"\nwho = "bo"\nanswer = "try the other tray"\n' in shop.read("cases/000/1.toml")


def test_what_was_asked_across_the_bench_may_be_said(shop: Shop) -> None:
    """It stands in the story with its answer, beside a question that was lent to them before."""
    assert "  ana: cy was asked across the bench: which tray?\n" in shop.ok(
        'answer 1 --by cy "the other" --question "which tray?"'
    )
    assert "which tray? – cy: the other\n" in shop.ok("story 1")
    assert [row["what"] for row in shop.run("due kind:escalation --json").rows] == ["is the shutter sold alone?"]


def test_another_than_the_owner_may_write_down_what_was_said(shop: Shop) -> None:
    """Then the owner has it to read."""
    assert shop.ok('answer 1 --by bo "the other tray"', by="dee") == (
        f"{HEAD}  dee: bo was asked across the bench\n  dee: answered by bo: the other tray\n  ana has it to read\n"
        "  next, today 10:30, ana: bo answered: the other tray\n"
    )


def test_of_several_questions_one_is_named(shop: Shop) -> None:
    """Never a guess: the ids are in the sentence, and the beginning of one will do."""
    shop.ok('escalate 1 thu --to cy "what does it cost?"')
    outcome = shop.run("answer 1 twelve", by="cy")
    assert (outcome.code, outcome.out, outcome.err) == (
        5,
        "",
        (
            "casekit: cy has 2 questions on 1: 0000000004 what does it cost?; 0000000003 is the shutter sold alone?\n"
            "  try: the same with --which 0000000004\n"
        ),
    )
    shop.ok("answer 1 twelve --which 0000000004", by="cy")
    assert shop.ok("answer 1 yes", by="cy").startswith(f"{HEAD}  cy: answered: yes\n")


def test_who_knows_it_may_answer_for_the_one_who_was_asked(shop: Shop) -> None:
    """By naming the question; the answer is theirs."""
    shop.ok("answer 1 yes --which 0000000003", by="bo")
    assert "bo answered: yes" in shop.ok("today")


@pytest.mark.parametrize(
    ("by", "words", "code", "says"),
    [
        ("bo", "answer 1 yes", 4, "cy was asked on 1, not bo: is the shutter sold alone?"),
        ("cy", "answer 1 yes --which 9", 3, "1 has no open escalation that begins with 9"),
        ("cy", "answer 1 yes --question which?", 2, "--question goes with --by, and not with --which"),
        ("ana", "answer 1 yes --by bo --question ''", 2, "the question is empty"),
        ("cy", "answer 1 ''", 2, "the answer is empty"),
        ("ana", "answer 1 yes --by zed", 2, "'zed' is not on the roster (ana, bo, cy, dee)"),
    ],
)
def test_what_is_refused_writes_nothing(shop: Shop, by: str, words: str, code: int, says: str) -> None:
    """Each with a sentence that says why."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(words, by=by)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0]) == (code, "", f"casekit: {says}")
    assert shop.read("cases/000/1.toml") == before


def test_a_retry_across_the_bench_adds_nothing(shop: Shop) -> None:
    """Both events have ids that follow from the key, and the answer still names its question."""
    shop.ok("answer 1 --by bo x --key a")
    before = shop.read("cases/000/1.toml")
    shop.ok("answer 1 --by bo x --key a")
    assert shop.read("cases/000/1.toml") == before
    assert "retracted" not in before
    assert [row["state"] for row in shop.run("log 1 --json").rows] == [None] * 5
