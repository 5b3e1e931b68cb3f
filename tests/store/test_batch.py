"""Laws of writing many records at once: the same bytes and modes as one by one, durable before they have names."""

import fcntl
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from casekit.core.event import Event
from casekit.errors import InputOutput
from casekit.store import batch, codec
from casekit.store.files import stamp
from casekit.store.records import FlatStore
from tests.crash import Child, operations, refused

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FOLDER = "cases/001"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "store" / ".casekit").mkdir(parents=True, mode=0o700)
    (tmp_path / "store").chmod(0o700)
    return tmp_path / "store"


def event(**fields: Any) -> Event:
    """An event by ana."""
    return Event(n=1, id="e1", at=NOON, by="ana", kind="opened", fields=fields or {"owner": "ana"})


def files(*numbers: int) -> list[tuple[str, bytes]]:
    """Names and bytes of records."""
    return [(f"{number}.toml", codec.text_of("case", str(number), [event()]).encode()) for number in numbers]


def write(root: Path, *numbers: int) -> None:
    """Stage these records of one folder and give them their names, under the lock throughout."""
    with FlatStore(root, UTC).lock(), batch.staging(root) as aside:
        told = files(*numbers)
        batch.stage(root, aside / "x", FOLDER, told)
        batch.make_durable(aside)
        batch.place(root, FOLDER, aside / "x", [name for name, _ in told])
        batch.confirm(root, [FOLDER])


def test_records_are_there_under_their_names_and_nothing_else_is(root: Path) -> None:
    """A new folder is placed whole, a known one gets its files one by one, and nothing is left aside."""
    write(root, 1000, 1001)
    write(root, 1002)
    store = FlatStore(root, UTC)
    assert [store.read(ref).events for ref in ("1000", "1001", "1002")] == [(event(),)] * 3
    assert sorted(os.listdir(root / FOLDER)) == ["1000.toml", "1001.toml", "1002.toml"]
    assert os.listdir(root / ".casekit") == ["lock"]


@pytest.mark.parametrize(
    ("of_shop", "folder", "file"), [(0o700, 0o700, 0o600), (0o2770, 0o2770, 0o660), (0o755, 0o755, 0o640)]
)
def test_owner_group_and_mode_are_those_of_single_writes(root: Path, of_shop: int, folder: int, file: int) -> None:
    """A shared shop stays shared, whatever the umask, and a private one private."""
    root.chmod(of_shop)
    before = os.umask(0o077)
    try:
        write(root, 1000)
        with FlatStore(root, UTC).lock():
            FlatStore(root, UTC).create("2000", "case", [event()])
    finally:
        os.umask(before)
    for path in ("cases", "cases/001", "cases/002"):
        assert stat.S_IMODE(os.stat(root / path).st_mode) == folder, path
    for path in ("cases/001/1000.toml", "cases/002/2000.toml"):
        assert stat.S_IMODE(os.stat(root / path).st_mode) == file, path


def test_a_stamp_is_the_one_the_file_has_by_its_name(root: Path) -> None:
    """Of a folder placed whole the stamps are those of staging; of single files those after the rename."""
    for known in (False, True):
        with FlatStore(root, UTC).lock(), batch.staging(root) as aside:
            told = files(1000 + known)
            staged = batch.stage(root, aside / "x", FOLDER, told)
            placed = batch.place(root, FOLDER, aside / "x", [name for name, _ in told])
            assert (placed or staged) == [stamp(root / FOLDER / name) for name, _ in told]
            assert (placed is None) is not known


def test_a_name_that_is_taken_is_known_before(root: Path) -> None:
    """Nothing is ever replaced."""
    assert not batch.taken(root, FOLDER, ["1000.toml"])
    write(root, 1000)
    assert batch.taken(root, FOLDER, ["999.toml", "1000.toml"])
    assert not batch.taken(root, FOLDER, ["1001.toml"])


def test_what_the_dead_left_is_cleared_away_and_what_the_living_hold_is_not(root: Path) -> None:
    """The kernel knows who is alive."""
    dead = root / ".casekit" / "import-dead"
    (dead / "cases-001-1").mkdir(parents=True)
    held = root / ".casekit" / "import-held"
    held.mkdir()
    reading, writing = os.pipe()

    def hold() -> None:
        descriptor = os.open(held / batch.HELD, os.O_RDWR | os.O_CREAT)
        fcntl.lockf(descriptor, fcntl.LOCK_EX)
        os.write(writing, b"x")
        os.read(os.open(root / ".casekit" / "fifo", os.O_RDONLY), 1)

    os.mkfifo(root / ".casekit" / "fifo")
    child = Child(hold)
    os.read(reading, 1)
    write(root, 1000)
    assert (dead.exists(), held.exists()) == (False, True)
    child.kill()
    write(root, 1001)
    assert not held.exists()
    os.close(reading)
    os.close(writing)


def test_data_is_on_the_disk_before_its_name_and_the_name_before_success(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order that a power cut needs; without one sync for all there is one for each file and folder."""
    monkeypatch.setattr("ctypes.CDLL", lambda *_args, **_named: None)
    done = operations(lambda: write(root, 1000, 1001))
    named = done.index("rename")
    assert done[:named].count("fsync") == 2 + 1 + 2  # files, staged folder and what holds it; the new top folder
    assert done[named + 1 :].count("fsync") == 2


def test_one_sync_does_for_all_where_there_is_one(root: Path) -> None:
    """Nothing is synced one by one before the names are."""
    done = operations(lambda: write(root, 1000, 1001))
    assert done.count("fsync") == 3  # the new top folder, and then both folders


@pytest.mark.parametrize("doing", ["mkdir", "write", "rename", "fsync"])
def test_what_the_system_refuses_is_said_and_nothing_is_left_aside(root: Path, doing: str) -> None:
    """A full disk, a bad one: exit 74, and no name for what may not be whole."""
    write(root, 1000)
    done = operations(lambda: write(root, 1001))
    end = refused(lambda: write(root, 1002), done.index(doing, done.index("mkdir")) + 1, 28)
    assert isinstance(end.error, InputOutput), end
    assert "no room left on the disk" in end.error.what
    assert os.listdir(root / ".casekit") == ["lock"]
    assert set(os.listdir(root / FOLDER)) <= {"1000.toml", "1001.toml", "1002.toml"}
