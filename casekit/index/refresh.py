"""The only place that writes rows into the index: reads what changed, folds it, and swaps it in if nobody was faster."""

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from casekit.core.refs import Ref, parse_ref
from casekit.errors import CasekitError, Damaged
from casekit.index import schema
from casekit.index.rows import Folding, Rows
from casekit.index.scan import Changed, content_hash
from casekit.store.files import Stamp, stamp
from casekit.store.layout import path_of
from casekit.store.records import FlatStore, Found


class FileRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the index keeps of one file. `damage` is why it cannot be read, "" when it can."""

    path: str
    ref: str
    stamp: Stamp
    hash: bytes
    racy: bool
    copy: bool = False
    live: bool = False
    damage: str = ""

    def values(self) -> tuple[Any, ...]:
        """In the order of `schema.FILE`."""
        folder, one = self.path.rpartition("/")[0], self.stamp
        stat = (one.mtime, one.ctime, one.size, one.inode)
        return (self.path, folder, self.ref, self.copy, self.live, *stat, self.hash, self.racy, self.damage)


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """The new state of one record: its rows (None when it is gone or unreadable), its files, and what was known of them."""

    ref: str
    rows: Rows | None
    files: tuple[FileRow, ...]
    known: Mapping[str, Stamp | None]


def newest(store: FlatStore) -> int:
    """The mtime of a file just written in the store, in nanoseconds; 0 where nothing can be written."""
    probe = store.root / ".casekit" / f".stamp.{os.getpid()}"
    try:
        probe.touch()
        found = probe.stat().st_mtime_ns
        probe.unlink()
    except OSError:
        return 0
    return found


def units(
    connection: sqlite3.Connection, store: FlatStore, folding: Folding, changed: Changed, clock: int
) -> list[Unit]:
    """Read what changed: one unit for every record touched, with all its copies. `clock` is `newest` before the look."""
    read = {path: _read(store, path, clock) for path in changed.paths}
    touched: dict[str, dict[str, Stamp | None]] = {}
    for path, known in changed.paths.items():
        pair = read[path]
        for ref in {_ref_in_index(connection, path), pair[0].ref if pair else ""} - {""}:
            touched.setdefault(ref, {})[path] = known
    return [_unit(connection, store, folding, ref, known, read, clock) for ref, known in touched.items()]


def _ref_in_index(connection: sqlite3.Connection, path: str) -> str:
    row = connection.execute("SELECT ref FROM main.file WHERE path = ?", (path,)).fetchone()
    return row[0] if row else ""


def _read(store: FlatStore, path: str, clock: int) -> tuple[FileRow, Found | None] | None:
    """One file as it is now: its row, and its content when it can be read; None when it is gone."""
    try:
        found = store.read_file(path)
    except Damaged as error:
        row = damaged(store, path, clock, str(error))
        return (row, None) if row else None
    except CasekitError:
        return None
    own = path_of(found.record.ref) if parse_ref(found.record.ref) else ""
    racy = found.stamp.mtime >= clock
    row = FileRow(
        path=path,
        ref=found.record.ref,
        stamp=found.stamp,
        hash=content_hash(found.raw),
        racy=racy,
        copy=own != path,
        live=own != path,
    )
    return row, found


def damaged(store: FlatStore, path: str, clock: int, why: str) -> FileRow | None:
    """A file that cannot be read stays known under the reference its name gives, and is looked at by every list."""
    found = stamp(store.root / path)
    if found is None:
        return None
    ref = path.rpartition("/")[2].removesuffix(".toml")
    return FileRow(path=path, ref=ref, stamp=found, hash=b"", racy=found.mtime >= clock, live=True, damage=why)


def _unit(
    connection: sqlite3.Connection,
    store: FlatStore,
    folding: Folding,
    ref: str,
    known: dict[str, Stamp | None],
    read: dict[str, tuple[FileRow, Found | None] | None],
    clock: int,
) -> Unit:
    """Everything about one record, from the files just read and those the index already knew."""
    for (path,) in connection.execute("SELECT path FROM main.file WHERE ref = ?", (ref,)).fetchall():
        if path not in read:
            read[path] = _read(store, path, clock)
            known[path] = _stored(connection, path)
    mine = {path: pair for path, pair in read.items() if pair is not None and pair[0].ref == ref}
    own = mine.get(path_of(ref)) if parse_ref(ref) else None
    files = tuple(pair[0] for pair in mine.values())
    parsed = parse_ref(ref)
    if own is None or own[1] is None or parsed is None:
        return Unit(ref=ref, rows=None, files=files, known=known)
    copies = [path for path, pair in mine.items() if pair[0].copy]
    events = store.read(ref, copies).events if copies else own[1].events
    return unit_of(folding, parsed, events, files, known)


def unit_of(
    folding: Folding, ref: Ref, events: Sequence[Any], files: tuple[FileRow, ...], known: Mapping[str, Stamp | None]
) -> Unit:
    """A unit from events already read; the record's own file is live while the case is open."""
    rows = folding.rows(ref, events)
    own = path_of(ref)
    marked = tuple(msgspec.structs.replace(file, live=rows.live) if file.path == own else file for file in files)
    return Unit(ref=str(ref), rows=rows, files=marked, known=known)


