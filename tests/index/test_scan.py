"""Laws of looking without reading: what a stat tells, what it cannot tell, and how much is looked at."""

import os
from pathlib import Path

import pytest

from casekit.index import scan
from casekit.index.scan import Changed
from casekit.store.files import stamp
from tests.index.conftest import Box, case, titles

ONE = "cases/000/1.toml"


def looked(box: Box) -> Changed:
    """What a list finds to read."""
    return scan.everything(box.index().connection, box.store)


def known(path: Path) -> int:
    """The change time of a file."""
    return path.stat().st_ctime_ns


def test_when_nothing_changed_nothing_is_read(box: Box) -> None:
    """A settled store asks for stats alone."""
    box.case("1")
    box.case("2", closed=True)
    box.put("customers/000/c1.toml", case("c1").replace('"case"', '"customer"'))
    box.settle()
    assert not looked(box)


@pytest.mark.parametrize("how", ["size", "mtime", "ctime", "inode"])
def test_any_difference_in_a_stat_means_read_again(box: Box, how: str) -> None:
    """git's rule: size, mtime, ctime or inode, forwards or backwards."""
    path = box.case("1")
    box.settle()
    before = stamp(path)
    assert before is not None
    if how == "size":
        box.case("1", "blank page")
        os.utime(path, ns=(before.mtime, before.mtime))
    elif how == "mtime":
        os.utime(path, ns=(0, 0))  # a file restored from an archive is older than the one it replaces
    elif how == "ctime":
        box.case("1", "black pages")
        os.utime(path, ns=(before.mtime, before.mtime))
    else:
        new = box.case("1", path="cases/000/new")
        os.utime(new, ns=(before.mtime, before.mtime))
        os.rename(new, path)
    assert looked(box).paths == {ONE: before}


def test_files_that_trade_names_are_read_again(box: Box) -> None:
    """Two files whose stats add up as before are still each in the other's place."""
    one, two = box.case("1"), box.case("2")
    box.settle()
    one.rename(box.root / "away")
    two.rename(one)
    (box.root / "away").rename(two)
    assert set(looked(box).paths) == {ONE, "cases/000/2.toml"}


def test_a_change_within_one_tick_of_the_clock_is_found_by_content(box: Box) -> None:
    """A file as new as the clock when it was read may change unseen, so its content is compared."""
    box.case("1")
    box.settle()
    box.hide(ONE, case("1", "black pages"))
    assert set(looked(box).paths) == {ONE}
    index = box.index()
    index.refresh()
    assert titles(index) == {"1": "black pages"}


def test_a_file_written_while_it_was_read_counts_as_racy(box: Box) -> None:
    """What is as new as the store's clock is doubtful until a look finds it unchanged and older than the clock."""
    box.case("1")
    index = box.index()
    racy = "SELECT racy FROM file UNION ALL SELECT racy FROM folder WHERE path = 'cases/000'"
    index.connection.execute("UPDATE file SET racy = 1, look = 0")
    box.settle()
    assert box.index().ask(racy) == [(0,), (0,)]
    os.utime(box.root / ONE, ns=(2**62, 2**62))
    index = box.index()
    index.refresh()
    assert index.ask(racy)[0] == (1,)
    assert looked(box).settled.keys() == {ONE}


def test_a_closed_case_is_looked_at_only_when_its_folder_changed(box: Box) -> None:
    """A list stats the folders and the open cases, however many closed ones there are."""
    box.case("1", closed=True)
    box.case("2")
    box.settle()
    box.case("1", "no sound at all", closed=True)
    assert not looked(box)
    box.case("3")
    changed = looked(box)
    assert set(changed.paths) == {ONE, "cases/000/3.toml"}
    assert set(changed.folders) == {"cases/000"}


def test_folders_that_come_and_go_are_found(box: Box) -> None:
    """A new thousand, a new kind of record, and what went with its folder."""
    box.case("1")
    box.settle()
    box.case("1001")
    box.put("customers/000/c1.toml", case("c1").replace('"case"', '"customer"'))
    (box.root / "cases/000").rename(box.root / "away")
    changed = looked(box)
    assert set(changed.paths) == {ONE, "cases/001/1001.toml", "customers/000/c1.toml"}
    assert set(changed.folders) == {"cases", "cases/000", "cases/001", "customers", "customers/000"}


def test_dot_files_and_other_files_are_no_records(box: Box) -> None:
    """What an editor, a file service or a writer at work leaves beside the records is not read."""
    box.case("1")
    box.settle()
    for name in (".1.toml.77.tmp", "1.toml~", ".#1.toml", "1.toml.orig", "note.txt"):
        box.put(f"cases/000/{name}", "x")
    assert looked(box).paths == {}


def test_thousands_of_references_can_be_asked_for_at_once(box: Box) -> None:
    """However long a list is, every row of it can be made true."""
    for number in range(1, 1203):
        box.case(str(number), closed=True)
    box.settle()
    refs = [str(number) for number in range(1, 300_000)]
    index = box.index()
    assert not scan.of_refs(index.connection, box.store, refs)
    for number in (1, 600, 1202):
        box.case(str(number), "no sound", closed=True)
    assert index.refresh_refs(refs) is True
    assert [ref for ref, title in titles(index).items() if title == "no sound"] == ["1", "600", "1202"]
    assert index.refresh_refs(refs) is False


def test_one_record_costs_one_folder(box: Box) -> None:
    """A command on one case looks at its folder and its files, not at the others."""
    box.case("1")
    box.case("1001")
    box.settle()
    box.case("1001", "no sound at all")
    index = box.index()
    assert not scan.around(index.connection, box.store, ONE, "1")
    assert set(scan.around(index.connection, box.store, "cases/001/1001.toml", "1001").paths) == {"cases/001/1001.toml"}


def test_a_file_that_may_not_be_looked_at_is_read_again(box: Box) -> None:
    """A change of rights is a change: what was readable may not be any more, and the other way round."""
    path = box.case("1")
    box.settle()
    before = known(path)
    path.chmod(0o640)
    assert known(path) != before
    assert set(looked(box).paths) == {ONE}


def test_what_is_no_file_is_never_read(box: Box) -> None:
    """A pipe that was made at the tick of the clock is in doubt, and whoever read it would wait for ever."""
    box.case("1")
    os.mkfifo(box.root / "cases/000/9.toml")
    box.settle()
    index = box.index()
    index.connection.execute("UPDATE file SET racy = 1, look = 0")
    assert set(scan.everything(index.connection, box.store).paths) == {"cases/000/9.toml"}


def test_a_folder_has_its_own_files_and_no_neighbours(box: Box) -> None:
    """`cases/100` is neither `cases/1000` nor `cases/10`, whatever begins alike."""
    for number in (10_001, 100_001, 1_000_001):
        box.case(str(number), closed=True)
    rows = box.index().ask(f"SELECT path FROM file WHERE {scan.IN_FOLDER}", scan.in_folder("cases/100"))
    assert rows == [("cases/100/100001.toml",)]
