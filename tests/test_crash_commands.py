"""Laws of commands that do not get to their end: whenever one is killed, the store is as before it or as after it."""

import os
import shutil
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.crash import deaths
from tests.floor import Floor, open_floor
from tests.syscalls import calls, kernel_deaths

pytestmark = pytest.mark.slow
floor = pytest.fixture(open_floor)
Kept = dict[str, list[str]]  # every record, and the kinds of its events


def kept(floor: Floor) -> Kept:
    """What the records hold, in short. What is no dot-file can be read, and says that it is what its name says."""
    read = {path: tomllib.loads(raw.decode()) for path, raw in floor.records().items()}
    assert [path for path, record in read.items() if record["ref"] != Path(path).stem] == []
    return {path: [event["kind"] for event in record["event"]] for path, record in read.items()}


def rows(floor: Floor) -> list[dict[str, Any]]:
    """The list, which is right: it shows the open cases, and the same ones without the index it was made from."""
    shown = floor.ok("list --json --limit 0")
    closed = {"collected", "closed"}
    still = [path for path, kinds in kept(floor).items() if path.startswith("cases/") and closed.isdisjoint(kinds)]
    floor.forget()
    said = floor.run("list --json --limit 0")
    assert (said.out, said.err) == (shown, "")
    assert sorted(row["ref"] for row in said.rows) == sorted(Path(path).stem for path in still)
    return said.rows


@pytest.fixture
def put_back(floor: Floor, tmp_path: Path) -> Callable[[], None]:
    """Puts back the shop and what this machine keeps of it: a case of a customer, and an index that knows them."""
    floor.ok("open 'blank pages' --name Tan --phone 91234567")
    places = [floor.root, floor.state]
    for place in places:
        shutil.copytree(place, tmp_path / "kept" / place.name)

    def again() -> None:
        for place in places:
            shutil.rmtree(place)
            shutil.copytree(tmp_path / "kept" / place.name, place)
        os.chdir(floor.root)
        floor.ok("list")

    return again


COMMANDS = {
    "note": (["note", "1", "fuser looks fine"], 1),
    "close": (["close", "1", "--outcome", "fixed"], 1),
    "finish": (["finish", "1", "--outcome", "fixed", "freed it", "--cause", "shutter", "--known"], 1),
    "open": (["open", "no power"], 1),
    "desk": (["desk", "no power", "--done", "new fuse", "--paid", "5"], 1),
    "open, for a new customer": (["open", "no power", "--name", "Lim"], 2),
    "customer add": (["customer", "add", "--name", "Lim", "--phone", "81112222"], 1),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_whenever_a_command_is_killed_no_record_is_torn(floor: Floor, put_back: Callable[[], None], name: str) -> None:
    """Law 8: each record is the old or the new one, the list is right, and the next command works."""
    words, writes = COMMANDS[name]
    seen = [kept(floor)]
    for _ in deaths(lambda: floor.ok(words), put_back):
        seen.append(kept(floor))
        rows(floor)
        number = len(seen[-1])
        floor.ok("note 1 'and then'")
        floor.ok(["open", "another one"])
        rows(floor)
        assert len(kept(floor)) == number + 1
    put_back()
    floor.ok(words)
    assert seen[-1] == kept(floor)
    steps = [(before, now) for before, now in pairwise(seen) if before != now]
    assert len(steps) == writes  # once a record is new, it stays
    assert [len([path for path in now if before.get(path) != now[path]]) for before, now in steps] == [1] * writes


def test_whenever_a_writer_is_killed_inside_its_index_the_next_one_is_right(
    floor: Floor, put_back: Callable[[], None], tmp_path: Path
) -> None:
    """Laws 8 and 9: what SQLite was doing just then is taken back or completed, and the record does not care."""
    put_back()
    old = kept(floor)
    new = {path: [*kinds, "noted"] if path.startswith("cases/") else kinds for path, kinds in old.items()}
    seen = []
    for name in kernel_deaths(lambda: floor.ok("note 1 'fuser looks fine'"), put_back, tmp_path):
        seen.append((name, kept(floor) == new))
        assert kept(floor) in (old, new)
        assert len(floor.run("search fuser --json").rows) == (kept(floor) == new)
        rows(floor)
        floor.ok("note 1 'and then'")
    assert {("write", False), ("pwrite64", True), ("fdatasync", True)} <= set(seen)


def test_a_note_waits_for_the_disk_five_times(floor: Floor, tmp_path: Path) -> None:
    """Once for the record and its folder each, and three times inside SQLite; right after another it is the same."""
    floor.ok("open 'blank pages'")
    for _ in range(2):
        made = calls(lambda: floor.ok("note 1 'fuser looks fine'"), tmp_path / "calls")
        assert (made["fsync"], made["fdatasync"]) == (2, 3)


def edit(floor: Floor) -> None:
    """What somebody does to the store with an editor: one case more, one changed, one gone."""
    text = floor.read("cases/000/1.toml")
    floor.write("cases/000/3.toml", text.replace('ref = "1"', 'ref = "3"').replace("blank pages", "no power"))
    floor.write("cases/000/1.toml", text.replace("blank pages", "grey pages"))
    (floor.root / "cases/000/2.toml").unlink()


@pytest.mark.parametrize("index", ["there", "missing"])
@pytest.mark.parametrize("dying", ["file operation", "call of the kernel"])
def test_whenever_a_reader_is_killed_the_next_one_is_right(
    floor: Floor, put_back: Callable[[], None], tmp_path: Path, index: str, dying: str
) -> None:
    """Law 9: an index that was being made or brought up to date is completed, or made anew, and never believed."""

    def prepare() -> None:
        put_back()
        floor.ok("open 'no sound'")
        if index == "missing":
            floor.forget()
        edit(floor)

    def look() -> None:
        floor.ok("list")

    ends = deaths(look, prepare) if dying == "file operation" else kernel_deaths(look, prepare, tmp_path)
    count = 0
    for _ in ends:
        count += 1
        assert [(row["ref"], row["title"]) for row in rows(floor)] == [("1", "grey pages"), ("3", "no power")]
        assert floor.ok("search power --format ids") == "3\n"
    assert count > 4
