"""Law 9: files are the truth. The index may be gone, foreign, broken or locked, and every answer stays the same."""

import shutil
import sqlite3
from collections.abc import Callable
from itertools import count

import pytest

from casekit.index import schema
from casekit.testing import Shop
from tests.index.conftest import case, database, place, told

SESSION = """
open "prints blank pages" --name "Mrs Tan" --phone "9123 4567" --device "HP LaserJet" --serial VNC3 --category printer
open "no sound" --name Lim --email lim@example.org --category laptop --tried "new cable: no change"
open "blank again" --customer c1
note 1 "fuser looks fine"
tried 1 "drum swap: no change"
list
list owner:me category:printer
due
follow-up 2 +2bd "call with the quote"
promise 1 "tue 17:00" "know the cause"
wait 3 fri --on part "shutter ordered"
today
search blank
search fuser category:printer
note VNC3 "serial is found"
note lim@example.org "address is found"
note "mrs tan" "name fits two"
open "smoke" --name "Mrs Tan" --phone 91234567
open "late" --key k
open "late" --key k
escalate 1 fri --to cy "is the shutter sold alone?"
list status:waiting
close 2 --outcome fixed "new codec"
list status:closed
search sound
reopen 2 "silent again" --same
hand-over 1 --to bo --because "on leave"
due who:bo
show 1
story 1
log 2
list --json
due --format csv
note 77 "there is none"
undo 1
customer
customer show c1
customer list lim --format csv
list -status:waiting --limit 1
""".strip().splitlines()
BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _raw: b"",
    "garbage": lambda raw: b"garbage " * (len(raw) // 8),
    "half": lambda raw: raw[: len(raw) // 2],
    "one page": lambda raw: raw[:4096],
    "scrambled": lambda raw: raw[:4096] + bytes(255 - byte for byte in raw[4096:]),
    "foreign": lambda _raw: foreign(),
}


def foreign() -> bytes:
    """A database of another program."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE head (key, value)")
    return connection.serialize()


def rerun(shop: Shop, before_each: Callable[[], object]) -> list[tuple[int, str, str]]:
    """What the commands of a session say in an empty shop."""
    shutil.rmtree(shop.root / "cases", ignore_errors=True)
    shutil.rmtree(shop.root / "customers", ignore_errors=True)
    for name in ("xdg_cache_home", "xdg_state_home"):
        shutil.rmtree(shop.root.parent / name, ignore_errors=True)
    shop.count = count(1)
    answers = []
    for line in SESSION:
        before_each()
        answers.append(told(shop.run(line)))
    return answers


@pytest.mark.slow
def test_the_index_may_be_deleted_between_any_two_commands(shop: Shop) -> None:
    """Law 9: a session says the same, word for word, whether its index lives or is deleted before every command."""
    lives = rerun(shop, lambda: None)
    assert {code for code, _, _ in lives} <= {0, 2, 3, 4, 5}
    assert sum(code == 0 for code, _, _ in lives) > 25
    dies = rerun(shop, lambda: shutil.rmtree(shop.root.parent / "xdg_cache_home", ignore_errors=True))
    assert dies == lives


@pytest.mark.slow
def test_where_no_index_can_be_kept_the_answers_are_the_same(shop: Shop) -> None:
    """Law 9: without a folder for it the index is in memory, and a session says the same."""
    lives = rerun(shop, lambda: None)
    shop.monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert rerun(shop, lambda: None) == lives


def test_an_account_without_a_home_gets_its_answers(shop: Shop) -> None:
    """Cron may know no home at all."""
    shop.ok('open "blank pages"')
    expected = shop.ok("list")
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        shop.monkeypatch.delenv(name)
    shop.monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert shop.ok("list") == expected


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_index_is_made_anew(shop: Shop, how: str) -> None:
    """Whatever became of the index file, the answer is right, and the next one comes from a sound index."""
    shop.ok('open "blank pages" --name Tan --phone 91234567')
    for number in range(2, 60):
        shop.write(f"cases/000/{number}.toml", case(str(number), f"no sound {number} " + "word " * 100))
    asked = ["list --limit 0", "search pages", "due --limit 0", "show 1"]
    expected = [shop.ok(line) for line in asked]
    for line, answer in zip((*asked, "note 1 again"), (*expected, ""), strict=True):
        path = database(shop)
        path.write_bytes(BROKEN[how](path.read_bytes()))
        assert answer in shop.ok(line)
        with schema.connect(database(shop)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("text", ["", "index-0.db", "../../etc/passwd", "\xff", None])
def test_a_pointer_that_leads_nowhere_is_replaced(shop: Shop, text: str | None) -> None:
    """A pointer to nothing, to something else, or none at all costs a rebuild and no more."""
    shop.ok('open "blank pages"')
    expected = shop.ok("list")
    pointer = place(shop) / schema.POINTER
    if text is None:
        pointer.unlink()
        pointer.mkdir()
    else:
        pointer.write_bytes(text.encode("latin-1"))
    assert shop.ok("list") == expected
    assert text is None or database(shop).exists()
