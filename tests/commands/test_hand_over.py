"""Laws of `hand-over`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
FIRST = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --tried "new toner: no change"')


def test_law_2_a_hand_over_is_asked_and_the_owner_stays(shop: Shop) -> None:
    """Who must accept, by when, and whose it is until then; a business day is given when nothing is said."""
    assert shop.ok('hand-over 1 --to bo --because "on leave from Monday"') == (
        f"{HEAD}  ana: hand-over asked, ana to bo by tomorrow 10:00: on leave from Monday\n"
        f"  bo must accept; until then ana owns it\n{FIRST}"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "handover_asked"\nfrom = "ana"\nto = "bo"\nbecause = "on leave from Monday"\n'
        "due = 2026-11-24T10:00:00+08:00\n"
    )
    assert shop.ok("own 1").startswith("ana owns 1 ")
    assert "to accept\n" in shop.ok("today", by="bo")


def test_a_date_to_accept_by_may_be_given(shop: Shop) -> None:
    """It stands behind the reference; on a closed day only when told so."""
    shop.ok("hand-over 1 wed --to bo --because leave")
    assert shop.run("hand-over 1 sat --to cy --because leave").code == 4
    shop.ok("hand-over 1 sat --to cy --because leave --anyway")
    assert [row["due"][:10] for row in shop.run("due kind:hand-over --json").rows] == ["2026-11-25", "2026-11-28"]


def test_nobody_accepts_in_the_night(shop: Shop) -> None:
    """A business day from after closing ends when the shop opens."""
    shop.at("2026-11-23T21:46:00+08:00").ok("hand-over 1 --to bo --because leave")
    assert [row["due"] for row in shop.run("due kind:hand-over --json").rows] == ["2026-11-25T09:00:00+08:00"]


def test_law_3_a_hand_over_nobody_accepts_comes_back(shop: Shop) -> None:
    """The owner hears of it the day it should have been accepted."""
    shop.ok("hand-over 1 --to bo --because leave")
    shop.at("2026-11-24T10:01:00+08:00")
    assert "ask bo to accept the hand-over or decline it" in shop.ok("due who:ana due:<now")


def test_law_2_by_force_it_moves_at_once(shop: Shop) -> None:
    """Anybody may, with a reason; it is recorded, shown, and the new owner has the story to read."""
    assert shop.ok('hand-over 1 --to bo --force --because "ana is ill"', by="cy") == (
        f"{HEAD}  cy: handed over by force, ana to bo: ana is ill\n  bo owns it now\n"
        "  next, today 10:00, bo: yours now, ana's before (ana is ill): read the story\n"
    )
    assert shop.ok("own 1") == "bo owns 1 since today 10:00\n  handed over by force, ana to bo: ana is ill\n"
    assert "handed over\n  today 10:00, cy: handed over by force, ana to bo: ana is ill\n" in shop.ok("story 1")
    shop.ok("follow-up 1 --done read", by="bo")
    assert "read the story" not in shop.ok("due")


def test_who_takes_a_case_by_force_knows_of_it(shop: Shop) -> None:
    """There is nothing to read for whoever typed it."""
    shop.ok('hand-over 1 --to bo --force --because "ana is ill"', by="bo")
    assert shop.ok("due kind:read") == "nothing is due\n"


def test_law_4_an_incomplete_story_stays(shop: Shop) -> None:
    """Nothing tried: it is done first, or it is said why not."""
    shop.ok('open "no picture"')
    outcome = shop.run("hand-over 2 --to bo --because leave")
    assert (outcome.code, outcome.out, outcome.err) == (
        4,
        "",
        (
            "casekit: the story of 2 is not complete: it lacks one thing tried\n"
            '  try: casekit tried 2 "what: result", or hand-over with --untested "why"\n'
        ),
    )
    shop.ok('hand-over 2 --to bo --because leave --untested "came in just now"')
    assert 'untested = "came in just now"\n' in shop.read("cases/000/2.toml")


def test_the_asked_one_may_decline(shop: Shop) -> None:
    """The owner keeps it and has it to read, until it is offered again."""
    shop.ok("hand-over 1 --to bo --because leave")
    assert shop.run('hand-over 1 --decline "too much on the bench"', by="cy").code == 4
    assert shop.ok('hand-over 1 --decline "too much on the bench"', by="bo") == (
        f"{HEAD}  bo: hand-over declined: too much on the bench\n  ana keeps it, and reads why\n"
        "  next, today 10:00, ana: bo does not take it: too much on the bench\n"
    )
    assert shop.ok("hand-over 1 wed --to cy --because leave").endswith(FIRST)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("hand-over 1", 2, "a hand-over needs --to and --because"),
        ("hand-over 1 --to bo", 2, "a hand-over needs --to and --because"),
        ("hand-over 1 --to bo --because ' '", 2, "the reason is empty"),
        ("hand-over 1 --to zed --because x", 2, "'zed' is not on the roster (ana, bo, cy, dee)"),
        (
            "hand-over 1 wed --to bo --because x --force",
            2,
            "--force moves it at once, so there is no DATE to accept by",
        ),
        ("hand-over 1 --to bo --decline x", 2, "--to goes with a new hand-over, not with --decline"),
        ("hand-over 1 --to dee --because x", 4, "dee opens cases at the counter and owns none"),
        ("hand-over 1 --to ana --because x", 4, "1 is ana's already"),
        ("hand-over 1 --decline x", 4, "1 is yours already"),
        ("hand-over 1 --to bo --because x --as cy", 4, "1 is ana's; only they hand it over"),
        ("hand-over 2 --to bo --because x", 3, "there is no case 2"),
    ],
)
def test_what_is_refused_writes_nothing(shop: Shop, words: str, code: int, says: str) -> None:
    """Each with a sentence that says why."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(words)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0]) == (code, "", f"casekit: {says}")
    assert shop.read("cases/000/1.toml") == before


def test_a_retry_asks_once(shop: Shop) -> None:
    """A script that is not sure whether its hand-over arrived may send it again."""
    shop.ok("hand-over 1 --to bo --because leave --key a")
    assert shop.ok("hand-over 1 --to bo --because leave --key a") == (
        f"{HEAD}  this was done before; nothing was added\n{FIRST}"
    )
