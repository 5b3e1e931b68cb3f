"""Laws of `edit`."""

import re
from pathlib import Path
from typing import Any

import pytest

from casekit.testing import Shop

HEAD = "1 · HP 1020 · blank pages\n"
FIRST = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --device "HP 1020"')
    shop.ok('note 1 "fuser looks fine"')


def test_law_8_a_changed_event_is_a_retraction_and_a_new_event(shop: Shop) -> None:
    """The last event is meant; the answer says what it says now and what it said before."""
    before = shop.read("cases/000/1.toml")
    assert shop.ok("edit 1 -", by="bo", stdin='text = "fuser looks worn"\n') == (
        f"{HEAD}  bo: fuser looks worn\n  text was: fuser looks fine\n{FIRST}"
    )
    assert shop.read("cases/000/1.toml") == before + (
        '\n[[event]]\nn = 3\nid = "0000000003"\nat = 2026-11-23T10:00:00+08:00\nby = "bo"\nkind = "retracted"\n'
        'of = "0000000002"\nbecause = "edited: fuser looks fine"\n'
        '\n[[event]]\nn = 4\nid = "0000000004"\nat = 2026-11-23T10:00:00+08:00\nby = "bo"\nkind = "noted"\n'
        'text = "fuser looks worn"\n'
    )


def test_an_edit_is_taken_back_as_one(shop: Shop) -> None:
    """The old words are there again."""
    shop.ok("edit 1 -", stdin='text = "fuser looks worn"')
    assert shop.ok("undo 1").splitlines()[1:3] == [
        "  ana took back: fuser looks worn",
        "  ana brought back: fuser looks fine",
    ]


def test_law_8_an_opening_is_corrected(shop: Shop) -> None:
    """Every view shows the corrected facts, lists too; the opening stays as it was written."""
    before = shop.read("cases/000/1.toml")
    assert shop.ok("edit 1 0000000001 -", stdin='device = "HP 1022"\nproblem = "blank pages, all of them"\n') == (
        "1 · HP 1022 · blank pages, all of them\n"
        "  ana: corrected problem: blank pages, all of them, device: HP 1022\n"
        f"  device was: HP 1020\n  problem was: blank pages\n{FIRST}"
    )
    assert shop.read("cases/000/1.toml").startswith(before)
    assert [(row["device"], row["title"]) for row in shop.run("list --json device:1022").rows] == [
        ("HP 1022", "blank pages, all of them"),
    ]  # fmt: skip
    shop.ok("undo 1")
    assert [row["device"] for row in shop.run("list --json").rows] == ["HP 1020"]


def test_the_customer_is_corrected_by_what_they_are_called(shop: Shop) -> None:
    """A case filed under the wrong one; somebody unknown is refused."""
    shop.ok('open "no picture" --name "Mrs Tan" --phone 91234567')
    shop.ok("edit 1 0000000001 -", stdin='customer = "mrs tan"')
    assert [row["customer"] for row in shop.run("list --json").rows] == ["c1", "c1"]
    assert shop.run("edit 1 0000000001 -", stdin='customer = "Lim"').code == 3


