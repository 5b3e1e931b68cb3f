"""The only place that readies stdin, stdout and stderr, whatever the caller closed, and lets go of them at the end."""

import io
import os
import sys


def ready() -> None:
    """Make the three streams usable: none missing, and what we write is UTF-8 in every locale.

    A character that UTF-8 cannot hold (half of a broken pair) is written as its escape.
    """
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        _fill()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def reader_has_gone() -> bool:
    """Whether whoever read stdout or stderr has closed it; if so, what is left to say goes nowhere."""
    gone = [number for number in (sys.stdout.fileno(), sys.stderr.fileno()) if _is_broken(number)]
    for number in gone:
        let_go(number)
    return bool(gone)


def let_go(number: int) -> None:
    """Point a file number at nothing, so that the interpreter's last flush has nothing to complain of."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, number)
    os.close(nothing)


def _fill() -> None:
    """Occupy the numbers 0, 1 and 2 that the caller closed, or the next file opened would be written to by talk."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), "utf-8")
    sys.stdout = sys.stdout or io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), "utf-8")
    sys.stderr = sys.stderr or io.TextIOWrapper(io.BufferedWriter(io.FileIO(2, "w", closefd=False)), "utf-8")


def _is_broken(number: int) -> bool:
    """Whether a pipe or socket has no reader any more; where the system cannot say, it is taken to have none."""
    import select

    if not hasattr(select, "poll"):
        return True
    poll = select.poll()
    poll.register(number, 0)
    return any(event & (select.POLLERR | select.POLLHUP) for _, event in poll.poll(0))
