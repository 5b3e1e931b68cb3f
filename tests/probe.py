"""A verb for tests that does what it is told, in this process and in new ones."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import casekit
from casekit.commands import table
from casekit.hookspecs import Command
from casekit.main import run
from casekit.testing import SETTINGS

ROOT = str(Path(casekit.__file__).parents[1])
PROBE = """
    import atexit, sys, threading, typer
    from casekit import errors

    def probe(ctx: typer.Context, how: str, text: str = "") -> None:
        "Probe"
        options = ctx.find_root().obj.options
        if how == "options":
            print(options.store, options.as_, options.format, options.color, options.key, options.yes, repr(text))
        elif how in vars(errors):
            raise getattr(errors, how)("no luck", where="a.toml:3", hint="casekit list")
        elif how == "text":
            print(text)
        elif how == "many":
            for number in range(100_000):
                print(number)
        elif how == "stdin":
            print(repr(sys.stdin.read()))
        elif how == "stop":
            raise KeyboardInterrupt
        elif how == "abort":
            raise typer.Abort
        elif how == "bug":
            raise KeyError("a bug")
        elif how == "pipe":
            raise BrokenPipeError(32, "Broken pipe")
        elif how == "full":
            raise OSError(28, "No space left on device", "cases/001/1042.toml")
        elif how == "later":
            atexit.register(print, "the last words")
            threading.Timer(0.1, print, ["a thread"]).start()
        elif how == "open":
            print(open(sys.argv[0]).fileno() > 2)
"""
START = """
    import sys
    from casekit.commands import table
    from casekit.hookspecs import Command
    table.VERBS = (*table.VERBS, Command("probe", "Probe", "probe_verb:probe"))
    from casekit.main import main
    main()
"""


def open_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the verb `probe`, which does what it is told; it is in the table of this process."""
    (tmp_path / "probe_verb.py").write_text(dedent(PROBE), encoding="utf-8")
    (tmp_path / "casekit.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "start.py").write_text(dedent(START), encoding="utf-8")
    for name in ("CASEKIT_PLUGINS", "CASEKIT_DEBUG", "CASEKIT_STORE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(table, "VERBS", (*table.VERBS, Command("probe", "Probe", "probe_verb:probe")))
    sys.modules.pop("probe_verb", None)
    return tmp_path


def shell(folder: Path, command: str, **env: str | None) -> tuple[int, str, str]:
    """What a shell gets from a command line; `casekit` in it is a new process with the verb `probe`."""
    settings = {**os.environ, "PYTHONPATH": ROOT, **env}
    line = command.replace("casekit", f"{sys.executable} {folder}/start.py")
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={name: value for name, value in settings.items() if value is not None},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command run in this process."""
    code = run(list(words))
    return (code, *capsys.readouterr())
