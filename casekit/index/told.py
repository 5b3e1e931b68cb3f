"""The only place that takes in what this process has just written, without reading it again."""

import sqlite3

import msgspec

from casekit.core.refs import parse_ref
from casekit.index import refresh
from casekit.index.folding import Folding
from casekit.index.read import FileRow
from casekit.index.refresh import Unit
from casekit.index.scan import IN_FOLDER, Changed, content_hash, in_folder
from casekit.store.files import Stamp, stamp
from casekit.store.layout import path_of
from casekit.store.records import FlatStore, Found


class Expected(msgspec.Struct, frozen=True):
    """The state before a write: stamps the index has of the file and its folder, and the folder's real one."""

    path: str
    file: Stamp | None
    folder: Stamp | None
    folder_then: Stamp | None


def expected(connection: sqlite3.Connection, store: FlatStore, ref: str) -> Expected:
    """What the index knows and the folder shows just before a record is written."""
    path = path_of(ref)
    folder = path.rpartition("/")[0]
    row = connection.execute("SELECT mtime, ctime, size, inode FROM main.folder WHERE path = ?", (folder,)).fetchone()
    known = Stamp(*row) if row else None
    return Expected(path, refresh.stored(connection, path), known, stamp(store.root / folder))


def unit(folding: Folding, ref: str, after: Found, before: Expected) -> Unit:
    """The new state of a record that was just written."""
    parsed = parse_ref(ref)
    assert parsed is not None
    # a rename stamps ctime: later than the content, it dates every later edit
    racy = after.stamp.mtime >= after.stamp.ctime
    file = FileRow(path=before.path, ref=ref, stamp=after.stamp, hash=content_hash(after.raw), racy=racy)
    return refresh.unit_of(folding, parsed, after.events, (file,), {before.path: before.file})


def folder(connection: sqlite3.Connection, store: FlatStore, before: Expected) -> Changed:
    """The folder moved on by the write alone: it was as the index knew it before, and holds no other names since.

    Somebody else may have replaced a file in it at the same moment, so it counts as racy: the next list looks into it.
    """
    changed = Changed()
    name = before.path.rpartition("/")[0]
    if before.folder is not None and before.folder == before.folder_then:
        now = stamp(store.root / name)
        known = {row[0] for row in connection.execute(f"SELECT path FROM main.file WHERE {IN_FOLDER}", in_folder(name))}
        if {f"{name}/{file}" for file in store.names(name)} == known | {before.path}:
            changed.folders[name] = (before.folder, now)
    return changed
