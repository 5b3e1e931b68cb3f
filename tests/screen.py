"""A terminal for tests: what a person sees there, cell for cell, escape sequences included."""

import io
import os
import sys
import termios
import tty
from collections.abc import Mapping
from shlex import split
from threading import Thread

from casekit.main import run
from casekit.testing import Shop


def seen(shop: Shop, command: str, *, by: str = "ana", cells: int = 80, env: Mapping[str, str] | None = None) -> str:
    """All that stdout and stderr show of a command typed at a terminal that many cells wide; nobody types anything."""
    master, slave = os.openpty()
    tty.setraw(slave)
    termios.tcsetwinsize(slave, (50, cells))
    screen = bytearray()
    reader = Thread(target=_read, args=(master, screen))
    reader.start()
    with shop.monkeypatch.context() as patch:
        for key, value in {"CASEKIT_USER": by, "PAGER": "cat", "TERM": "xterm", **(env or {})}.items():
            patch.setenv(key, value)
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
