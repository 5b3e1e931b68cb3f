"""What tests of the verbs need beside a shop: a terminal to sit at."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casekit.testing import Shop


class Desk:
    """A terminal somebody sits at: what is run here is a process of its own, with real clocks, on a real terminal."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.reads, self.line = os.openpty()

    def run(self, *words: str, **env: str) -> tuple[int, str]:
        """The exit code of a command, and all that it showed."""
        environ = {**os.environ, "PAGER": "cat", "NO_COLOR": "1", **env}
        command = [sys.executable, "-m", "casekit", *words]
        ends = dict.fromkeys(("stdin", "stdout", "stderr"), self.line)
        with subprocess.Popen(command, cwd=self.root, env=environ, **ends) as running:
            shown = b""
            while running.poll() is None or select.select([self.reads], [], [], 0)[0]:
                if select.select([self.reads], [], [], 0.02)[0]:
                    shown += os.read(self.reads, 4096)
        return running.returncode, shown.decode().replace("\r\n", "\n")


@pytest.fixture
def desk(shop: Shop) -> Iterator[Desk]:
    """A terminal in the shop."""
    found = Desk(shop.root)
    yield found
    os.close(found.reads)
    os.close(found.line)