def _stored(connection: sqlite3.Connection, path: str) -> Stamp | None:
    row = connection.execute("SELECT mtime, ctime, size, inode FROM main.file WHERE path = ?", (path,)).fetchone()
    return Stamp(*row) if row else None


def write(connection: sqlite3.Connection, changed: Changed, new: Iterable[Unit], clock: int) -> None:
    """Put units and folders into the index, each only where the index still says what it said when we looked.

    `clock` is `newest` as it was before the look: what is older than it cannot change again without showing it.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        for unit in new:
            if all(_stored(connection, path) == known for path, known in unit.known.items()):
                put(connection, unit)
        for path, known in changed.settled.items():
            if known.mtime < clock and _stored(connection, path) == known:
                connection.execute("UPDATE file SET racy = 0 WHERE path = ?", (path,))
        for path, (known_folder, found) in changed.folders.items():
            _put_folder(connection, path, known_folder, found, clock)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _put_folder(
    connection: sqlite3.Connection, path: str, known: Stamp | None, found: Stamp | None, clock: int
) -> None:
    row = connection.execute("SELECT mtime, ctime, size, inode FROM folder WHERE path = ?", (path,)).fetchone()
    if (Stamp(*row) if row else None) != known:
        return
    connection.execute("DELETE FROM folder WHERE path = ?", (path,))
    if found is not None:
        values = (path, found.mtime, found.ctime, found.size, found.inode, found.mtime >= clock)
        connection.execute("INSERT INTO folder VALUES (?, ?, ?, ?, ?, ?)", values)


def put(connection: sqlite3.Connection, unit: Unit) -> None:
    """Replace all that the index holds of one record. The caller has a transaction open."""
    drop(connection, unit.ref)
    for path in unit.known:
        connection.execute("DELETE FROM file WHERE path = ?", (path,))
    insert(connection, unit)


def drop(connection: sqlite3.Connection, ref: str) -> None:
    """Forget the rows of a record, not its files."""
    old = connection.execute("SELECT id FROM row WHERE ref = ?", (ref,)).fetchone()
    if old:
        connection.execute("DELETE FROM row WHERE id = ?", old)
        connection.execute("DELETE FROM text WHERE rowid = ?", old)
        connection.execute("DELETE FROM duty WHERE ref = ?", (ref,))
        connection.execute("DELETE FROM reach WHERE ref = ?", (ref,))


def insert(connection: sqlite3.Connection, unit: Unit) -> None:
    """Add the rows of a record the index does not hold."""
    connection.executemany(
        f"INSERT OR REPLACE INTO file VALUES ({schema.marks(schema.FILE)})", [file.values() for file in unit.files]
    )
    if unit.rows is not None:
        insert_rows(connection, unit.ref, unit.rows)


def insert_rows(connection: sqlite3.Connection, ref: str, rows: Rows, prefix: str = "", key: int | None = None) -> None:
    """Add rows to the tables of the index, or to the overlay's with `prefix` and a key of their own."""
    at = connection.execute(f"INSERT INTO {prefix}row VALUES (?, {schema.marks(schema.COLUMNS)})", (key, *rows.row)).lastrowid
    if rows.text:
        connection.execute(f"INSERT INTO {prefix}text (rowid, body) VALUES (?, ?)", (at, rows.text))
    if rows.duties:
        marks = schema.marks(schema.DUTY)
        connection.executemany(f"INSERT INTO {prefix}duty VALUES ({marks})", [(ref, *duty) for duty in rows.duties])
    if rows.reach:
        connection.executemany(f"INSERT INTO {prefix}reach VALUES (?, ?)", [(ref, key) for key in rows.reach])


def overlay(connection: sqlite3.Connection, new: Iterable[Unit]) -> None:
    """Lay units over an index that cannot be written: they stand for the old rows in every question of this process."""
    if not connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'dirty'").fetchone():
        connection.executescript(schema.OVERLAY)
    for unit in new:
        connection.execute("INSERT OR IGNORE INTO dirty VALUES (?)", (unit.ref,))
        old = connection.execute("SELECT id FROM fresh_row WHERE ref = ?", (unit.ref,)).fetchone()
        if old:
            connection.execute("DELETE FROM fresh_row WHERE id = ?", old)
            connection.execute("DELETE FROM fresh_text WHERE rowid = ?", old)
            connection.execute("DELETE FROM fresh_duty WHERE ref = ?", (unit.ref,))
            connection.execute("DELETE FROM fresh_reach WHERE ref = ?", (unit.ref,))
        if unit.rows is not None:
            lowest = connection.execute("SELECT min(0, coalesce(min(id), 0)) - 1 FROM fresh_row").fetchone()[0]
            insert_rows(connection, unit.ref, unit.rows, "fresh_", lowest)
