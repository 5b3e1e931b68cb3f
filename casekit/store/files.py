"""The only place that writes into a store: files replaced whole, durably, with their owner, group and mode kept."""

import errno
import os
import stat
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

import msgspec

from casekit.errors import CasekitError, InputOutput

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)  # a file system without hard links
_NO_SYNC = (errno.EINVAL, errno.ENOTSUP)  # a file system where folders cannot be synced


class Stamp(msgspec.Struct, frozen=True):
    """What tells one state of a file from another without reading it; all in nanoseconds, bytes and inode numbers."""

    mtime: int
    ctime: int
    size: int
    inode: int


def stamp(path: str | Path) -> Stamp | None:
    """The stamp of a file or folder, None when there is none."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Stamp(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def refusal(error: OSError, path: str | Path, doing: str) -> CasekitError:
    """What an operating-system error means to a person."""
    where = str(path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        problem = f"no room left on the disk to {doing}; nothing was changed"
        return InputOutput(problem, where=where, hint="free some room, then again")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        problem = f"not allowed to {doing}: {error.strerror}"
        return InputOutput(problem, where=where, hint=f"ls -ld {Path(where).parent}")
    if error.errno == errno.ELOOP:
        problem = f"cannot {doing}: this is a symbolic link, and casekit replaces files whole"
        return InputOutput(problem, where=where, hint=f"put the file itself where the link is: ls -l {where}")
    return InputOutput(f"cannot {doing}: {error.strerror}", where=where)


def write(
    path: Path, data: bytes, *, new: bool = False, still: Callable[[], bool] | None = None, sync: bool = True
) -> Stamp | None:
    """Put `data` at `path`, whole or not at all, make it durable (`sync`), and return the stamp of what was written.

    `new` refuses to replace a file that is there. `still` is asked last, just before the rename: False from it leaves
    everything as it was and returns None. Owner, group and mode of a replaced file are kept as far as we may, a new one
    takes the folder's. A symbolic link is neither followed nor replaced, but refused.
    """
    temporary = path.parent / f".{path.name}.{os.getpid()}.tmp"
    made: list[Path] = []
    with ExitStack() as undo:
        undo.callback(_clear, temporary, made)
        try:
            _make_folder(path.parent, made)
            staged = stage(temporary, data, like=path, sync=sync)
            if still is not None and not still():
                return None
            if new:
                place_new(temporary, path)
            else:
                os.rename(temporary, path)
        except OSError as error:
            raise refusal(error, path, "write") from error
        undo.pop_all()
    try:
        placed = stamp(path)
        for folder in (path, *made) if sync else ():
            sync_folder(folder.parent)
    except OSError as error:
        problem = f"written, but the disk does not confirm that it is safe: {error.strerror}"
        raise InputOutput(problem, where=str(path), hint="look whether it is there before doing it again") from error
    ours = placed is not None and placed.inode == staged.inode and placed.mtime == staged.mtime
    return placed if ours else staged  # somebody was faster: a stamp that fits no file makes every reader look again


def _clear(temporary: Path, made: list[Path]) -> None:
    """Take back what a write that failed has left."""
    with suppress(OSError):
        temporary.unlink()
    for folder in made:
        with suppress(OSError):
            folder.rmdir()


def stage(temporary: Path, data: bytes, like: Path, sync: bool = True) -> Stamp:
    """Write a dot-file that will become `like`; OSError (ELOOP) when that is a symbolic link."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        descriptor = os.open(temporary, flags, 0o600)
    except FileExistsError:  # left by a process with our number that was killed
        os.unlink(temporary)
        descriptor = os.open(temporary, flags, 0o600)
    try:
        _keep_mode(descriptor, like)
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        if sync:
            os.fsync(descriptor)
        found = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return Stamp(found.st_mtime_ns, 0, found.st_size, found.st_ino)


def place_new(temporary: Path, path: Path) -> None:
    """Give a staged file its name unless the name is taken (FileExistsError)."""
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        os.rename(temporary, path)
        return
    with suppress(OSError):  # the file has its name; another one that stays behind is no reason to refuse
        temporary.unlink()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and its parents like the nearest one that is there; `made` gets those made, deepest first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    if not missing:
        return
    model = os.stat(folder)
    mode = stat.S_IMODE(model.st_mode)
    before = os.umask(0)  # a moment with a narrower mode, ended by a crash, would shut the group out for good
    try:
        for new in reversed(missing):
            with suppress(FileExistsError):
                os.mkdir(new, mode)
                made.insert(0, new)
                _take_after(new, mode, model)
    finally:
        os.umask(before)


def _keep_mode(descriptor: int, path: Path) -> None:
    """Mode and group as the replaced file has them; a new file is readable by whom its folder is (0600 or 0660)."""
    try:
        old = os.lstat(path)
    except FileNotFoundError:
        folder = os.stat(path.parent)
        _take_after(descriptor, 0o600 | (stat.S_IMODE(folder.st_mode) & 0o060), folder)
        return
    if stat.S_ISLNK(old.st_mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    _take_after(descriptor, stat.S_IMODE(old.st_mode), old)


def _take_after(target: int | Path, mode: int, model: os.stat_result) -> None:
    """Give a new file or folder the mode, and the group (for root the owner too) of the one it takes after."""
    now = os.stat(target)
    owner = model.st_uid if os.geteuid() == 0 else now.st_uid
    if (owner, model.st_gid) != (now.st_uid, now.st_gid):
        with suppress(PermissionError):  # only a member of the group may give it
            os.chown(target, owner, model.st_gid)
    if stat.S_IMODE(now.st_mode) != mode:
        os.chmod(target, mode)
