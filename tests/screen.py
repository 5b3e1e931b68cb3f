"""A terminal for tests: what a person sees there, cell for cell, and what they type, key for key.

`seen(shop, "list")` is all that a command shows when nobody types anything. A `Counter` is a person who does: the
fixture `counter` is one at a terminal of its own, on which one command follows another (so that `@` and `casekit as` hold).

    counter.starts("open")
    counter.sees("In their words")
    counter.type("blank pages\\n\\n")
    assert counter.ends() == 0
    assert (counter.keys, counter.screens) == (21, 1)
"""

import io
import os
import pty
import re
import signal
import sys
import termios
import tty
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from shlex import split
from threading import Thread
from typing import NoReturn

from casekit.main import run
from casekit.testing import Shop

CTRL_C, CTRL_D, BACKSPACE = "\x03", "\x04", "\x7f"
TYPED = "ck "  # what stands before every command, counted with its keys
# What a line editor says to the terminal beside the text: that it knows a paste from keys, and to wipe the line's end.
EDITING = re.compile(rb"\x1b\[\?2004[hl]\r?|\x1b\[K")
PATIENCE = 20.0  # seconds of waiting for what never comes
RETRY = 0.5  # seconds after which an interruption is pressed again


def seen(shop: Shop, command: str, *, by: str = "ana", cells: int = 80, env: Mapping[str, str] | None = None) -> str:
    """All that stdout and stderr show of a command typed at a terminal that many cells wide; nobody types anything."""
    master, slave = os.openpty()
    tty.setraw(slave)
    termios.tcsetwinsize(slave, (50, cells))
    screen = bytearray()
    reader = Thread(target=_read, args=(master, screen))
    reader.start()
    with shop.typing(by, {"PAGER": "cat", "TERM": "xterm", **(env or {})}) as patch:
        for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
            patch.setattr(sys, name, io.open(os.dup(slave), mode, encoding="utf-8", newline="\n"))  # noqa: UP020, SIM115
        run(split(command))
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            stream.close()
    os.close(slave)
    reader.join()
    os.close(master)
    return screen.decode()


def _read(master: int, screen: bytearray) -> None:
    """Take what is shown until nobody can show anything any more."""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            return
        if not part:
            return
        screen += part


class Counter:
    """A person at a terminal. `keys` counts what they pressed, the commands too; `screens` how often they looked up.

    Commands run in a child process whose terminal it is: Ctrl-C interrupts, Ctrl-D ends a text, a paste is a paste.
    """

    def __init__(self, shop: Shop, *, cells: int = 80) -> None:
        self.shop = shop
        self.keys = self.screens = 0
        self._raw, self._known, self._looked = bytearray(), 0, False
        self._orders, theirs = Pipe()
        self._pid, self._master = pty.fork()
        if self._pid == 0:
            _serve(shop, theirs, cells)
        theirs.close()

    def starts(self, command: str, *, by: str = "ana", env: Mapping[str, str] | None = None) -> None:
        """Type a command and Enter. It runs until `ends`; `by` is who CASEKIT_USER says is typing."""
        self._raw.clear()
        self._known, self._looked = 0, False
        self.keys += len(f"{TYPED}{command}\n")
        now = datetime.now(UTC).isoformat()
        self._orders.send((split(command), by, dict(env or {}), now, next(self.shop.count)))

    def sees(self, text: str) -> None:
        """Look up until the text is shown, after all that was seen before."""
        while (at := self.shown.find(text, self._known)) < 0:
            assert self._orders not in self._wait(), f"{text!r} was never shown:\n{self.shown}"
        self._known, self._looked = at + len(text), True

    def type(self, keys: str) -> None:
        """Press keys one after another, "\\n" for Enter."""
        self._press(keys.replace("\n", "\r"), len(keys))

    def paste(self, text: str) -> None:
        """Paste a text, as one key; a line editor that asked to be told so is told where it begins and ends."""
        marked = self._raw.rfind(b"\x1b[?2004h") > self._raw.rfind(b"\x1b[?2004l")
        self._press(f"\x1b[200~{text}\x1b[201~" if marked else text, 1)

    def ends(self) -> int:
        """Look on until the command is over: its exit code."""
        while not self._orders.poll() and self._orders not in self._wait():
            pass
        code, used = self._orders.recv()
        self.shop.count = count(used)
        while self._master in wait([self._master], 0):
            self._raw += os.read(self._master, 65536)
        return int(code)

    def interrupts(self) -> int:
        """Press Ctrl-C, and again while nothing comes of it, as people do: the exit code of the command."""
        self._press(CTRL_C, 1)
        while self._orders not in (ready := wait([self._master, self._orders], RETRY)):
            self._raw += os.read(self._master, 65536) if ready else b""
            if not ready:
                os.write(self._master, CTRL_C.encode())
        return self.ends()

    @property
    def shown(self) -> str:
        """All that the terminal showed since the command began, what was typed included."""
        return EDITING.sub(b"", self._raw).replace(b"\r\n", b"\n").decode("utf-8", "replace")

    def leaves(self) -> None:
        """Go away, whatever still runs."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._master)
        self._orders.close()

    def _press(self, keys: str, pressed: int) -> None:
        self.keys += pressed
        self.screens += self._looked
        self._looked = False
        os.write(self._master, keys.encode())

    def _wait(self) -> list[object]:
        """Take what is shown next; what is ready then, the end of the command among it."""
        ready = wait([self._master, self._orders], PATIENCE)
        assert ready, f"nothing more came:\n{self.shown}"
        if self._master in ready:
            self._raw += os.read(self._master, 65536)
            return []
        return list(ready)


def _serve(shop: Shop, orders: Connection, cells: int) -> NoReturn:
    """Run the commands that come, at the terminal that is this process's own, and that nobody pulls to another size."""
    signal.signal(signal.SIGWINCH, signal.SIG_IGN)  # a line editor that hears of one draws its line anew
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it, and so would its children
    termios.tcsetwinsize(0, (50, cells))
    sys.stdin, sys.stdout, sys.stderr = (io.open(number, mode) for number, mode in ((0, "r"), (1, "w"), (2, "w")))  # noqa: UP020, SIM115
    while True:
        words, by, env, now, number = orders.recv()
        shop.at(now).count = count(number)
        with shop.typing(by, {"PAGER": "cat", "TERM": "xterm", "NO_COLOR": "1", **env}):
            code = _code(words)
        orders.send((code, next(shop.count)))


def _code(words: list[str]) -> int:
    """The exit code of a command; a bug shows its traceback, as the interpreter would."""
    try:
        return run(words)
    except BaseException:
        from traceback import print_exc

        print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
