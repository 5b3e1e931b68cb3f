"""Laws of `finish`: what must be known, what it keeps and ends, and what it leaves."""

import pytest

from casekit.core.laws import OUTCOMES
from casekit.testing import Shop

HEAD = "1 · blank pages\n"
READY = "  next, today 14:00, ana: tell the customer it is ready\n"
DONE = "finish 1 --outcome fixed 'freed it' --cause shutter --known"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def test_the_cause_and_the_end_are_one_write(shop: Shop) -> None:
    """A customer who was not told is told next; one undo takes both back."""
    assert shop.ok(f"{DONE} --plain 'a small shutter stuck'") == (
        f"{HEAD}  ana: known cause: shutter\n  ana: finished, fixed: freed it\n{READY}"
    )
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "diagnosed"\ncause = "shutter"\ncertainty = "known"\nplain = "a small shutter stuck"\n\n'
        '[[event]]\nn = 3\nid = "0000000003"\nat = 2026-11-23T10:00:00+08:00\nby = "ana"\n'
        'kind = "finished"\noutcome = "fixed"\ndone = "freed it"\n'
    )
    shop.ok("undo 1")
    assert [row["status"] for row in shop.run("list --json").rows] == ["open"]
    assert "shutter" not in shop.ok("story 1")


def test_who_was_told_is_waited_for(shop: Shop) -> None:
    """It is ready, and they know: now it is asked when they come."""
    assert shop.ok(f"{DONE} --told 'ready from four'").endswith(
        "  next, mon 7 dec 10:00, ana: it is ready and not collected: ask when they come\n"
    )


