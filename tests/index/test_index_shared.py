"""Laws of an index that is locked by a neighbour, or was made under other settings or other plugins."""

import shutil

import pytest

from casekit.index import schema
from casekit.testing import Shop
from tests.index.conftest import Box, case, database, dump, event, place, titles, told
from tests.index.test_refresh_race import a_note


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
        "list", "list owner:bo", "search black", "search blank", "search smell", "search smoke", "search cable",
        "due", "due who:bo", "list status:closed", "today", "show 2", "log 2", "show 3", "note 91234567 twice",
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
    said = "2 is safe, but the index was not brought up to date (database is locked); the next command does it"
    assert outcome.err == f"casekit: {said}\n"
    shown = shop.ok("list")
    holder.execute("ROLLBACK")
    assert shop.ok("list") == shown
    assert [row["ref"] for row in shop.run("list --json").rows] == ["1", "2"]


def test_what_was_laid_over_the_index_gives_way_to_what_is_written_later(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    old.refresh()
    assert titles(old) == {"1": "no sound"}
    assert new.ask("SELECT title FROM row") == [("blank pages",)]
    new.refresh()
    assert titles(new) == {"1": "no sound"}
    assert new.ask("SELECT value FROM head WHERE key = 'settings'") == [("changed",)]


def test_when_other_plugins_supply_kinds_the_index_is_made_anew(box: Box) -> None:
    """A closed case too may fold to something else under other kinds."""
    box.case("1", closed=True)
    box.settle()
    with box.database() as connection:
        connection.execute("UPDATE row SET title = 'as the old kinds had it'")
    assert titles(box.index()) == {"1": "as the old kinds had it"}
    assert titles(box.index(suppliers="parcels 1.0")) == {"1": "blank pages"}


def test_processes_with_other_plugins_keep_an_index_each(box: Box) -> None:
    """Cron and a terminal that see other plugins do not make each other's index anew; few are kept, and no others."""
    box.case("1")
    box.settle()
    assert box.place is not None
    ours = schema.named(box.place)
    for suppliers in ("a", "b", "a", ""):
        assert titles(box.index(suppliers=suppliers)) == {"1": "blank pages"}
    kept = schema.named(box.place)
    assert (len(kept), kept[-1:]) == (schema.KEPT, ours)
    for suppliers in ("c", "b", "a"):
        box.index(suppliers=suppliers)
    assert len(schema.named(box.place)) == schema.KEPT
    assert {*box.place.glob("index-*")} == {*schema.named(box.place)}
    assert not {*ours} & {*schema.named(box.place)}
    schema.sweep(box.place)  # somebody is forgotten
    assert [*box.place.glob("index-*")] == schema.named(box.place)[:1]


def test_a_broken_index_of_others_is_passed_over(box: Box) -> None:
    """It is no reason to make ours anew, and goes when somebody builds."""
    box.case("1")
    box.settle()
    assert box.place is not None
    ours = schema.named(box.place)
    box.index(suppliers="a")
    theirs = schema.named(box.place)[0]
    theirs.write_bytes(b"no database")
    assert titles(box.index()) == {"1": "blank pages"}
    assert schema.named(box.place) == [theirs, *ours]
    box.index(suppliers="b")
    assert schema.named(box.place)[1:] == ours
    assert not theirs.exists()


def test_settings_of_a_shop_without_open_cases_are_taken_over(box: Box) -> None:
    """Nothing to fold anew is no reason to look again and again."""
    box.case("1", closed=True)
    box.settle()
    box.index(settings="changed").refresh()
    assert box.index().ask("SELECT value FROM head WHERE key = 'settings'") == [("changed",)]
