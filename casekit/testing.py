"""The only place for what a plugin author needs in tests: a shop in a folder, a clock that stands still, and `run`.

Name it in a conftest.py, `pytest_plugins = ["casekit.testing"]`, and take the fixture `shop` in a test:

    def test_a_parcel_is_tracked(shop: Shop) -> None:
        shop.plugin(Path(__file__).parent)          # the folder with the plugin's pyproject.toml, or its module
        shop.ok('open "blank pages"')
        assert shop.ok("track 1 RX123") == "..."

No plugin is on unless a test switches it on, whatever is installed; `shop.unplug(name)` takes it out again.
`shop.at("2026-11-24T09:00:00+08:00")` moves the clock, `shop.run(...)` gives code, out and err, and `.rows` of JSON.
"""

import datetime as times
import io
import os
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from itertools import count
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any

import pytest
from freezegun import freeze_time
from freezegun.api import real_date, real_datetime

from casekit.core.kind import Kinds
from casekit.core.kinds.table import BUILT_IN
from casekit.main import run as run_casekit
from casekit.pen import ID_LENGTH

for _word in BUILT_IN:  # a kind first imported while the clock stands still would be defined with its fake times
    Kinds(BUILT_IN).find(_word)

SETTINGS = """\
format = 1

[shop]
name = "Harbour Repairs"
currency = "SGD"
zone = "Asia/Singapore"
lead = "ana"

[hours]
mon = "09:00-18:00"
tue = "09:00-18:00"
wed = "09:00-18:00"
thu = "09:00-18:00"
fri = "09:00-18:00"
sat = "closed"
sun = "closed"

[roster.ana]
name = "Ana"
skills = ["printers"]
limit = "100.00"

[roster.bo]
name = "Bo"
skills = ["laptops"]

[roster.cy]
name = "Cy"
skills = ["boards"]

[roster.dee]
name = "Dee"
counter = true
"""
NO_CLOCK = ["casekit.core.", "casekit.store.", "_pytest.timing"]  # real types of times; real durations of tests
MONDAY = "2026-11-23T10:00:00+08:00"


class Outcome:
    """What a command did: its exit code, what it said on stdout and on stderr."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def __repr__(self) -> str:
        return f"exit {self.code}\n--- out\n{self.out}--- err\n{self.err}"

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of an answer in JSON."""
        import json

        rows: list[dict[str, Any]] = json.loads(self.out)["rows"]
        return rows


