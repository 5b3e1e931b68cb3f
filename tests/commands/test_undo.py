"""Laws of `undo`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
FIRST = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def test_law_8_an_undo_is_appended(shop: Shop) -> None:
    """It says what was taken back and how to have it again; the record keeps every byte it had."""
    shop.ok('note 1 "fuser looks fine"')
    before = shop.read("cases/000/1.toml")
    assert shop.ok("undo 1") == (
        f"{HEAD}  ana took back: fuser looks fine\n  as it was: casekit undo 1 0000000003\n{FIRST}"
    )
    assert shop.read("cases/000/1.toml") == before + (
        '\n[[event]]\nn = 3\nid = "0000000003"\nat = 2026-11-23T10:00:00+08:00\nby = "ana"\nkind = "retracted"\n'
        'of = "0000000002"\n'
    )
    assert "fuser" not in shop.ok("story 1")


def test_undo_goes_further_back_each_time(shop: Shop) -> None:
    """Past what others wrote, down to the opening, which stays."""
    shop.ok("note 1 one")
    shop.ok("note 1 two", by="bo")
    shop.ok("note 1 three")
    assert [shop.ok("undo 1").splitlines()[1] for _ in range(2)] == ["  ana took back: three", "  ana took back: one"]
    outcome = shop.run("undo 1")
    assert (outcome.code, outcome.out, outcome.err) == (
        4,
        "",
        (
            "casekit: the opening of 1 cannot be taken back\n"
            '  try: casekit edit 1 0000000001, or casekit close 1 --outcome duplicate "opened twice"\n'
        ),
    )


def test_law_8_an_undo_of_an_undo_is_a_redo(shop: Shop) -> None:
    """As the answer of the undo says; and so on."""
    shop.ok("note 1 one")
    shop.ok("undo 1")
    assert shop.ok("undo 1 0000000003").splitlines()[1:3] == [
        "  ana brought back: one",
        "  as it was: casekit undo 1 0000000004",
    ]
    assert shop.ok("undo 1 0000000004").splitlines()[1] == "  ana took back: one"


def test_an_event_is_named_by_its_id(shop: Shop) -> None:
    """Somebody else's too, and the answer says whose it was; a reason is kept."""
    shop.ok("note 1 one", by="bo")
    shop.ok("note 1 two")
    assert shop.ok("undo 1 0000000002 --because 'other case'").splitlines()[1] == "  ana took back bo's: one"
    assert shop.read("cases/000/1.toml").endswith('of = "0000000002"\nbecause = "other case"\n')


def test_law_5_a_case_keeps_a_dated_step(shop: Shop) -> None:
    """What was set is taken back and brought back; the customer is owed a word all the while."""
    shop.ok('follow-up 1 +2bd "call with the quote"')
    assert shop.ok("undo 1") == (
        f"{HEAD}  ana took back: follow-up: call with the quote\n  as it was: casekit undo 1 0000000003\n{FIRST}"
    )
    assert shop.ok("undo 1 0000000003").splitlines()[1] == "  ana brought back: follow-up: call with the quote"
    shop.ok("follow-up 1 --done 'she approved'")
    assert shop.ok("undo 1").splitlines()[1] == "  ana took back: follow-up done: she approved"
    assert [row["what"] for row in shop.run("due --json kind:follow-up").rows] == ["call with the quote"]


def test_one_undo_takes_back_the_whole_command(shop: Shop) -> None:
    """What was asked across the bench goes with its answer."""
    shop.ok('answer 1 --by bo "try the other tray"')
    assert shop.ok("undo 1").splitlines()[1:3] == [
        "  ana took back: answered by bo: try the other tray",
        "  ana took back: escalated to bo: asked across the bench",
    ]


def test_law_8_what_is_built_upon_stays(shop: Shop) -> None:
    """The refusal names who went on from there, and what to take back first."""
    shop.ok('promise 1 fri "know the cause"')
    shop.ok("promise 1 --kept", by="bo")
    outcome = shop.run("undo 1")
    assert (outcome.code, outcome.out) == (4, "")
    assert outcome.err.splitlines()[0].startswith(
        'casekit: "promised: know the cause" stays: bo went on from there with '
    )
    assert outcome.err.splitlines()[1] == "  try: casekit undo 1 0000000003, and then this"


def test_law_2_an_acceptance_is_taken_back_with_a_reason(shop: Shop) -> None:
    """By who accepted; the case is the old owner's again, and so says the answer."""
    shop.ok("hand-over 1 --to bo --because leave --untested x")
    shop.ok("accept 1 x", by="bo")
    assert [shop.run("undo 1 0000000003 --because x").code, shop.run("undo 1", by="bo").code] == [4, 4]
    assert shop.ok('undo 1 --because "wrong case"', by="bo") == (
        f"{HEAD}  bo took back: hand-over accepted: x\n  ana owns it again\n"
        f"  as it was: casekit undo 1 0000000004\n{FIRST}"
    )
    assert shop.ok("own 1").startswith("ana owns 1 ")


def test_closing_is_taken_back_with_all_it_ended(shop: Shop) -> None:
    """The case is open, and what it had dropped is due again."""
    shop.ok('promise 1 fri "know the cause"')
    shop.run("close 1 --outcome fixed --anyway")
    shop.ok("undo 1")
    assert [row["kind"] for row in shop.run("due --json kind:promise").rows] == ["promise"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("undo", 2, "which case? there is no terminal here whose last one it could be"),
        ("undo 1 9", 3, "1 has no event 9"),
        ("undo 1 0", 5, "2 events of 1 begin with 0: 0000000001, 0000000002"),
        ("undo 1 --as cy", 3, "cy wrote nothing on 1 that could be taken back"),
        ("undo 2", 3, "there is no case 2"),
    ],
)
def test_what_is_refused_writes_nothing(shop: Shop, words: str, code: int, says: str) -> None:
    """Each with a sentence that says why."""
    shop.ok("note 1 x")
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(words)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0]) == (code, "", f"casekit: {says}")
    assert shop.read("cases/000/1.toml") == before
