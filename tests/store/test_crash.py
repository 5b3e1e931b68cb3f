"""Laws of writes that do not get to their end: a killed process, a refusing system, writers at once."""

import errno
import os
import shutil
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from casekit.core.event import Event, highest
from casekit.errors import InputOutput, NotFound
from casekit.store.records import FlatStore
from tests.crash import Child, deaths, operations, refused

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PATH = "cases/001/1042.toml"
LOCKING = ["open"]
STAGING = ["open", "write", "fsync"]


def event(n: int, **fields: Any) -> Event:
    """An event by ana."""
    return Event(n=n, id=f"e{n}", at=NOON, by="ana", kind="noted", fields=fields or {"text": "word " * 500})


def create(root: Path) -> None:
    """Write a new record under the lock."""
    store = FlatStore(root, UTC)
    with store.lock():
        store.create("1042", "case", [event(1)])


def append(root: Path) -> None:
    """Add an event to the record, under the lock, numbered as a command would."""
    store = FlatStore(root, UTC)
    with store.lock():
        found = store.read("1042")
        assert store.append("1042", [event(highest(found.events) + 1)], found) is not None


def content(root: Path) -> bytes | None:
    """The bytes of the record, None when it is not there. What is there can be read, and by every way to look."""
    store = FlatStore(root, UTC)
    try:
        found = store.read("1042")
    except NotFound:
        assert store.highest("case", "") == 0
        return None
    assert [name for folder in store.folders() for name in store.names(folder)] == ["1042.toml"]
    assert found.events == tuple(event(n) for n in range(1, len(found.events) + 1))
    return found.raw


def fresh(root: Path, *works: Callable[[Path], None]) -> bytes | None:
    """An empty store in which some work was done, and the record it made."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(0o700)
    for work in works:
        work(root)
    return content(root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "store"


CASES = [
    pytest.param((), create, id="the first record of a new store"),
    pytest.param((create,), append, id="an event"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("before", "work"), CASES)
def test_whenever_a_writer_is_killed_the_record_is_the_old_or_the_new_one(
    root: Path, before: tuple[Callable[[Path], None], ...], work: Callable[[Path], None]
) -> None:
    """Law 8: death at any file operation leaves the old bytes or the new ones, and the next write succeeds."""
    old, new = fresh(root, *before), fresh(root, *before, work)
    seen = []
    for _ in deaths(lambda: work(root), lambda: fresh(root, *before)):
        seen.append(content(root))
        if seen[-1] is None:
            create(root)
        append(root)
        assert len(FlatStore(root, UTC).read("1042").events) == (1 if seen[-1] is None else seen[-1].count(b"[[")) + 1
    assert set(seen) == {old, new}
    assert seen == sorted(seen, key=lambda raw: raw == new)  # once new, it stays


@pytest.mark.slow
def test_what_the_dead_leave_is_open_to_the_group(root: Path) -> None:
    """In a store of a group no folder is ever narrower than the store, not even when its maker died over it."""

    def prepare() -> None:
        fresh(root)
        root.chmod(0o2770)

    before = os.umask(0o077)
    try:
        for _ in deaths(lambda: create(root), prepare):
            assert {stat.S_IMODE(path.stat().st_mode) for path in root.rglob("*") if path.is_dir()} <= {0o2770}
            assert {stat.S_IMODE(path.stat().st_mode) for path in root.rglob("[!.]*.toml")} <= {0o660}
    finally:
        os.umask(before)


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize(("before", "work"), CASES)
def test_whatever_the_system_refuses_nothing_changes_and_a_sentence_says_so(
    root: Path, before: tuple[Callable[[Path], None], ...], work: Callable[[Path], None], number: int
) -> None:
    """A full disk, a bad one, a forbidden folder: exit 74, the old record, and nothing left lying about."""
    new = fresh(root, *before, work)
    for at in range(1, 100):
        old = fresh(root, *before)
        end = refused(lambda: work(root), at, number)
        left = sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.name.endswith(".tmp"))
        if end.error is None:
            spared = end.operations[at - 1 : at]  # a second name that could not be taken away is no reason to refuse
            assert (content(root), spared, len(left)) in [(new, (), 0), (new, ("unlink",), 1)]
        else:
            assert isinstance(end.error, InputOutput)
            assert (end.error.code, left) == (74, [])
            assert content(root) == (new if end.error.what.startswith("written, but") else old)
        if len(end.operations) < at:
            break
    else:
        pytest.fail("no end of operations")


def test_data_is_on_the_disk_before_its_name_and_the_name_before_success(root: Path) -> None:
    """The order that a power cut needs: data synced, then the name, then the folder synced, and new ones above it."""
    folders = ["open", "fsync"]
    fresh(root, create)
    assert operations(lambda: append(root)) == [*LOCKING, *STAGING, "rename", *folders]
    fresh(root, create)
    new = FlatStore(root, UTC)
    named = [*STAGING, "link", "unlink"]
    assert operations(lambda: new.create("1043", "case", [event(1)])) == [*named, *folders]
    assert operations(lambda: new.create("2001", "case", [event(1)])) == ["mkdir", *named, *folders * 2]


@pytest.mark.slow
def test_eight_writers_at_once_lose_nothing(root: Path) -> None:
    """Law 8 for a second writer: 8 processes add 50 events each, and all 400 are there, numbered without a gap."""
    fresh(root)
    store = FlatStore(root, UTC)
    with store.lock():
        store.create("1042", "case", [event(1)])

    def work(name: str) -> None:
        for turn in range(50):
            with store.lock():
                found = store.read("1042")
                n = highest(found.events) + 1
                new = Event(n=n, id=f"{name}{turn}", at=NOON, by=name, kind="noted", fields={"text": "word"})
                assert store.append("1042", [new], found) is not None

    ends = [child.end() for child in [Child(lambda name=name: work(name)) for name in "abcdefgh"]]
    assert [end.error for end in ends] == [None] * 8
    events = store.read("1042").events
    assert [known.n for known in events] == list(range(1, 402))
    assert {known.id for known in events[1:]} == {f"{name}{turn}" for name in "abcdefgh" for turn in range(50)}
    assert os.listdir(root / "cases/001") == ["1042.toml"]
