"""Laws of files that are replaced whole: mode, owner, group, links, and what is left when it cannot be done."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from casekit.errors import CasekitError
from casekit.store.files import Stamp, stamp, write

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
NOBODY = 65534
GROUP = 4242


def mode(path: Path) -> str:
    """The permission bits as people write them."""
    return f"{stat.S_IMODE(path.stat().st_mode):o}"


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


def test_what_was_written_is_there_with_its_stamp(folder: Path) -> None:
    """The stamp returned is the one that the file has, so that an index can hold it against the file."""
    path = folder / "cases/001/1042.toml"
    for data in (b"one", b"two and more", b""):
        assert write(path, data) == stamp(path)
        assert path.read_bytes() == data
    assert names(folder) == ["cases", "cases/001", "cases/001/1042.toml"]


def test_a_stamp_tells_any_change(folder: Path) -> None:
    """Size, times and inode: what is replaced, edited, or not there at all differs."""
    path = folder / "a"
    assert stamp(path) is stamp(path / "below") is None
    write(path, b"1")
    one = stamp(path)
    assert stamp(path) == one
    path.chmod(0o640)
    assert isinstance(one, Stamp)
    assert stamp(path) != one


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize(
    ("shop", "inside", "file"), [(0o700, "700", "600"), (0o2770, "2770", "660"), (0o755, "755", "640")]
)
def test_new_files_and_folders_are_open_to_whom_the_store_is(
    folder: Path, umask: int, shop: int, inside: str, file: str
) -> None:
    """0600 in a 0700 store and 0660 in a 2770 one, whatever the umask of who writes."""
    folder.chmod(shop)
    before = os.umask(umask)
    try:
        write(folder / "cases/001/1042.toml", b"text")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert [mode(folder / name) for name in names(folder)] == [inside, inside, file]


@pytest.mark.parametrize("kept", [0o600, 0o660, 0o640, 0o644])
def test_the_mode_of_a_replaced_file_stays(folder: Path, kept: int) -> None:
    """Whom its owner let read a record is not for a write to decide."""
    path = folder / "a"
    path.write_bytes(b"old")
    path.chmod(kept)
    write(path, b"new")
    assert (mode(path), path.read_bytes()) == (f"{kept:o}", b"new")


@as_root
def test_the_group_of_a_replaced_file_stays_and_a_new_one_takes_the_folders(folder: Path) -> None:
    """A shop's group keeps its access, with the set-group bit on the folder or without it."""
    os.chown(folder, -1, GROUP)
    for shop in (0o770, 0o2770):
        folder.chmod(shop)
        path = folder / f"{shop:o}/a"
        write(path, b"text")
        assert [(found.stat().st_gid, mode(found)) for found in (path, path.parent)] == [
            (GROUP, "660"),
            (GROUP, f"{shop:o}"),
        ]
        os.chown(path, -1, GROUP + 1)
        write(path, b"more")
        assert (path.stat().st_gid, path.read_bytes()) == (GROUP + 1, b"more")


@as_root
def test_root_does_not_lock_the_owner_out(folder: Path) -> None:
    """A job run by root in the store of a tech leaves files and folders that are the tech's."""
    os.chown(folder, NOBODY, GROUP)
    write(folder / "cases/1", b"new")
    write(folder / "cases/1", b"again")
    assert [(folder / name).stat().st_uid for name in names(folder)] == [NOBODY, NOBODY]


def test_new_never_replaces(folder: Path) -> None:
    """A name that is taken stays as it is, be it by a file, a folder or a link that leads nowhere."""
    (folder / "file").write_bytes(b"old")
    (folder / "folder").mkdir()
    (folder / "link").symlink_to("nowhere")
    before = names(folder)
    for name in before:
        refused = failure(lambda name=name: write(folder / name, b"new", new=True))
        assert (refused.code, refused.where) == (74, str(folder / name))
    assert names(folder) == before
    assert (folder / "file").read_bytes() == b"old"


def test_without_hard_links_new_still_never_replaces(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a memory stick or a share that has none, the file is renamed into place after a look."""

    def none(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", none)
    write(folder / "a", b"one", new=True)
    assert isinstance(failure(lambda: write(folder / "a", b"two", new=True)).__cause__, FileExistsError)
    assert (names(folder), (folder / "a").read_bytes()) == (["a"], b"one")


def test_where_folders_cannot_be_synced_writes_go_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems refuse to sync a folder; that is no failure of the write."""
    sync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    assert write(folder / "cases/a", b"one") == stamp(folder / "cases/a")


def test_still_has_the_last_word(folder: Path) -> None:
    """False leaves every byte, stamp and name as it was; it is asked when the new bytes are safe beside the old."""
    path = folder / "a"
    write(path, b"old")
    before = stamp(path)
    asked = []
    assert write(path, b"new", still=lambda: bool(asked.append(names(folder)))) is None
    assert asked == [[f".a.{os.getpid()}.tmp", "a"]]
    assert (names(folder), stamp(path), path.read_bytes()) == (["a"], before, b"old")
    assert write(path, b"new", still=lambda: True) == stamp(path) != before


def test_a_bug_on_the_way_leaves_nothing_behind(folder: Path) -> None:
    """Whatever is raised, also Control-C, the temporary file and the folders made for it go away."""

    def stop() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(folder / "cases/001/a", b"new", still=stop)
    assert names(folder) == []


def test_a_temporary_file_of_the_dead_is_no_hindrance(folder: Path) -> None:
    """One left under our own process number, even as a link to somewhere else, is replaced and not written through."""
    victim = folder / "victim"
    victim.write_bytes(b"precious")
    (folder / f".a.{os.getpid()}.tmp").symlink_to(victim)
    write(folder / "a", b"text")
    assert (names(folder), victim.read_bytes()) == (["a", "victim"], b"precious")


def test_a_link_is_not_followed_and_not_replaced(folder: Path, tmp_path: Path) -> None:
    """A record that is a link, out of the store or inside it, is read but never written: the write is refused."""
    outside = tmp_path / "outside"
    outside.write_bytes(b"old")
    path = folder / "a"
    path.symlink_to(outside)
    refused = failure(lambda: write(path, b"new"))
    assert (refused.code, refused.where) == (74, str(path))
    assert refused.what == "cannot write: this is a symbolic link, and casekit replaces files whole"
    assert (path.readlink(), outside.read_bytes(), names(folder)) == (outside, b"old", ["a"])


def test_a_folder_that_is_a_link_is_a_folder(folder: Path, tmp_path: Path) -> None:
    """Cases may lie on another disk: only the record itself has to be a file of its own."""
    (tmp_path / "disk").mkdir(0o700)
    (folder / "cases").symlink_to(tmp_path / "disk")
    write(folder / "cases/001/a", b"text")
    assert (tmp_path / "disk/001/a").read_bytes() == b"text"
