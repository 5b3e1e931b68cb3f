"""A shelf of plugins for tests: real distributions in a temporary folder on sys.path."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from casekit.main import run
from casekit.plugin_manager import PluginManager
from casekit.testing import SETTINGS

HEAD = "from casekit.hookspecs import Command, hookimpl\nimport typer\n"
TRACK = """
    @hookimpl
    def casekit_commands():
        return [Command("track", "Show where a parcel is", "{module}:track", group="look", aliases=("parcel",))]

    def track(number: str):
        print("parcel", number, "of {module}")
"""


def hook(name: str, answer: str) -> str:
    """The source of a plugin that answers one hook with an expression."""
    return f"@hookimpl\ndef casekit_{name}():\n    return {answer}\n"


class Shelf:
    """A folder of installed distributions on sys.path, and the sentences a host said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []
        folder.mkdir()

    def put(self, name: str, source: str, version: str = "1.0") -> str:
        """Install plugin `name` of distribution casekit-NAME: one module casekit_NAME with this source."""
        module = f"casekit_{name}"
        text = HEAD + dedent(source).replace("{module}", module)
        (self.folder / f"{module}.py").write_text(text, encoding="utf-8")
        metadata = self.folder / f"{module}-{version}.dist-info"
        metadata.mkdir(exist_ok=True)
        (metadata / "METADATA").write_text(f"Name: casekit-{name}\nVersion: {version}\n", encoding="utf-8")
        (metadata / "entry_points.txt").write_text(f"[casekit]\n{name} = {module}\n", encoding="utf-8")
        self.forget()
        return module

    def forget(self) -> None:
        """Forget what was imported, as a new process would."""
        for name in [name for name in sys.modules if name.startswith("casekit_")]:
            del sys.modules[name]
        importlib.invalidate_caches()

    def host(self) -> PluginManager:
        """A host as a new process would have it."""
        self.forget()
        self.said.clear()
        return PluginManager(self.said.append)

    def states(self) -> dict[str, tuple[str, str]]:
        """State and why of every plugin, built-in first."""
        return {each.name: (each.state, each.why) for each in self.host().plugins()}


def open_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """An empty shelf in a shop's folder, with a home of its own for the cache."""
    for name in ("CASEKIT_PLUGINS", "CASEKIT_DEBUG", "CASEKIT_STORE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "casekit.toml").write_text(SETTINGS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shelf = Shelf(tmp_path / "site")
    monkeypatch.setattr(sys, "path", [str(shelf.folder), *sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    yield shelf
    shelf.forget()


def typed(shelf: Shelf, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    shelf.forget()
    capsys.readouterr()
    code = run(list(words))
    return (code, *capsys.readouterr())
