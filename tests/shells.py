"""Shells at a terminal for tests: what is typed into them, what they show, and what stands on their line after it."""

import os
import pty
import select
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parents[1]
PAUSE, ROUNDS = 0.05, 2000  # seconds between looks, and how many: a shell on a busy machine takes its time
READY = "ready>"

SETUP = {
    "bash": """
        PS1='{ready} '; source {files}/casekit.bash; bind 'set enable-bracketed-paste off'
        bind -x '"\\C-xb": printf "%s" "$READLINE_LINE" > {folder}/line.new; mv {folder}/line.new {folder}/line'
        bind '"\\C-xm": menu-complete'
        """,
    "zsh": """
        PS1='{ready} '; fpath=({files} $fpath); autoload -Uz compinit; compinit -u -D; unsetopt prompt_sp
        _line() {{ print -rn -- "$BUFFER" > {folder}/line.new; mv {folder}/line.new {folder}/line }}
        zle -N _line; bindkey '^Xb' _line; bindkey '^Xm' menu-complete
        """,
    "fish": """
        function fish_prompt; echo -n '{ready} '; end
        source {files}/casekit.fish; function fish_greeting; end
        bind \\cxb 'commandline > {folder}/line.new; mv {folder}/line.new {folder}/line'
        bind \\cxm complete
        """,
}
START = {"bash": ("bash", "--norc", "--noprofile", "-i"), "zsh": ("zsh", "-f", "-i"), "fish": ("fish", "--no-config")}


class Terminal:
    """A shell somebody types into; `shown` is all it has written."""

    def __init__(self, shell: str, folder: Path, cwd: Path) -> None:
        self.folder = folder
        self.shown = ""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            os.environ.update({"TERM": "xterm", "LC_ALL": "C.UTF-8", "INPUTRC": "/dev/null", "HOME": str(folder)})
            os.environ["PATH"] = f"{folder}:{os.environ['PATH']}"
            os.execvp(START[shell][0], START[shell])
        setup = dedent(SETUP[shell]).format(ready=READY, files=ROOT / "completions", folder=folder)
        (folder / "setup").write_text(setup, encoding="utf-8")
        self.press(f"source {folder}/setup\n")
        self.wait(READY)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.file, keys.encode())

    def wait(self, text: str) -> None:
        """Read what is shown until a text is in it."""
        self._until(lambda: text in self.shown)

    def line(self) -> str:
        """What stands on the line now."""
        path = self.folder / "line"
        path.unlink(missing_ok=True)
        self.press("\x18b")
        self._until(path.exists)
        return path.read_text(encoding="utf-8").rstrip("\n")

    def _until(self, done: Callable[[], bool]) -> None:
        """Read what is shown until something holds; no clock is asked, since it may stand still."""
        for _ in range(ROUNDS):
            if done():
                return
            if select.select([self.file], [], [], PAUSE)[0]:
                self.shown += os.read(self.file, 65536).decode("utf-8", "replace")
        raise AssertionError(self.shown)

    def typed(self, keys: str) -> str:
        """What stands on an empty line after some keys."""
        self.press("\x15" + keys)
        return self.line()

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.file)


def on_path(folder: Path) -> None:
    """Put `casekit-complete` of this interpreter into a folder."""
    folder.mkdir(exist_ok=True)
    script = folder / "casekit-complete"
    code = "from casekit.complete import main; main()"
    script.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{code}' \"$@\"\n", encoding="utf-8")
    script.chmod(0o755)


def needs(shell: str) -> None:
    """Skip a test where a shell is not installed."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