class Shelf:
    """Plugins as an installer leaves them: the metadata of each in a folder on `sys.path`."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.names: dict[str, Path] = {}

    def put(self, what: Path | ModuleType) -> str:
        """Install a plugin from its folder, or from a module; its name."""
        if not self.names:
            self.folder.mkdir(exist_ok=True)
            self.monkeypatch.syspath_prepend(str(self.folder))
        if isinstance(what, ModuleType):
            target, project = what.__name__, {"name": what.__name__.rpartition(".")[2]}
            name = project["name"].removeprefix("casekit_")
        else:
            project = tomllib.loads((what / "pyproject.toml").read_text(encoding="utf-8"))["project"]
            ((name, target),) = project["entry-points"]["casekit"].items()
            self.monkeypatch.syspath_prepend(str(what / "src" if (what / "src").is_dir() else what))
        version = project.get("version", "0")
        metadata = self.folder / f"{project['name'].replace('-', '_')}-{version}.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Name: {project['name']}\nVersion: {version}\n", encoding="utf-8")
        (metadata / "entry_points.txt").write_text(f"[casekit]\n{name} = {target}\n", encoding="utf-8")
        self.names[name] = metadata
        self._allow()
        return name

    def take(self, name: str) -> None:
        """Take a plugin out, as if it had never been installed."""
        shutil.rmtree(self.names.pop(name))
        self._allow()

    def import_kinds(self, name: str) -> None:
        """Import a plugin and its kinds: one first imported while the clock stands still would have its fake times."""
        entry = (self.names[name] / "entry_points.txt").read_text(encoding="utf-8").splitlines()[1]
        with self.monkeypatch.context() as real:
            real.setattr(times, "datetime", real_datetime)
            real.setattr(times, "date", real_date)
            module = import_module(entry.partition("= ")[2].partition(":")[0])
            for kind in getattr(module, "casekit_event_kinds", dict)().values():
                import_module(kind.partition(":")[0])

    def _allow(self) -> None:
        self.monkeypatch.setenv("CASEKIT_PLUGINS", ",".join(self.names))


class Shop:
    """A store in a temporary folder, and a shell for it. Event ids count up: 0000000001, 0000000002 …"""

    def __init__(self, root: Path, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.clock = clock
        self.monkeypatch = monkeypatch
        self.count = count(1)
        self.shelf = Shelf(root.parent / "site", monkeypatch)

    def at(self, instant: str) -> "Shop":
        """Set the clock: an ISO time with offset."""
        self.clock.move_to(datetime.fromisoformat(instant))
        return self

    def write(self, path: str, text: str) -> Path:
        """Put a file into the store as literal text, dedented."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
        return target

    def read(self, path: str) -> str:
        """The text of a file in the store."""
        return (self.root / path).read_text(encoding="utf-8")

    def run(
        self,
        command: str | list[str],
        *,
        by: str = "ana",
        stdin: str | None = None,
        env: Mapping[str, str] | None = None,
    ) -> Outcome:
        """Run a command line as `by` types it, without a terminal, and say what came of it."""
        words = shlex.split(command) if isinstance(command, str) else command
        out, err = _stream(), _stream()
        with self.typing(by, env) as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", _stream(stdin or ""))
            code = run_casekit(words)
            return Outcome(code, _said(out), _said(err))

    def plugin(self, what: Path | ModuleType) -> str:
        """Install a plugin and switch it on: a folder with a pyproject.toml, or a module. Its name, for `unplug`."""
        name = self.shelf.put(what)
        self.shelf.import_kinds(name)
        return name

    def unplug(self, name: str) -> None:
        """Take a plugin out, as if it had never been installed."""
        self.shelf.take(name)

    def ok(self, command: str | list[str], **how: Any) -> str:
        """Run a command that must succeed and say nothing beside its answer; that answer."""
        outcome = self.run(command, **how)
        assert (outcome.code, outcome.err) == (0, ""), outcome
        return outcome.out

    @contextmanager
    def typing(self, by: str, env: Mapping[str, str] | None = None) -> Iterator[pytest.MonkeyPatch]:
        """The environment of a command that `by` types, the ids of its events counted; undone afterwards."""
        with self.monkeypatch.context() as patch:
            for key, value in {"CASEKIT_USER": by, **(env or {})}.items():
                patch.setenv(key, value)
            patch.setattr(os, "urandom", self._entropy)
            yield patch

    def _entropy(self, size: int) -> bytes:
        if size != ID_LENGTH:
            return bytes(size)
        return bytes(int(digit) for digit in str(next(self.count)).rjust(size, "0"))


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BytesIO(text.encode("utf-8", "surrogateescape")), encoding="utf-8", newline="\n", write_through=True
    )


def _said(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """An empty shop on a Monday morning: ana, bo, cy, dee at the counter. Nothing of the real machine is touched."""
    root = tmp_path / "shop"
    for folder in (root, root / ".casekit"):
        folder.mkdir(mode=0o700)
    (root / "casekit.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "casekit.toml").chmod(0o600)
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    for name in ("CASEKIT_STORE", "CASEKIT_USER", "CASEKIT_DEBUG", "NO_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CASEKIT_PLUGINS", "")
    monkeypatch.chdir(root)
    with freeze_time(datetime.fromisoformat(MONDAY), ignore=NO_CLOCK, real_asyncio=True) as clock:
        yield Shop(root, clock, monkeypatch)
