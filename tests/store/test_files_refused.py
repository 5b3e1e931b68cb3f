"""Laws of writes that the system refuses: full disks, limits, folders of others. Nothing changes, and it is said."""

import errno
import os
import resource
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casekit.errors import CasekitError, InputOutput
from casekit.store.files import refusal, stamp, write
from tests.crash import NOBODY, done

ROOT = os.geteuid() == 0
as_root = pytest.mark.skipif(not ROOT, reason="only root can give a file to somebody else")


def names(folder: Path) -> list[str]:
    """Everything below a folder, hidden files too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def failure(work: Callable[[], object]) -> CasekitError:
    """The refusal that work ends in."""
    with pytest.raises(CasekitError) as caught:
        work()
    return caught.value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    path.mkdir(0o700)
    return path


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user of the machine can reach."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@as_root
def test_a_writer_outside_the_group_keeps_what_it_may(public: Path) -> None:
    """Where the group cannot be given, the write itself still succeeds."""
    public.chmod(0o777)
    path = public / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    done(lambda: write(path, b"new"), user=NOBODY)
    assert (stat.S_IMODE(path.stat().st_mode), path.stat().st_uid, path.read_bytes()) == (0o640, NOBODY, b"new")


def test_a_file_that_grows_too_large_changes_nothing(folder: Path) -> None:
    """The system refuses in the middle of the bytes: exit 74, the old file, no leftovers."""
    path = folder / "a"
    write(path, b"old")

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
        write(path, b"x" * 20_000)

    refused = failure(lambda: done(work))
    assert (refused.code, refused.where, refused.what) == (74, str(path), "cannot write: File too large")
    assert (names(folder), path.read_bytes()) == (["a"], b"old")


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    """A disk that is really full: exit 74, a sentence, the old file, no leftovers, and it works again with room."""
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k,mode=0700", "tmpfs", str(small)]
    if not ROOT or shutil.which("mount") is None or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk of its own can only be mounted by root")
    try:
        path = small / "cases/a"
        write(path, b"old")
        refused = failure(lambda: write(path, b"x" * 100_000))
        assert (refused.code, refused.where) == (74, str(path))
        assert refused.what == "no room left on the disk to write; nothing was changed"
        assert failure(lambda: write(small / "parts/b", b"x" * 100_000)).code == 74
        assert (names(small), path.read_bytes()) == (["cases", "cases/a"], b"old")
        assert write(path, b"x" * 10_000) == stamp(path)
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_read_only_folder_changes_nothing(public: Path) -> None:
    """Exit 74 with the path, for a file that is there and for a new one."""
    (public / "a").write_bytes(b"old")
    public.chmod(0o555)
    user = NOBODY if ROOT else None
    for name in ("a", "b", "cases/c"):
        refused = failure(lambda name=name: done(lambda: write(public / name, b"new"), user=user))
        assert (refused.code, refused.where) == (74, str(public / name))
        assert refused.what == "not allowed to write: Permission denied"
    public.chmod(0o755)
    assert (names(public), (public / "a").read_bytes()) == (["a"], b"old")


@as_root
def test_the_folder_of_somebody_else_changes_nothing(public: Path) -> None:
    """Exit 74 with the path where others may neither write nor look."""
    write(public / "cases/a", b"old")
    for shut in (0o755, 0o700):
        (public / "cases").chmod(shut)
        refused = failure(lambda: done(lambda: write(public / "cases/a", b"new"), user=NOBODY))
        assert (refused.code, refused.where) == (74, str(public / "cases/a"))
    assert (names(public), (public / "cases/a").read_bytes()) == (["cases", "cases/a"], b"old")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "no room left on the disk to read; nothing was changed"),
        (errno.EDQUOT, "no room left on the disk to read; nothing was changed"),
        (errno.EROFS, "not allowed to read: Read-only file system"),
        (errno.EACCES, "not allowed to read: Permission denied"),
        (errno.EIO, "cannot read: Input/output error"),
        (errno.ENAMETOOLONG, "cannot read: File name too long"),
    ],
)
def test_what_the_system_says_becomes_a_sentence(number: int, sentence: str) -> None:
    """Every error of the operating system is exit 74 with the path and what was being done."""
    refused = refusal(OSError(number, os.strerror(number)), Path("/a/b"), "read")
    assert isinstance(refused, InputOutput)
    assert (refused.code, refused.where, refused.what) == (74, "/a/b", sentence)
