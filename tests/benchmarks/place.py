"""The only place that makes what is measured: a wheel of this project in an environment of its own, and the stores."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path

from measure import Command, NotMeasurableError, instructions, run

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
BUILT_FROM = ("casekit", "pyproject.toml", "README.md", "LICENSE")
HELLO = """\
import typer
app = typer.Typer()
@app.command()
def hello(): print("hello")
@app.command()
def goodbye(): print("goodbye")
app(["hello"])
"""
WARM_UPS = 2


class Place:
    """A folder in which everything lies: environment, stores, homes. `say` tells what is going on."""

    def __init__(self, folder: Path, cases: int, say: Callable[[str], None]) -> None:
        self.folder = folder
        self.cases = cases
        self.say = say
        self.env = {
            "PATH": f"{folder}/venv/bin:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8", "CASEKIT_USER": "ana",
            "XDG_CACHE_HOME": f"{folder}/cache", "XDG_STATE_HOME": f"{folder}/state", "PYTHONHASHSEED": "0",
            "TASKRC": f"{folder}/taskrc",
        }  # fmt: skip
        self.counted: dict[tuple[str, ...], int] = {}

    def install(self) -> None:
        """Make the environment anew, install the project as a wheel, and compile all of it."""
        self.say("install the project into an environment of its own")
        source, venv = self.folder / "source", self.folder / "venv"
        for old in (source, venv):
            shutil.rmtree(old, ignore_errors=True)
        source.mkdir()
        for (
            name
        ) in BUILT_FROM:  # a copy: a build leaves things behind, and what an earlier one left gets into the wheel
            found = PROJECT / name
            if found.is_dir():
                shutil.copytree(found, source / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif found.exists():
                shutil.copy(found, source)
        self._do(sys.executable, "-m", "venv", str(venv))
        self._do(str(self.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(source))
        self._do(str(self.python), "-m", "compileall", "-q", str(venv / "lib"))
        (self.folder / "hello.py").write_text(HELLO, encoding="utf-8")

    def _do(self, *words: str) -> None:
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=self.folder)
        if done.returncode and "compileall" not in words:
            raise SystemExit(f"{' '.join(words[1:4])} fails:\n{done.stderr or done.stdout}")

    @property
    def python(self) -> Path:
        """The interpreter of the environment."""
        return self.folder / "venv" / "bin" / "python"

    # --- commands -------------------------------------------------------------------------------------------------

    def command(
        self, words: tuple[str, ...], store: Path | None = None, before: Callable[[], None] | None = None
    ) -> Command:
        """A script of the environment with its words, run in a store."""
        program = self.python.parent / words[0]
        if not program.exists():
            raise NotMeasurableError(f"there is no {words[0]} yet")
        return Command((str(self.python), str(program), *words[1:]), self.env, store or self.folder, before)

    @cached_property
    def hello(self) -> Command:
        """The smallest two-command Typer program."""
        return Command((str(self.python), str(self.folder / "hello.py")), self.env, self.folder)

    @cached_property
    def bare(self) -> Command:
        """The interpreter doing nothing."""
        return Command((str(self.python), "-c", "pass"), self.env, self.folder)

    def instructions(self, command: Command) -> int:
        """The instructions of a command that ran before; each is counted once."""
        key = (*command.words, str(command.folder), str(command.before is not None))
        if key not in self.counted:
            for _ in range(WARM_UPS):
                run(command)
            self.counted[key] = instructions(command)
        return self.counted[key]

    # --- stores ---------------------------------------------------------------------------------------------------

    def store(self, cases: int, percent: int, *how: str) -> Path:
        """A store of so many cases, so many percent of them open; one that was built today is used again."""
        root = self.folder / f"store-{datetime.now().astimezone():%Y-%m-%d}-{cases}-{percent}{''.join(how)}"
        done = root / ".casekit" / "built"
        if not done.exists():
            self.say(f"build a store of {cases:,} cases, {percent} % open")
            shutil.rmtree(root, ignore_errors=True)
            words = (str(self.python), str(HERE / "stores.py"), str(root), str(cases), "--open", str(percent), *how)
            run(Command(words, self.env, self.folder))
            done.touch()
        return root

    def empty_store(self) -> Path:
        """A new shop without a record, with homes of its own beside it (see `beside`).

        The last one is put aside and not deleted: ext4 is slow for a while where many files have just been deleted.
        """
        base = self.folder / "empty"
        self.used.mkdir(exist_ok=True)
        if base.exists():
            base.rename(self.used / str(len(list(self.used.iterdir()))))
        base.mkdir()
        root = base / "shop"
        words = ("casekit", "init", str(root), "--tech", "ana", "--zone", "Asia/Singapore")
        run(self.beside(self.command(words, base)))
        return root

    def clear(self) -> None:
        """Delete what only takes room."""
        for old in (self.used, self.folder / "empty"):
            shutil.rmtree(old, ignore_errors=True)

    @property
    def used(self) -> Path:
        """Where stores go that were imported into."""
        return self.folder / "used"

    def beside(self, command: Command) -> Command:
        """The command with the index and all else that is no store in the folder of the empty store."""
        base = self.folder / "empty"
        homes = {"XDG_CACHE_HOME": f"{base}/cache", "XDG_STATE_HOME": f"{base}/state"}
        return command._replace(env={**self.env, **homes})
