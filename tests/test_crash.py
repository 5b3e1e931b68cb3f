"""Laws of the harness that makes work die at its n-th file operation."""

import errno
import os
from pathlib import Path

import pytest

from tests.crash import Child, deaths, done, killed, operations, refused


def careless(path: Path) -> None:
    """Replace a file the wrong way."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(descriptor, b"new new!")
    os.close(descriptor)


def test_every_operation_is_seen_in_order(tmp_path: Path) -> None:
    """Calls of `os`, those under pathlib, and files opened for writing count; reading a file does not."""

    def work() -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "b").write_text("text", encoding="utf-8")
        (tmp_path / "a" / "b").read_text(encoding="utf-8")
        careless(tmp_path / "c")
        (tmp_path / "c").unlink()

    assert operations(work) == ["mkdir", "io.open", "open", "write", "unlink"]


def test_a_torn_write_is_found(tmp_path: Path) -> None:
    """Death comes before the operation it is due at, and half way through a write: careless work cannot pass."""
    path = tmp_path / "file"
    left = {at: path.read_bytes() for at in deaths(lambda: careless(path), lambda: path.write_bytes(b"old"))}
    assert left == {1: b"old", 2: b"new ", 3: b"new new!"}


def test_work_that_ends_first_is_not_killed(tmp_path: Path) -> None:
    """The number of operations is where `killed` turns False."""
    assert [killed(lambda: careless(tmp_path / "file"), at) for at in (1, 2, 3)] == [True, True, False]


def test_an_operation_can_be_refused(tmp_path: Path) -> None:
    """What the work makes of a full disk comes back with its operations."""
    end = refused(lambda: careless(tmp_path / "file"), 2, errno.ENOSPC)
    assert (end.killed, end.operations) == (False, ("open", "write"))
    assert isinstance(end.error, OSError)
    assert end.error.errno == errno.ENOSPC


def test_what_work_returns_and_raises_comes_back() -> None:
    """A child is as good as a call, but for the process it runs in."""
    assert done(os.getpid) != os.getpid()
    with pytest.raises(ZeroDivisionError):
        done(lambda: 1 / 0)


def test_a_child_that_is_killed_says_nothing(tmp_path: Path) -> None:
    """A child can be ended from outside at any time."""
    reading, writing = os.pipe()
    child = Child(lambda: os.read(reading, 1))
    child.kill()
    os.close(reading)
    os.close(writing)
    assert not Path(f"/proc/{child.pid}").exists()
