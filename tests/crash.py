"""The only place that makes a piece of work die, or fail, at its n-th file operation, in a child process.

The work is any function: `lambda: store.append(…)`, or a whole command, `lambda: run(["note", "1042", "…"])`. What the
store holds afterwards is judged by the test, in its own process, from the files alone.
"""

import builtins
import io
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, NoReturn

import msgspec

Work = Callable[[], object]
Trap = Callable[[str, Callable[..., Any], tuple[Any, ...]], None]

NAMES: tuple[str, ...] = (
    "open",
    "write",
    "fsync",
    "fdatasync",
    "rename",
    "replace",
    "link",
    "symlink",
    "unlink",
    "remove",
    "mkdir",
)
NAMES += ("rmdir", "chmod", "fchmod", "chown", "fchown", "truncate", "ftruncate", "utime")
NOBODY = 65534


class End(msgspec.Struct, frozen=True):
    """How a child ended: killed or not, what its work returned, what it raised, its file operations in order."""

    killed: bool
    result: Any = None
    error: BaseException | None = None
    operations: tuple[str, ...] = ()


class Child:
    """A forked process that does one piece of work."""

    def __init__(self, work: Work, *, at: int = 0, trap: Trap | None = None, user: int | None = None) -> None:
        reading, self._writing = os.pipe()
        self._done: list[str] = []
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            self._live(work, at, trap, user)
        os.close(self._writing)
        self._pipe = os.fdopen(reading, "rb")

    def _live(self, work: Work, at: int, trap: Trap | None, user: int | None) -> NoReturn:
        write = os.write
        result, error = None, None
        try:
            if user is not None:
                os.setgroups([])
                os.setgid(user)
                os.setuid(user)
            self._watch(at, trap)
            result = work()
        except BaseException as raised:
            raised.add_note("".join(traceback.format_exception(raised)))
            error = raised
        finally:
            try:
                report = pickle.dumps((result, error, tuple(self._done)))
            except Exception:
                report = pickle.dumps((None, error and RuntimeError(repr(error)), tuple(self._done)))
            while report:
                report = report[write(self._writing, report) :]
            os._exit(0)

    def _watch(self, at: int, trap: Trap | None) -> None:
        """Count every file operation from here on, and spring the trap before the one that is due."""

        def watched(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
            def operation(*args: Any, **named: Any) -> Any:
                if name != "io.open" or set("wax+") & set(str(named.get("mode", args[1] if len(args) > 1 else "r"))):
                    self._done.append(name)
                    if len(self._done) == at and trap is not None:
                        trap(name, original, args)
                return original(*args, **named)

            return operation

        for name in NAMES:
            setattr(os, name, watched(name, getattr(os, name)))
        io.open = builtins.open = watched("io.open", io.open)

    def end(self) -> End:
        """Wait for the end."""
        with self._pipe:
            report = self._pipe.read()
        status = os.waitpid(self.pid, 0)[1]
        if os.WIFSIGNALED(status):
            assert os.WTERMSIG(status) == signal.SIGKILL
            return End(True)
        return End(False, *pickle.loads(report))

    def kill(self) -> None:
        """End it as the kernel does when memory runs out."""
        os.kill(self.pid, signal.SIGKILL)
        self.end()


def done(work: Work, *, user: int | None = None) -> Any:
    """What work returns that is done in a child, by another user if one is named; what it raises is raised here."""
    end = Child(work, user=user).end()
    if end.error is not None:
        raise end.error
    return end.result


def operations(work: Work) -> list[str]:
    """The file operations of work that runs to its end, by name, in order."""
    end = Child(work).end()
    if end.error is not None:
        raise end.error
    return list(end.operations)


def killed(work: Work, at: int) -> bool:
    """Kill work at its operation number `at`, counted from 1 (a write gets half way). False if it ended before that."""
    end = Child(work, at=at, trap=_die).end()
    if end.error is not None:
        raise end.error
    return end.killed


def refused(work: Work, at: int, error: int) -> End:
    """Let the operating system refuse operation number `at` with an errno, and see how work takes it."""

    def refuse(_name: str, _original: Callable[..., Any], _args: tuple[Any, ...]) -> None:
        raise OSError(error, os.strerror(error))

    return Child(work, at=at, trap=refuse).end()


def deaths(work: Work, prepare: Work) -> Iterator[int]:
    """Kill work at its first operation, then at its second …, each time after `prepare`; ends after one full run.

    Gives the number of the operation, the file system being as the dead left it.
    """
    for at in count(1):
        prepare()
        dead = killed(work, at)
        yield at
        if not dead:
            return


def _die(name: str, original: Callable[..., Any], args: tuple[Any, ...]) -> None:
    if name == "write":
        original(args[0], bytes(args[1])[: len(args[1]) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