def test_a_known_cause_is_not_asked_for_again(shop: Shop) -> None:
    """What the story has need not be typed; after a return with the same fault it is in doubt."""
    shop.ok("diagnose 1 shutter --likely")
    shop.ok("finish 1 --outcome fixed 'freed it'")
    shop.ok("reopen 1 'blank again' --same")
    outcome = shop.run("finish 1 --outcome fixed 'freed it'")
    assert (outcome.code, outcome.err.splitlines()[0]) == (
        2,
        "casekit: to finish 1 say --cause with --known, --likely or --unknown",
    )
    shop.ok("finish 1 --outcome fixed 'freed it' --unknown")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("finish 1", "to finish 1 say --outcome, TEXT (what was done), --cause with --known, --likely or --unknown"),
        ("finish 1 x --outcome fixed --cause y", "to finish 1 say --known, --likely or --unknown"),
        ("finish 1 x --outcome fixed --known", "to finish 1 say --cause with --known, --likely or --unknown"),
        ("finish 1 x --outcome fixed --known --cause ' '", "to finish 1 say --cause with --known, --likely or --unknown"),
        ("finish 1 x --outcome fixed --likely --cause ''", "to finish 1 say --cause with --known, --likely or --unknown"),
        ("finish 1 x --outcome fixd --unknown", None),
        ("finish 1 --outcome fixd", f"'fixd' is no outcome: it is one of {', '.join(OUTCOMES)}"),
        ("finish 1 '' --outcome fixed --unknown", "what was done is empty"),
        ("finish 1 x --outcome fixed --known --likely", "--known and --likely exclude each other"),
        ("finish 1 x --outcome fixed --unknown --plain y", "--plain words a cause, and none is said"),
        ("finish 1 x --outcome fixed --unknown --price 1e3",
         "--price cannot be '1e3': an amount is digits, with a point before the cents"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_at_once(shop: Shop, typed: str, said: str | None) -> None:
    """A script hears of all of it in one usage error, and nothing is written."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out) == (2, "")
    assert said is None or outcome.err.splitlines()[0] == f"casekit: {said}"
    assert shop.read("cases/000/1.toml") == before


def test_what_nobody_knows_in_the_end_is_a_guess(shop: Shop) -> None:
    """Law 6: --unknown takes the certainty from the cause that stands, so that no customer hears it."""
    shop.ok("diagnose 1 shutter --known --plain 'a part stuck'")
    done = shop.ok("finish 1 --outcome fixed 'freed it' --unknown")
    assert done == f"{HEAD}  ana: cause unknown, a guess: shutter\n  ana: finished, fixed: freed it\n{READY}"
    assert shop.ok("collect 1") == f"{HEAD}  ana: collected\n  you may say: We do not know the cause.\n"
    assert "cause unknown, a guess: shutter; in plain words: a part stuck" in shop.ok("story 1")


@pytest.mark.parametrize("outcome", ["declined", "no-fault", "abandoned", "duplicate"])
def test_where_nothing_was_wrong_no_cause_is_named(shop: Shop, outcome: str) -> None:
    """Or nobody looked for it."""
    assert f"finished, {outcome}: looked\n" in shop.ok(f"finish 1 --outcome {outcome} looked")


def test_the_promise_that_stands_is_kept(shop: Shop) -> None:
    """Kept late is late in the ledger; next steps and waits end with the work."""
    shop.ok("promise 1 'today 12:00' ready")
    shop.ok("follow-up 1 fri 'order the shutter'")
    shop.ok("wait 1 thu --on part")
    shop.at("2026-11-23T12:00:01+08:00")
    assert shop.ok(f"{DONE} --told x").startswith(
        f"{HEAD}  ana: known cause: shutter\n  ana: finished, fixed: freed it\n"
        "  promise kept late, it was due today 12:00: ready\n"
        "  no longer due: waiting on part\n  no longer due: order the shutter\n"
    )
    assert "  ready, for today 12:00: broken, kept late\n" in shop.ok("story 1")


def test_a_promise_kept_on_the_second_is_kept(shop: Shop) -> None:
    """The other side of the clock."""
    shop.ok("promise 1 'today 12:00' ready")
    shop.at("2026-11-23T12:00:00+08:00").ok(DONE)
    assert "  ready, for today 12:00: kept\n" in shop.ok("story 1")


def test_of_several_promises_it_is_said_which(shop: Shop) -> None:
    """A script that does not say gets exit 5; the others stand on."""
    shop.ok("promise 1 tue ready")
    shop.ok("promise 1 wed 'bring it'")
    outcome = shop.run(DONE)
    assert (outcome.code, outcome.err) == (
        5,
        (
            "casekit: 1 has 2 promises that stand: 0000000002 ready (tomorrow 18:00); "
            "0000000003 bring it (wed 25 nov 18:00)\n"
            "  try: the same with --keeps all, --keeps none or --keeps 0000000002\n"
        ),
    )
    assert shop.run(f"{DONE} --keeps nine").code == 3
    shop.ok(f"{DONE} --keeps 0000000002")
    assert [row["what"] for row in shop.run("due kind:promise --json").rows] == ["bring it"]


@pytest.mark.parametrize(("keeps", "left"), [("all", []), ("none", ["ready", "bring it"])])
def test_all_or_none_of_them(shop: Shop, keeps: str, left: list[str]) -> None:
    """In one word."""
    shop.ok("promise 1 tue ready")
    shop.ok("promise 1 wed 'bring it'")
    shop.ok(f"{DONE} --keeps {keeps}")
    assert [row["what"] for row in shop.run("due kind:promise --json").rows] == left


def test_what_others_do_goes_on(shop: Shop) -> None:
    """A hand-over that was asked for and a follow-up of somebody else are not ours to end."""
    shop.ok("tried 1 'x: y'")
    shop.ok("hand-over 1 --to bo --because leave")
    shop.ok("follow-up 1 fri 'look at it with ana' --who bo")
    shop.ok(DONE)
    assert sorted(row["kind"] for row in shop.run("due who:bo --json").rows) == ["follow-up", "hand-over"]


def test_somebody_who_is_still_at_it_is_asked_first(shop: Shop) -> None:
    """Law 3: a question that is out comes back, or is taken back."""
    shop.ok("tried 1 'x: y'")
    shop.ok("escalate 1 fri --to cy 'sold alone?'")
    outcome = shop.run(DONE)
    assert (outcome.code, outcome.err) == (
        4,
        'casekit: 1 still has an escalation: sold alone?\n  try: casekit recall 1 "why"\n',
    )


def test_work_is_finished_once(shop: Shop) -> None:
    """Until it comes back; a closed case is opened again first."""
    shop.ok(DONE)
    outcome = shop.run(DONE)
    assert (outcome.code, outcome.err) == (
        4,
        'casekit: 1 is finished already\n  try: casekit collect 1, or casekit reopen 1 "…" --same\n',
    )
    shop.ok("close 1 --outcome fixed")
    assert shop.run(DONE).code == 4
