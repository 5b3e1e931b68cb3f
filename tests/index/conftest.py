"""A store and its index below the command line: records as literal text, the index as a new process would open it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import freezegun
import pytest

import casekit.session  # noqa: F401 - a module first imported while the clock stands still keeps its fake times
from casekit.core.kind import Kinds
from casekit.core.kinds.table import BUILT_IN
from casekit.core.policy import Policy
from casekit.core.schedule import Calendar, Hours
from casekit.index import scan, schema
from casekit.index.folding import Folding
from casekit.index.index import Index
from casekit.store import codec
from casekit.store.files import Stamp
from casekit.store.layout import path_of
from casekit.store.records import FlatStore
from casekit.testing import Outcome, Shop

freezegun.configure(extend_ignore_list=["casekit.core.", "casekit.store."])
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CALENDAR = Calendar(UTC, (Hours(date.min, (((540, 1080),),) * 7),), frozenset())
DUMPED = {
    "row": f"SELECT {', '.join(schema.COLUMNS)} FROM row",
    "text": "SELECT row.ref, body FROM main.text JOIN row ON row.id = main.text.rowid",
    "duty": f"SELECT {', '.join(schema.DUTY)} FROM duty",
    "reach": "SELECT ref, key, shown FROM reach",
    "file": "SELECT path, ref, copy, live, mtime, ctime, size, inode, hash, damage FROM file",
}


class Box:
    """A store in a folder, and a place for its index."""

    def __init__(self, root: Path, place: Path | None) -> None:
        self.root = root
        self.place = place
        for folder in (root / ".casekit", *([place] if place else [])):
            folder.mkdir(parents=True)
        self.store = FlatStore(root, UTC)

    def index(self, settings: str = "as set", suppliers: str = "") -> Index:
        """The index as a new process opens it."""
        return Index(self.store, Folding(Kinds(BUILT_IN), Policy(), CALENDAR, suppliers), self.place, settings)

    def anew(self) -> Index:
        """An index made from nothing."""
        return Index(self.store, Folding(Kinds(BUILT_IN), Policy(), CALENDAR), None, "as set")

    def put(self, path: str, text: str) -> Path:
        """Write a file as another program does: in place when it is there."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "r+b" if target.exists() else "wb") as file:
            file.write(text.encode())
            file.truncate()
        return target

    def case(
        self, ref: str, problem: str = "blank pages", *, path: str = "", closed: bool = False, first: str = ""
    ) -> Path:
        """Write a case that ana owns."""
        return self.put(path or path_of(ref), case(ref, problem, closed=closed, first=first))

    def settle(self) -> None:
        """Let every file be older than the next look, so that a stat alone tells whether it has changed."""
        index = self.index()
        index.refresh_all()
        later(self.root)
        index.refresh_all()
        assert not scan.whole(index.connection, self.store)

    def hide(self, path: str, text: str) -> None:
        """Edit a file in place so that no stat can tell: as if within the same tick of the clock, at the same size."""
        target = self.root / path
        assert target.stat().st_size == len(text.encode())
        self.put(path, text)
        found = target.stat()
        values = (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        look = scan.look_of(Stamp(*values), racy=True)
        with self.database() as connection:
            stat = "mtime = ?, ctime = ?, size = ?, inode = ?, look = ?, racy = 1"
            connection.execute(f"UPDATE file SET {stat} WHERE path = ?", (*values, look, path))

    def database(self) -> sqlite3.Connection:
        """The index file itself."""
        assert self.place is not None
        return schema.connect(schema.named(self.place)[0])


def case(ref: str, problem: str = "blank pages", *, closed: bool = False, first: str = "", owner: str = "ana") -> str:
    """The text of a case."""
    text = codec.header("case", ref)
    text += event(1, first or f"{ref}a", "opened", owner=owner, problem=problem, customer="c1")
    return text + (event(2, f"{ref}z", "closed", outcome="fixed") if closed else "")


def event(n: int, known: str, kind: str, **fields: str) -> str:
    """The text of an event."""
    told = "".join(f"{key} = {codec.quote(value)}\n" for key, value in fields.items())
    return f'\n[[event]]\nn = {n}\nid = "{known}"\nat = {NOON.isoformat()}\nby = "ana"\nkind = "{kind}"\n{told}'


def place(shop: Shop) -> Path:
    """The folder that holds the index of the shop."""
    return next(Path(shop.root.parent / "xdg_cache_home" / "casekit").glob("*/index*.db")).parent


def database(shop: Shop) -> Path:
    """The index file."""
    return schema.named(place(shop))[0]


def told(outcome: Outcome) -> tuple[int, str, str]:
    """All of what a command said."""
    return outcome.code, outcome.out, outcome.err


def titles(index: Index) -> dict[str, str]:
    """What the lists of an index show: the first line of each record."""
    return dict(index.ask("SELECT ref, title FROM row ORDER BY kind, number, ref"))


def dump(index: Index) -> dict[str, list[tuple[Any, ...]]]:
    """All that an index holds, whatever the order it came in."""
    return {table: sorted(index.ask(sql), key=repr) for table, sql in DUMPED.items()}


def later(root: Path) -> None:
    """Wait until the clock of the file system has moved on."""
    probe = root / ".casekit" / "probe"
    probe.touch()
    before = probe.stat().st_mtime_ns
    while probe.stat().st_mtime_ns == before:
        os.utime(probe)
    probe.unlink()


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Box]:
    """An empty store, and a place for its index."""
    made = Box(tmp_path / "store", tmp_path / "cache")
    yield made
    shutil.rmtree(made.root, ignore_errors=True)
