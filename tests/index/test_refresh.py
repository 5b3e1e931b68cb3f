"""Laws of bringing the index up to date, whatever others did to the files."""

import os
import shutil
import sqlite3

import pytest

from casekit.errors import Damaged
from tests.index.conftest import Box, case, dump, event, titles


def test_files_that_come_and_go_and_change_are_seen_by_the_next_list(box: Box) -> None:
    """A file added, changed, renamed or removed by another program is what the next list shows."""
    one, two = box.case("1"), box.case("2", "no sound")
    box.settle()
    assert titles(box.index()) == {"1": "blank pages", "2": "no sound"}
    box.case("3", "smoke")
    box.case("1", "blank pages again")
    os.rename(two, two.with_name("2.toml.bak"))
    index = box.index()
    index.refresh()
    assert titles(index) == {"1": "blank pages again", "3": "smoke"}
    os.rename(two.with_name("2.toml.bak"), two)
    os.unlink(one)
    index = box.index()
    index.refresh()
    assert titles(index) == {"2": "no sound", "3": "smoke"}


def test_a_thousand_that_went_are_gone(box: Box) -> None:
    """A folder of records removed by another program takes its rows with it, and brings them back."""
    box.case("1")
    moved = box.case("1042", "no sound").parent
    box.settle()
    shutil.move(moved, box.root / "elsewhere")
    index = box.index()
    index.refresh()
    assert titles(index) == {"1": "blank pages"}
    shutil.move(box.root / "elsewhere", moved)
    index = box.index()
    index.refresh()
    assert titles(index) == {"1": "blank pages", "1042": "no sound"}
    shutil.rmtree(box.root / "cases")
    index = box.index()
    index.refresh()
    assert titles(index) == {}


def test_a_closed_record_changed_in_place_is_seen_at_once_where_it_is_shown_and_by_all_after_a_full_pass(
    box: Box,
) -> None:
    """An in-place edit of a closed case: by direct reference and in shown rows at once, elsewhere after a full pass."""
    box.case("1", closed=True)
    box.settle()
    box.case("1", "no sound", closed=True)
    index = box.index()
    index.refresh()
    assert titles(index) == {"1": "blank pages"}
    shown = "SELECT ref, title FROM row"
    assert index.ask_fresh(shown, (), lambda row: row[:1]) == [("1", "no sound")]
    box.case("1", "smoke", closed=True)
    box.index().refresh_ref("1")
    assert titles(box.index()) == {"1": "smoke"}
    box.case("1", "a rattle", closed=True)
    box.index().refresh_all()
    assert titles(box.index()) == {"1": "a rattle"}


def test_rows_that_come_up_because_others_differ_are_made_true_too(box: Box) -> None:
    """However many closed records differ, no row that is shown is stale."""
    for number in range(1, 40):
        box.case(str(number), "toner", closed=True)
    box.settle()
    for number in range(1, 38):
        box.case(str(number), "inked", closed=True)
    index = box.index()
    index.refresh()
    sql = "SELECT ref, title FROM row WHERE title = 'toner' ORDER BY number LIMIT 1"
    assert index.ask_fresh(sql, (), lambda row: row[:1]) == [("38", "toner")]


def test_a_conflict_copy_is_unioned_at_once(box: Box) -> None:
    """A copy that a file service made adds its events to the record, and loses them when it goes."""
    box.case("1")
    box.settle()
    more = case("1") + event(2, "x", "noted", text="fuser looks fine")
    copy = box.put("cases/000/1.sync-conflict-20261122.toml", more)
    index = box.index()
    index.refresh_ref("1")
    assert index.copies("1") == ["cases/000/1.sync-conflict-20261122.toml"]
    assert "fuser" in dump(index)["text"][0][1]
    assert index.damaged() == []
    box.put("cases/000/1.sync-conflict-20261122.toml", more + event(3, "y", "noted", text="drum is worn"))
    index = box.index()
    index.refresh()
    assert "drum" in dump(index)["text"][0][1]
    copy.unlink()
    index = box.index()
    index.refresh()
    assert dump(index)["text"] == [("1", "ana\nblank pages\nc1")]


def test_a_copy_in_another_folder_is_seen_by_direct_reference(box: Box) -> None:
    """Once known, a copy is looked at whenever its record is, wherever it lies."""
    box.case("1")
    box.case("1", path="cases/stray/1.toml")
    box.settle()
    box.put("cases/stray/1.toml", case("1") + event(2, "x", "noted", text="fuser looks fine"))
    index = box.index()
    index.refresh_ref("1")
    assert "fuser" in dump(index)["text"][0][1]


