"""The only place that takes the writer lock of a store. The kernel keeps it, and drops it with the process."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from casekit.errors import InputOutput, Locked
from casekit.store.files import refusal, write

PATIENCE = 5.0  # seconds before a writer gives up
_held: set[tuple[int, str]] = set()  # process and path: what is locked here


@contextmanager
def writer_lock(path: Path) -> Iterator[None]:
    """Hold the writer lock at `path`; `Locked` names a holder that stays too long. The file is made when missing.

    One process cannot take it twice, whatever the thread: the kernel would grant that, and closing one would end both.
    """
    mine = (os.getpid(), str(path))
    if mine in _held:
        raise RuntimeError(f"this process already holds the writer lock {path}")
    descriptor = _take(path)
    _held.add(mine)
    try:
        yield
    finally:
        _held.discard(mine)
        os.close(descriptor)


def _take(path: Path) -> int:
    """The descriptor of the locked file. When another was put in its place meanwhile, that is the one to lock."""
    import fcntl

    while True:
        with ExitStack() as undo:
            try:
                descriptor = opened(path)
                undo.callback(os.close, descriptor)
                with _alarm(PATIENCE):
                    fcntl.lockf(descriptor, fcntl.LOCK_EX)
                if os.path.samestat(os.fstat(descriptor), os.stat(path)):
                    undo.pop_all()
                    return descriptor
            except FileNotFoundError:
                continue  # taken away while we waited
            except _TooLong:
                problem = f"the store is being written by {_holder(descriptor)}"
                raise Locked(problem, where=str(path), hint="the same command again") from None
            except OSError as error:
                raise refusal(error, path, "take the writer lock") from error


def opened(path: Path) -> int:
    """Open the lock file; a missing one is made as the store's folder is, but never a missing store."""
    flags = os.O_RDWR | os.O_CLOEXEC
    try:
        return os.open(path, flags)
    except FileNotFoundError:
        if not path.parent.parent.is_dir():
            raise InputOutput("the store's folder is gone", where=str(path.parent.parent)) from None
    try:
        write(path, b"", new=True, sync=False)
    except InputOutput as error:
        if not isinstance(error.__cause__, FileExistsError):  # somebody else made it just now
            raise
    return os.open(path, flags)


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
    left, again = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, again)  # an alarm of our caller goes on
        signal.signal(signal.SIGALRM, before)


def _holder(descriptor: int) -> str:
    """Who holds the lock, as far as the kernel tells."""
    if sys.platform != "linux":
        return "another process"
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
    shown = "".join(char if char.isprintable() else "?" for char in name)
    return f"process {pid} ({shown})" if shown else f"process {pid}"
