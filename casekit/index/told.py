"""The only place that takes in what this process has just written, without reading it again."""

import sqlite3

import msgspec

from casekit.core.refs import parse_ref
from casekit.index import refresh, scan
from casekit.index.folding import Folding
from casekit.index.read import FileRow, newest
from casekit.index.refresh import Unit
from casekit.index.scan import Changed, content_hash
from casekit.store.files import Stamp, stamp
from casekit.store.layout import path_of
from casekit.store.records import FlatStore, Found


class Expected(msgspec.Struct, frozen=True):
    """The state before a write: the stamps that the index has of the file and of its folder."""

    path: str
    file: Stamp | None
    folder: Stamp | None


def expected(connection: sqlite3.Connection, ref: str) -> Expected:
    """What the index knows just before a record is written."""
    path = path_of(ref)
    folder = path.rpartition("/")[0]
    row = connection.execute("SELECT mtime, ctime, size, inode FROM main.folder WHERE path = ?", (folder,)).fetchone()
    return Expected(path, refresh.stored(connection, path), Stamp(*row) if row else None)


def unit(folding: Folding, ref: str, after: Found, before: Expected) -> Unit:
    """The new state of a record that was just written."""
    parsed = parse_ref(ref)
    assert parsed is not None
    # a rename stamps ctime: later than the content, it dates every later edit
    racy = after.stamp.mtime >= after.stamp.ctime
    file = FileRow(path=before.path, ref=ref, stamp=after.stamp, hash=content_hash(after.raw), racy=racy)
    return refresh.unit_of(folding, parsed, after.events, (file,), {before.path: before.file})


def folder(connection: sqlite3.Connection, store: FlatStore, after: Found, before: Expected) -> tuple[Changed, int]:
    """The folder moved on by the write alone, so that the next list need not look into it; and `newest` before that.

    It is looked into here, after its stamp was taken. Where anything but our file differs from what the index knows,
    nothing moves on, and whoever reads next finds it.
    """
    name = before.path.rpartition("/")[0]
    clock = newest(store)
    now, changed = stamp(store.root / name), Changed()
    scan.listed(connection, store, name, changed, but=before.path)
    if changed.paths or stamp(store.root / before.path) != after.stamp:
        return Changed(), clock
    changed.folders[name] = (before.folder, now)
    return changed, clock
