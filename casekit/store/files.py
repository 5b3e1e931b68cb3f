"""The only place that writes into a store: the one writer lock, and files replaced whole, durably, with their mode kept."""

import errno
import os
import signal
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import msgspec

from casekit.errors import CasekitError, InputOutput, Locked

PATIENCE = 5.0  # seconds before a writer gives up


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
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return InputOutput(f"no room left on the disk to {doing}; nothing was changed", where=str(path), hint="free some room, then again")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return InputOutput(f"not allowed to {doing}: {error.strerror}", where=str(path), hint="check who owns the folder")
    return InputOutput(f"cannot {doing}: {error.strerror}", where=str(path))


@contextmanager
def writer_lock(path: Path) -> Iterator[None]:
    """Hold the store's writer lock. The kernel drops it with the process; a holder that stays too long is named."""
    import fcntl

    try:
        path.parent.mkdir(exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666 & _mode_of(path.parent, 0o600))
    except OSError as error:
        raise refusal(error, path, "take the writer lock") from error
    try:
        with _alarm(PATIENCE):
            fcntl.lockf(descriptor, fcntl.LOCK_EX)
        yield
    except _TooLong:
        raise Locked(f"the store is being written by {_holder(descriptor)}", where=str(path), hint="the same command again") from None
    finally:
        os.close(descriptor)


class _TooLong(Exception):
    """The alarm rang while waiting for the lock."""


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raise `_TooLong` when the block takes longer. Outside the main thread there are no alarms, and it waits."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _holder(descriptor: int) -> str:
    """Who holds the lock, as far as the kernel tells."""
    import fcntl
    import struct

    layout = "hhqqi4x"  # struct flock: type, whence, start, length, pid
    question = struct.pack(layout, fcntl.F_WRLCK, 0, 0, 0, 0)
    try:
        pid = struct.unpack(layout, fcntl.fcntl(descriptor, fcntl.F_GETLK, question))[4]
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (OSError, struct.error):
        return "another process"
    name = " ".join(word.decode("utf-8", "replace") for word in words[:4] if word)
    return f"process {pid} ({name})" if name else f"process {pid}"


def write(path: Path, data: bytes, *, new: bool = False, still: Callable[[], bool] | None = None) -> Stamp | None:
    """Put `data` at `path`, whole or not at all, make it durable, and return the stamp of what was written.

    `new` refuses to replace a file that is there. `still` is asked last, just before the rename: False from it leaves
    everything as it was and returns None. Mode and group of a replaced file are kept, a new one takes the folder's.
    """
    made = _make_folder(path.parent)
    temporary = path.parent / f".{path.name}.{os.getpid()}.tmp"
    try:
        staged = stage(temporary, data, like=path)
        if still is not None and not still():
            temporary.unlink()
            return None
        if new:
            place_new(temporary, path)
        else:
            os.rename(temporary, path)
        placed = stamp(path)
        sync_folder(path.parent)
        for folder in made:
            sync_folder(folder.parent)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise refusal(error, path, "write") from error
    ours = placed is not None and placed.inode == staged.inode and placed.mtime == staged.mtime
    return placed if ours else staged  # somebody was faster: a stamp that fits no file makes every reader look again


def stage(temporary: Path, data: bytes, like: Path, sync: bool = True) -> Stamp:
    """Write a dot-file that will become `like`."""
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
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
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK):  # a file system without hard links
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        os.rename(temporary, path)
        return
    temporary.unlink()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and its parents like the nearest one that is there; returns those that were made, deepest first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    mode = _mode_of(folder, 0o700)
    try:
        for new in reversed(missing):
            new.mkdir()
            new.chmod(mode)
    except OSError as error:
        raise refusal(error, missing[0], "make a folder") from error
    return missing


def _mode_of(path: Path, otherwise: int) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return otherwise


def _keep_mode(descriptor: int, path: Path) -> None:
    """Mode and group as the replaced file has them; a new file is readable by whom its folder is (0600 or 0660)."""
    try:
        old = os.stat(path)
        mode, group = stat.S_IMODE(old.st_mode), old.st_gid
    except FileNotFoundError:
        folder = os.stat(path.parent)
        mode, group = 0o600 | (stat.S_IMODE(folder.st_mode) & 0o060), folder.st_gid
    os.fchmod(descriptor, mode)
    if os.fstat(descriptor).st_gid != group:
        with suppress(PermissionError):  # only a member of the group may give it
            os.fchown(descriptor, -1, group)
