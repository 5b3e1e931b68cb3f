"""The only place for tests of whole programs: a shop whose event ids are random, for processes of their own."""

import os
import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from casekit.testing import Shop

LONG_AGO = "2024-01-08T10:00:00+08:00"  # a Monday before every file that the tests write
urandom = os.urandom


class Floor(Shop):
    """A shop that processes forked from this one share: no two of them ever give the same id."""

    @property
    def cache(self) -> Path:
        """The folder of all that can be had again: the index, what is known of plugins."""
        return Path(os.environ["XDG_CACHE_HOME"])

    @property
    def state(self) -> Path:
        """The folder of what this machine keeps of the shop: numbers given out, terminals."""
        return Path(os.environ["XDG_STATE_HOME"])

    def forget(self) -> None:
        """Delete the index, as anybody may between two commands."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def events(self, ref: str) -> list[dict[str, Any]]:
        """The events of a case, in file order, read without any code of ours."""
        found: list[dict[str, Any]] = tomllib.loads(self.read(f"cases/{int(ref) // 1000:03d}/{ref}.toml"))["event"]
        return found

    def files(self) -> dict[str, bytes]:
        """Every file in the store, hidden ones too, with its bytes."""
        found = (path for path in sorted(self.root.rglob("*")) if path.is_file())
        return {str(path.relative_to(self.root)): path.read_bytes() for path in found}

    def records(self) -> dict[str, bytes]:
        """Every file in the folders of records that is no dot-file, with its bytes."""
        return {path: raw for path, raw in self.files().items() if "/" in path and "/." not in f"/{path}"}

    def _entropy(self, size: int) -> bytes:
        return urandom(size)


def open_floor(shop: Shop) -> Floor:
    """An empty shop; its clock stands still, long ago."""
    floor = Floor(shop.root, shop.clock, shop.monkeypatch)
    floor.clock.move_to(datetime.fromisoformat(LONG_AGO))
    return floor


def open_floor_elsewhere(shop: Shop, parent: str | None) -> Iterator[Floor]:
    """The same in a new folder of `parent` (None: where the system keeps such), with a home beside it."""
    folder = Path(tempfile.mkdtemp(dir=parent))
    folder.chmod(0o755)
    shop.root = Path(shutil.copytree(shop.root, folder / "shop"))
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        shop.monkeypatch.setenv(name, str(folder / name.lower()))
    shop.monkeypatch.chdir(shop.root)
    yield open_floor(shop)
    shutil.rmtree(folder)


def open_floor_in_memory(shop: Shop) -> Iterator[Floor]:
    """The same in memory where that can be had, for thousands of writes that need not survive a power cut."""
    yield from open_floor_elsewhere(shop, "/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
