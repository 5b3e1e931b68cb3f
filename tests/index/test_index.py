"""Law 9: files are the truth. The index may be gone, foreign, broken or locked, and every answer stays the same."""

import shutil
import sqlite3
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from casekit.index import schema
from casekit.testing import Outcome, Shop
from tests.index.conftest import Box, case, dump, event, titles

SESSION = """
open "prints blank pages" --name "Mrs Tan" --phone "9123 4567" --device "HP LaserJet 1020" --serial VNC3 --category printer
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
search fuser page:1
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
undo
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


def place(shop: Shop) -> Path:
    """The folder that holds the index of the shop."""
    return next(Path(shop.root.parent / "xdg_cache_home" / "casekit").glob("*/index*.db")).parent


def database(shop: Shop) -> Path:
    """The index file."""
    path = schema.current(place(shop))
    assert path is not None
    return path


def told(outcome: Outcome) -> tuple[int, str, str]:
    """All of what a command said."""
    return outcome.code, outcome.out, outcome.err


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


# --- locked by a neighbour ----------------------------------------------------------------------------------------


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a lock."""
    monkeypatch.setattr(schema, "PATIENCE", 0.05)


@pytest.mark.parametrize("how", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_while_a_neighbour_holds_the_index_lists_are_right(shop: Shop, hurried: None, how: str) -> None:
    """Readers need no lock: what changed is laid over the index that cannot be written, for every kind of question."""
    for line in ('open "blank pages" --name Tan --phone 91234567', 'open "no sound" --customer c1', 'open "smoke"'):
        shop.ok(line)
    shop.ok('close 3 --outcome fixed "new fan"')
    shop.ok("list")
    holder = schema.connect(database(shop))
    holder.execute(how)
    path = shop.root / "cases/000/1.toml"
    path.write_text(shop.read("cases/000/1.toml").replace("blank pages", "black pages"), encoding="utf-8")
    shop.write("cases/000/4.toml", case("4", "a rattle", owner="bo"))
    closed = shop.root / "cases/000/3.toml"
    closed.write_text(shop.read("cases/000/3.toml").replace("smoke", "a smell"), encoding="utf-8")
    copy = shop.read("cases/000/2.toml") + event(2, "x", "noted", text="cable is fine")
    shop.write("cases/000/2 (bo).toml", copy.lstrip())
    (shop.root / "customers/000/c1.toml").write_text(
        shop.read("customers/000/c1.toml").replace("Tan", "Tang"), encoding="utf-8"
    )
    asked = [
        "list", "list owner:bo", "search black", "search blank", "search smell", "search smoke", "search cable", "due", "due who:bo",
        "list status:closed", "today", "show 2", "log 2", "show 3", "note 91234567 twice",
    ]  # fmt: skip
    held = [told(shop.run(line)) for line in asked]
    holder.execute("ROLLBACK")
    shutil.rmtree(place(shop))
    assert held == [told(shop.run(line)) for line in asked]
    found = [shop.run(f"search {word} --format ids").out for word in ("black", "blank", "smell", "smoke", "cable")]
    assert found == ["1\n", "", "3\n", "", "2\n"]


def test_a_write_beside_a_held_index_is_safe_and_seen(shop: Shop, hurried: None) -> None:
    """The file is the truth: a write that could not tell the index says so, and the next list shows it."""
    shop.ok('open "blank pages"')
    shop.ok("list")
    holder = schema.connect(database(shop))
    holder.execute("BEGIN IMMEDIATE")
    outcome = shop.run('open "no sound"')
    assert outcome.code == 0
    assert outcome.err == "casekit: 2 is safe, but the index was not brought up to date (database is locked); the next command does it\n"
    shown = shop.ok("list")
    holder.execute("ROLLBACK")
    assert shop.ok("list") == shown
    assert [row["ref"] for row in shop.run("list --json").rows] == ["1", "2"]


def test_what_was_laid_over_the_index_gives_way_to_what_is_written_later(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process that first could not write and then could: the newest state counts."""
    monkeypatch.setattr(schema, "PATIENCE", 0.05)
    box.case("1")
    box.case("2")
    box.settle()
    index = box.index()
    holder = box.database()
    holder.execute("BEGIN IMMEDIATE")
    for problem in ("no sound", "smoke everywhere"):
        box.case("1", problem)
        index.refresh()
        assert titles(index) == {"1": problem, "2": "blank pages"}
    (box.root / "cases/000/2.toml").unlink()
    box.case("3")
    index.refresh()
    assert titles(index) == {"1": "smoke everywhere", "3": "blank pages"}
    assert index.refresh_refs(["1", "2", "3"]) is False
    holder.execute("ROLLBACK")
    found, expected = box.store.read("1"), index.before_write("1")
    from tests.index.test_refresh import a_note

    after = box.store.append("1", [a_note("mended")], found)
    assert after is not None
    index.put("1", after, expected)
    assert "mended" in dict(index.ask("SELECT ref, body FROM main.text JOIN row ON row.id = main.text.rowid"))["1"]
    index.refresh()
    assert titles(index) == {"1": "smoke everywhere", "3": "blank pages"}
    later = box.index()
    later.refresh()
    assert dump(later) == dump(box.anew())


# --- made otherwise -----------------------------------------------------------------------------------------------


def test_when_the_settings_change_open_cases_are_reckoned_anew(shop: Shop) -> None:
    """A due time follows from the settings of now, whoever lists first."""
    shop.ok('open "blank pages"')
    assert "today 14:00" in shop.ok("list")
    text = shop.read("casekit.toml")
    shop.write("casekit.toml", text + "\n[policy]\nfirst_contact_hours = 2\n")
    shop.ok("show 1")
    assert "today 12:00" in shop.ok("list")
    assert "today 12:00" in shop.ok("due")
    shop.write("casekit.toml", text)
    assert "today 14:00" in shop.ok("due")
    shop.write("casekit.toml", text.replace("Asia/Singapore", "Asia/Tokyo"))
    assert "today 15:00" in shop.ok("list")


def test_who_reads_with_old_settings_does_not_undo_what_the_new_ones_changed(box: Box) -> None:
    """A process that began before the settings changed writes nothing that later ones would take for theirs."""
    box.case("1")
    box.settle()
    old, new = box.index(), box.index(settings="changed")
    new.refresh()
    box.case("1", "no sound")
    mark = "UPDATE main.row SET owner = 'changed'"
    new.refresh()
    new.connection.execute(mark)
    old.refresh()
    assert titles(old) == {"1": "no sound"}
    assert new.ask("SELECT owner FROM row") == [("changed",)]
    assert new.ask("SELECT value FROM head WHERE key = 'settings'") == [("changed",)]


def test_when_other_plugins_supply_kinds_the_index_is_made_anew(box: Box) -> None:
    """A closed case too may fold to something else under other kinds."""
    box.case("1", closed=True)
    box.settle()
    with box.database() as connection:
        connection.execute("UPDATE row SET title = 'as the old kinds had it'")
    assert titles(box.index()) == {"1": "as the old kinds had it"}
    assert titles(box.index(suppliers="parcels 1.0")) == {"1": "blank pages"}


def test_settings_of_a_shop_without_open_cases_are_taken_over(box: Box) -> None:
    """Nothing to fold anew is no reason to look again and again."""
    box.case("1", closed=True)
    box.settle()
    box.index(settings="changed").refresh()
    assert box.index().ask("SELECT value FROM head WHERE key = 'settings'") == [("changed",)]