def test_another_record_under_the_same_number_is_no_copy(box: Box) -> None:
    """Two records that were given one number are not mixed: the one in its place counts, the other is named."""
    box.case("1")
    box.case("1", "no sound", path="cases/000/1 (bo).toml", first="other")
    index = box.index()
    index.refresh()
    assert titles(index) == {"1": "blank pages"}
    said = "cases/000/1 (bo).toml: this is another record under the number 1"
    assert index.damaged() == [("cases/000/1 (bo).toml", said)]


def test_a_record_that_lies_elsewhere_is_named_until_it_is_in_its_place(box: Box) -> None:
    """A moved file is not shown under a place it does not have, but is not lost from sight either."""
    moved = box.case("1042", path="cases/000/1042.toml")
    index = box.index()
    said = "cases/000/1042.toml: this is 1042, whose place is cases/001/1042.toml"
    assert (titles(index), index.damaged()) == ({}, [("cases/000/1042.toml", said)])
    with pytest.raises(Damaged, match=r"this is 1042, whose place is cases/001/1042\.toml"):
        box.store.read("1042", index.copies("1042"))
    (box.root / "cases/001").mkdir()
    moved.rename(box.root / "cases/001/1042.toml")
    index = box.index()
    index.refresh()
    assert (titles(index), index.damaged()) == ({"1042": "blank pages"}, [])


def test_a_file_that_becomes_another_record_is_taken_from_the_one_and_given_to_the_other(box: Box) -> None:
    """Whatever the head of a file says now, no row of what it said before stays."""
    box.case("1")
    box.case("2", "no sound")
    box.settle()
    for _ in range(3):
        box.case("2", "blank pages", path="cases/000/1.toml", first="2a")
        index = box.index()
        index.refresh()
        assert titles(index) == {"2": "no sound"}
        assert index.copies("2") == ["cases/000/1.toml"]
        box.case("1")
        index = box.index()
        index.refresh()
        assert titles(index) == {"1": "blank pages", "2": "no sound"}
        assert dump(index) == dump(box.anew())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not toml", "this is not TOML"),
        (case("1").replace("case", "customer", 2), "its head says 1 is a 'customer'"),
        (case("#1"), "its head says it is '#1', which is no reference"),
        (case("nonsense"), "its head says it is 'nonsense', which is no reference"),
        ("<<<<<<< ours\n" + case("1"), "this is not TOML"),
    ],
)
def test_a_record_that_cannot_be_read_hides_no_other(box: Box, text: str, says: str) -> None:
    """What cannot be read is named, kept in sight, and leaves all others as they are."""
    box.case("1")
    box.case("2", "no sound")
    box.settle()
    box.put("cases/000/1.toml", text)
    index = box.index()
    index.refresh()
    assert titles(index) == {"2": "no sound"}
    assert [path for path, _ in index.damaged()] == ["cases/000/1.toml"]
    assert says in index.damaged()[0][1]
    box.case("1", "mended")
    index = box.index()
    index.refresh()
    assert (titles(index), index.damaged()) == ({"1": "mended", "2": "no sound"}, [])


def test_a_record_made_of_a_folder_or_a_broken_link_is_named(box: Box) -> None:
    """Names that hold no record do not stop a list."""
    box.case("1")
    (box.root / "cases/000/2.toml").mkdir()
    (box.root / "cases/000/3.toml").symlink_to("nowhere")
    os.close(os.open(os.fsencode(box.root) + b"/cases/000/\xff.toml", os.O_CREAT))
    index = box.index()
    index.refresh()
    assert titles(index) == {"1": "blank pages"}
    assert [path for path, _ in index.damaged()] == ["cases/000/2.toml"]


def test_a_record_with_fewer_events_than_before_is_remembered(box: Box) -> None:
    """A file that an old backup replaced is not taken for the newest there was."""
    box.put("cases/000/1.toml", case("1") + event(7, "x", "noted", text="fuser"))
    box.case("2")
    box.settle()
    box.case("1")
    (box.root / "cases/000/2.toml").unlink()
    index = box.index()
    index.refresh()
    assert index.ask("SELECT ref, n FROM fell ORDER BY ref") == [("1", 7), ("2", 1)]
    box.put("cases/000/1.toml", case("1") + event(8, "x", "noted", text="fuser"))
    box.case("2")
    index = box.index()
    index.refresh()
    assert index.ask("SELECT ref, n FROM fell ORDER BY ref") == []


def test_a_question_that_is_wrong_stays_a_bug(box: Box) -> None:
    """A mistake of ours is not mended by building the index anew for ever."""
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        box.index().ask("SELECT nonesuch FROM row")