def test_nothing_is_written_for_no_change(shop: Shop) -> None:
    """The same words, or none, leave the record as it is."""
    before = shop.read("cases/000/1.toml")
    for text in ('text = "fuser looks fine"', "", "# nothing\n"):
        assert shop.ok("edit 1 -", stdin=text) == f"{HEAD}  nothing was changed\n{FIRST}"
    assert shop.read("cases/000/1.toml") == before


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("\ntext = 3", 2, "text must be a text in quotes"),
        ("\n\ntext = ", 3, "this is not TOML: "),
        ('text = " "', 1, "text cannot be empty"),
        ('text = "x"\nkind = "asked"', 2, "kind cannot be changed here, only text"),
    ],
)
def test_nothing_typed_is_lost(shop: Shop, text: str, line: int, says: str) -> None:
    """The sentence names the line in a file that keeps what was typed, and how to go on from there."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run("edit 1 -", stdin=text)
    found = re.fullmatch(
        r"casekit: (.+):(\d+): (.+)\n  try: put it right there, then casekit edit 1 (\w+) - < (.+)\n", outcome.err
    )
    assert found is not None, outcome
    assert (outcome.code, int(found[2]), found[3][: len(says)], found[4]) == (65, line, says, "0000000002")
    assert (found[5].strip("'"), Path(found[1]).read_text()) == (found[1], text)
    assert Path(found[1]).stat().st_mode & 0o777 == 0o600
    assert shop.read("cases/000/1.toml") == before


def test_what_a_law_refuses_is_kept_too(shop: Shop) -> None:
    """The hint says what to do first, and where the words are."""
    shop.ok('promise 1 fri "know the cause"')
    shop.ok("promise 1 --moved wed --told")
    outcome = shop.run("edit 1 0000000003 -", stdin='what = "know it all"')
    found = re.search(r"try: casekit undo 1 0000000004, and then this; what you typed is kept in (.+)\n", outcome.err)
    assert outcome.code == 4
    assert found is not None, outcome
    assert Path(found[1].strip("'")).read_text() == 'what = "know it all"'


def test_a_date_that_has_passed_is_refused(shop: Shop) -> None:
    """As where it was first set."""
    shop.ok('escalate 1 fri --to bo "why?" --untested x')
    assert shop.run("edit 1 -", stdin="return_by = 2026-11-20T09:00:00").code == 4
    shop.ok("edit 1 -", stdin="return_by = 2026-11-26T09:00:00")
    assert [row["due"] for row in shop.run("due --json kind:escalation").rows] == ["2026-11-26T09:00:00+08:00"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("edit 1", 2, "nobody is here to use an editor"),
        ("edit 1 0000000002", 2, "nobody is here to use an editor"),
        ("edit 1 0000000002 x", 2, "'x' is one word too many"),
        ("edit 1 9 -", 3, "1 has no event 9"),
        ("edit 2 -", 3, "there is no case 2"),
    ],
)
def test_what_is_refused_writes_nothing(shop: Shop, words: str, code: int, says: str) -> None:
    """Each with a sentence that says why."""
    outcome = shop.run(words, stdin='text = "x"')
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0]) == (code, "", f"casekit: {says}")


# --- with an editor ---------------------------------------------------------------------------------------------------


@pytest.fixture
def editor(tmp_path: Path) -> Any:
    """Makes an editor that runs a line of shell on the file it opens, and keeps what it was shown."""

    def made(line: str) -> dict[str, str]:
        script = tmp_path / "editor"
        script.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/shown.toml\n{line}\n')
        script.chmod(0o700)
        return {"EDITOR": str(script), "VISUAL": "", "CASEKIT_USER": "ana"}

    return made


def test_the_editor_shows_what_the_event_says(shop: Shop, desk: Any, editor: Any, tmp_path: Path) -> None:
    """Whose it is, how to leave it alone, and the fields as TOML."""
    code, shown = desk.run("edit", "1", **editor('sed -i s/fine/worn/ "$1"'))
    assert (code, shown.splitlines()[:3]) == (
        0,
        [HEAD.strip(), "  ana: fuser looks worn", "  text was: fuser looks fine"],
    )
    lines = (tmp_path / "shown.toml").read_text().splitlines()
    assert (lines[0], lines[1][:14], lines[-2:]) == (
        f"# {HEAD.strip()}",
        "# noted by ana",
        ["", 'text = "fuser looks fine"'],
    )


def test_an_editor_left_as_it_was_changes_nothing(shop: Shop, desk: Any, editor: Any) -> None:
    """And neither does one that fails."""
    before = shop.read("cases/000/1.toml")
    assert desk.run("edit", "1", **editor("true"))[1].splitlines()[1] == "  nothing was changed"
    assert desk.run("edit", "1", **editor("exit 3"))[0] == 74
    assert shop.read("cases/000/1.toml") == before


def test_a_promise_is_moved_not_edited(shop: Shop, desk: Any, editor: Any, tmp_path: Path) -> None:
    """Its date is not among the fields, and the head says how it is moved."""
    shop.ok('promise 1 fri "know the cause"')
    desk.run("edit", "1", **editor("true"))
    shown = (tmp_path / "shown.toml").read_text()
    assert "# another date: casekit promise 1 --moved DATE\n" in shown
    assert shown.endswith('\n\nwhat = "know the cause"\n# basis = ""\n')
