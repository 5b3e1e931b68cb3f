"""Laws of the index made from nothing: it is the same as the one that grew, and others may build and read meanwhile."""

import os
import sqlite3
from pathlib import Path

import pytest

from casekit.index import rebuild, schema
from casekit.index.index import Index
from tests.crash import Child
from tests.index.conftest import Box, case, dump, event, titles


def fill(box: Box) -> None:
    """A store with cases in several thousands, a customer, copies, a stray and a broken file."""
    for number in (1, 2, 999, 1000, 1001, 2500, 3999):
        box.case(str(number), f"no. {number} is silent", closed=number % 2 == 0)
    box.put("cases/001/1001 (bo).toml", case("1001") + event(2, "x", "noted", text="fuser looks fine"))
    box.put("cases/stray/2500.toml", case("2500") + event(5, "y", "noted", text="from elsewhere"))
    box.put("cases/003/3000.toml", "not toml")
    box.put("customers/000/c1.toml", case("c1").replace('"case"', '"customer"').replace('"opened"', '"customer_added"'))
    box.put("loaners/000/l3.toml", case("l3").replace('"case"', '"loaner"'))


def files(box: Box) -> list[str]:
    """What lies in the place of the index."""
    assert box.place is not None
    return sorted(os.listdir(box.place))


def test_processes_and_one_alone_make_the_same_index(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many processors read it, an index of the same files is the same."""
    fill(box)
    monkeypatch.setattr(rebuild, "WORTH_A_PROCESS", 1)
    several = dump(box.anew())
    monkeypatch.setattr(rebuild, "WORTH_A_PROCESS", 1000)
    assert dump(box.anew()) == several
    assert [row[0] for row in several["row"]] == ["1", "1000", "1001", "2", "2500", "3999", "999", "c1", "l3"]
    assert "elsewhere" in dict(several["text"])["2500"]


def test_an_index_that_grew_is_the_same_as_one_made_anew(box: Box) -> None:
    """Law 9: whether records came before the index or after it makes no difference."""
    box.index()
    fill(box)
    index = box.index()
    index.refresh()
    assert dump(index) == dump(box.anew())


def test_many_changes_at_once_are_read_as_a_rebuild_is(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a checkout that touched everything the index is made anew; after a part of it, in batches."""
    monkeypatch.setattr("casekit.index.index.BATCH", 3)
    box.index()
    fill(box)
    index = box.index()
    index.refresh()
    assert dump(index) == dump(box.anew())
    monkeypatch.setattr("casekit.index.index.MANY", 3)
    for number in (1, 999, 1001, 3999):
        box.case(str(number), f"no. {number} rattles")
    before = files(box)
    index = box.index()
    index.refresh()
    assert dump(index) == dump(box.anew())
    assert files(box) != before


def test_what_is_no_longer_pointed_at_goes_and_what_others_build_stays(box: Box) -> None:
    """A rebuild removes the index it replaces and what a dead one left long ago, never a neighbour's work."""
    box.case("1")
    first = box.index()
    assert box.place is not None
    old, young = box.place / "index-1-1.db", box.place / "index-2-2.db"
    for path in (old, young, box.place / "index-2-2.db-journal"):
        path.touch()
    os.utime(old, (0, 0))
    before = schema.named(box.place)[0]
    assert box.index().rebuild() is True
    current = schema.named(box.place)[0]
    assert current != before
    assert files(box) == sorted(["index", current.name, "index-2-2.db", "index-2-2.db-journal"])
    assert titles(first) == {"1": "blank pages"}  # who had it open reads on


def test_two_that_build_at_once_both_end_with_an_index(box: Box) -> None:
    """Cron and two terminals on a new machine: each gets its answer, and one index stays."""
    for number in range(1, 300):
        box.case(str(number))
    children = [Child(lambda: len(titles(box.index()))) for _ in range(4)]
    ends = [child.end() for child in children]
    assert [(end.error, end.result) for end in ends] == [(None, 299)] * 4
    assert len(titles(box.index())) == 299


def test_a_place_that_cannot_be_written_leaves_the_index_in_memory(box: Box) -> None:
    """No room and no right to keep an index is no reason not to answer."""
    box.case("1")
    box.place = Path("/dev/null/nowhere")
    index = box.index()
    assert titles(index) == {"1": "blank pages"}
    assert index.rebuild() is False
    box.case("1", "no sound")
    index.refresh()
    assert titles(index) == {"1": "no sound"}


def test_a_rebuild_that_fails_leaves_nothing_behind(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file half made is removed, and the index that was there stays."""
    box.case("1")
    box.index()
    before = files(box)

    def full(_folder: Path, _path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(schema, "point_at", full)
    index = box.index()
    assert index.rebuild() is False
    assert (titles(index), files(box)) == ({"1": "blank pages"}, before)


def test_a_write_during_a_rebuild_is_not_hidden_by_it(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that change after they were read for a new index are seen by the next list."""
    for ref in ("1", "2", "3"):
        box.case(ref, closed=ref == "3")
    real = schema.point_at

    def late(folder: Path, path: Path) -> None:
        box.case("1", "no sound")
        new = box.case("3", "smoke", path="cases/000/new", closed=True)
        os.rename(new, box.root / "cases/000/3.toml")
        (box.root / "cases/000/2.toml").unlink()
        box.case("4")
        real(folder, path)

    monkeypatch.setattr(schema, "point_at", late)
    index = box.index()
    monkeypatch.undo()
    index.refresh()
    assert titles(index) == {"1": "no sound", "3": "smoke", "4": "blank pages"}


def test_a_pointer_that_is_moved_while_it_is_followed_is_followed_again(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index named a moment ago may be gone: its successor is opened, not a third one built."""
    box.case("1")
    box.index()
    assert box.place is not None
    real = schema.connect
    calls = []

    def slow(path: Path | None, *, create: bool = False) -> sqlite3.Connection:
        calls.append(path)
        if len(calls) == 1:
            raise sqlite3.OperationalError("unable to open database file")
        return real(path, create=create)

    monkeypatch.setattr(schema, "connect", slow)
    before = schema.named(box.place)[0]
    assert isinstance(box.index(), Index)
    assert schema.named(box.place) == [before]
