"""Laws of an index that several processes write: what was read later is never replaced by what was read before."""

import os
from typing import Any

import msgspec
import pytest

from casekit.core.event import Event
from casekit.index import refresh, scan, told
from casekit.index.read import newest
from casekit.index.scan import Changed
from tests.index.conftest import NOON, Box, case, dump, later, titles


def test_what_was_read_before_never_replaces_what_was_read_later(box: Box) -> None:
    """A slow reader's state of a record is not written over the newer one of a fast reader."""
    box.case("1")
    box.settle()
    slow, fast = box.index(), box.index()
    box.case("1", "no sound")
    clock = newest(box.store)
    changed = scan.everything(slow.connection, box.store)
    read = refresh.units(slow.connection, box.store, slow.folding, changed.paths, clock)
    box.case("1", "smoke everywhere")
    fast.refresh()
    assert refresh.write(slow.connection, changed, read, clock) is False
    assert titles(slow) == {"1": "smoke everywhere"}
    slow.refresh()
    assert titles(slow) == {"1": "smoke everywhere"}


def test_a_folder_is_not_taken_as_seen_when_a_file_in_it_was_not(box: Box) -> None:
    """While a neighbour wrote an older state of one file, the folder stays to be looked at."""
    box.case("1")
    box.settle()
    slow, fast = box.index(), box.index()
    box.case("2", closed=True)
    old = refresh.units(fast.connection, box.store, fast.folding, {"cases/000/2.toml": None}, newest(box.store))
    new = box.case("2", "no sound", path="cases/000/new", closed=True)
    os.rename(new, box.root / "cases/000/2.toml")
    changed = scan.everything(slow.connection, box.store)
    seen = refresh.units(slow.connection, box.store, slow.folding, changed.paths, newest(box.store))
    assert refresh.write(fast.connection, Changed(), old, 2**62) is True
    assert refresh.write(slow.connection, changed, seen, 2**62) is False
    slow.refresh()
    assert titles(slow) == {"1": "blank pages", "2": "no sound"}


def test_a_folder_moves_on_only_from_the_state_that_was_known(box: Box) -> None:
    """Two readers that listed a folder at different times: the row of the later one stays."""
    box.case("1")
    box.settle()
    index = box.index()
    box.case("2")
    first = scan.everything(index.connection, box.store)
    box.case("3")
    second = scan.everything(index.connection, box.store)
    write = refresh.write
    assert write(index.connection, Changed(folders=second.folders), [], 0)
    row = index.ask("SELECT * FROM folder WHERE path = 'cases/000'")
    assert write(index.connection, Changed(folders=first.folders), [], 0)
    assert index.ask("SELECT * FROM folder WHERE path = 'cases/000'") == row


def a_note(text: str) -> Event:
    """An event for the end of a case."""
    return Event(n=9, id="note", at=NOON, by="bo", kind="noted", fields={"text": text})


def _write_a_note(box: Box, index: Any, between: Any = lambda: None) -> None:
    """Append to case 1 as a command does, and tell the index."""
    index.refresh_ref("1")
    found = box.store.read("1")
    expected = index.before_write("1")
    between()
    after = box.store.append("1", [a_note("noted")], found)
    assert after is not None
    later(box.root)
    index.put("1", after, expected)


@pytest.mark.parametrize("when", ["before", "during"])
def test_a_writer_hides_no_change_of_others_in_its_folder(box: Box, when: str) -> None:
    """A file replaced beside the record that is written is seen, whether before the write or in the midst of it."""
    for ref in "12":
        box.case(ref, closed=ref == "2")
    box.settle()

    def replace() -> None:
        new = box.case("2", "no sound", path="cases/000/new", closed=True)
        os.rename(new, box.root / "cases/000/2.toml")

    index = box.index()
    if when == "before":
        index.refresh_ref("1")
        replace()
    _write_a_note(box, index, replace if when == "during" else lambda: None)
    index = box.index()
    index.refresh()
    assert titles(index) == {"1": "blank pages", "2": "no sound"}
    assert "noted" in dump(index)["text"][0][1]


def test_a_writer_leaves_the_index_as_true_as_a_reader_would(box: Box) -> None:
    """After a write the index holds what a rebuild finds, and nothing is left to be looked into."""
    box.case("1")
    box.case("2")
    box.settle()
    _write_a_note(box, box.index())
    index = box.index()
    assert dump(index) == dump(box.anew())
    assert not scan.everything(index.connection, box.store)


@pytest.mark.parametrize("how", ["replaced", "new", "gone"])
def test_a_writer_leaves_its_folder_to_the_next_reader_when_it_holds_more_that_is_new(box: Box, how: str) -> None:
    """What others did to the folder while the index was not told is found by the next list."""
    for ref in "12":
        box.case(ref, closed=ref == "2")
    box.settle()
    index, two = box.index(), box.root / "cases/000/2.toml"

    def meddle() -> None:
        two.unlink() if how == "gone" else box.case("2" if how == "replaced" else "3", "no sound", closed=True)

    _write_a_note(box, index, meddle)
    looked = scan.everything(index.connection, box.store)
    assert set(looked.paths) == {"cases/000/3.toml" if how == "new" else "cases/000/2.toml"}


def test_a_record_is_looked_at_without_a_write(box: Box) -> None:
    """Whoever wants one record does not write into the index that its folder was only touched; a list does."""
    box.case("1")
    box.settle()
    os.utime(box.root / "cases/000")
    index = box.index()
    before = index.connection.total_changes
    index.refresh_ref("1")
    assert index.connection.total_changes == before
    later(box.root)
    index.refresh()
    assert not scan.everything(index.connection, box.store)


def test_a_writer_who_was_outrun_by_a_reader_changes_nothing(box: Box) -> None:
    """A reader that saw the new file first keeps its row."""
    box.case("1")
    box.settle()
    index, reader = box.index(), box.index()
    found, expected = box.store.read("1"), index.before_write("1")
    after = box.store.append("1", [a_note("one")], found)
    assert after is not None
    box.put("cases/000/1.toml", case("1", "changed since"))
    reader.refresh()
    index.put("1", after, expected)
    assert titles(index) == {"1": "changed since"}


def test_what_was_written_and_renamed_within_one_tick_counts_as_racy(box: Box) -> None:
    """A rename later than the content dates every later change of it; one in the same tick does not."""
    box.case("1")
    index = box.index()
    found, expected = box.store.read("1"), index.before_write("1")
    for ticks, racy in ((1, False), (0, True)):
        at = msgspec.structs.replace(found.stamp, ctime=found.stamp.mtime + ticks)
        unit = told.unit(index.folding, "1", msgspec.structs.replace(found, stamp=at), expected)
        assert [file.racy for file in unit.files] == [racy]
