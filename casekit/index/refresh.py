"""The only place that writes changed rows into the index: reads, folds, and swaps them in if nobody was faster."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from casekit.core.refs import Ref, parse_ref
from casekit.index import schema
from casekit.index.folding import Folding
from casekit.index.read import FileRow, Read, read
from casekit.index.rows import Rows, rows_of
from casekit.index.scan import Changed, look_of
from casekit.store.files import Stamp
from casekit.store.layout import path_of
from casekit.store.records import FlatStore, together


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """The new state of one record: its rows (None when gone or unreadable), its files, and what was known of them."""

    ref: str
    rows: Rows | None
    files: tuple[FileRow, ...]
    known: Mapping[str, Stamp | None]


def units(
    connection: sqlite3.Connection, store: FlatStore, folding: Folding, paths: Mapping[str, Stamp | None], clock: int
) -> list[Unit]:
    """Read what changed: one unit for each record touched, with all its copies. `clock` is `newest` before the look."""
    found: dict[str, Read | None] = {}
    touched: dict[str, dict[str, Stamp | None]] = {}
    todo = dict(paths)
    while todo:
        path, known = todo.popitem()
        found[path] = pair = read(store, path, clock)
        for ref in {_ref_in_index(connection, path), pair[0].ref if pair else ""} - {""}:
            if ref not in touched:
                touched[ref] = {}
                others = (other for other in _paths(connection, ref) if other not in found and other not in todo)
                todo.update({other: stored(connection, other) for other in others})
            touched[ref][path] = known
    return [_unit(folding, ref, known, found) for ref, known in touched.items()]


def _ref_in_index(connection: sqlite3.Connection, path: str) -> str:
    row = connection.execute("SELECT ref FROM main.file WHERE path = ?", (path,)).fetchone()
    return row[0] if row else ""


def _paths(connection: sqlite3.Connection, ref: str) -> list[str]:
    """All files known to carry a reference, those in an overlay too."""
    sql = "SELECT path FROM main.file WHERE ref = ? UNION SELECT path FROM file WHERE ref = ?"
    return [path for (path,) in connection.execute(sql, (ref, ref)).fetchall()]


def _unit(folding: Folding, ref: str, known: dict[str, Stamp | None], found: Mapping[str, Read | None]) -> Unit:
    """Everything about one record. A file of it that adds nothing to any list is marked with the reason."""
    mine = {path: pair for path in sorted(known) if (pair := found[path]) is not None and pair[0].ref == ref}
    parsed = parse_ref(ref)
    own = mine.get(path_of(parsed)) if parsed else None
    usable = {path: content for path, (row, content) in mine.items() if content is not None and row.copy}
    if parsed is None or own is None or own[1] is None:
        lost = f"this is {ref}, whose place is {path_of(parsed)}" if parsed and own is None else ""
        files = (_marked(row, lost) if path in usable else row for path, (row, _) in mine.items())
        return Unit(ref=ref, rows=None, files=tuple(files), known=known)
    whole = together(own[1], usable)
    foreign = f"this is another record under the number {ref}"
    files = (
        _marked(row, foreign) if path in usable.keys() - {*whole.copies} else row for path, (row, _) in mine.items()
    )
    return unit_of(folding, parsed, whole.events, tuple(files), known)


def _marked(row: FileRow, why: str) -> FileRow:
    return msgspec.structs.replace(row, damage=f"{row.path}: {why}" if why else "")


def unit_of(
    folding: Folding, ref: Ref, events: Sequence[Any], files: tuple[FileRow, ...], known: Mapping[str, Stamp | None]
) -> Unit:
    """A unit from events already read; the record's own file is live while the case is open."""
    rows = rows_of(folding, ref, events)
    own = path_of(ref)
    marked = tuple(msgspec.structs.replace(file, live=rows.live) if file.path == own else file for file in files)
    return Unit(ref=str(ref), rows=rows, files=marked, known=known)


def stored(connection: sqlite3.Connection, path: str) -> Stamp | None:
    """The stamp that the index has of a file."""
    row = connection.execute("SELECT mtime, ctime, size, inode FROM main.file WHERE path = ?", (path,)).fetchone()
    return Stamp(*row) if row else None


def write(
    connection: sqlite3.Connection,
    changed: Changed,
    new: Sequence[Unit],
    clock: int,
    head: tuple[str, str] | None = None,
) -> bool:
    """Put units and folders into the index, each only where the index still says what it said when we looked.

    False when a neighbour was faster with some of it: then look again, and no folder counts as seen. `clock` is
    `newest` as it was before the look: what is older than it cannot change again without showing it. `head` is the
    digest of the settings that the index must have been made with, and the one that it is made with from now on.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        outrun = head is not None and _settings(connection) != head[0]
        late = {unit.ref for unit in new} if outrun else _late(connection, new)
        timely = [unit for unit in new if unit.ref not in late]
        for unit in timely:
            _forget(connection, unit)
        for unit in timely:
            _insert(connection, unit)
        if not late and not outrun:
            _settle(connection, changed, clock)
            if head is not None and head[0] != head[1]:
                connection.execute("INSERT OR REPLACE INTO main.head VALUES ('settings', ?)", head[1:])
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
    return not late and not outrun


def _settings(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM main.head WHERE key = 'settings'").fetchone()
    return row[0] if row else ""


def _late(connection: sqlite3.Connection, new: Sequence[Unit]) -> set[str]:
    """The records somebody else brought up to date meanwhile, and those that share a file with one of them."""
    moved = {path for unit in new for path, known in unit.known.items() if stored(connection, path) != known}
    while moved:
        late = [unit for unit in new if not moved.isdisjoint(unit.known)]
        reached = {path for unit in late for path in unit.known}
        if reached == moved:
            return {unit.ref for unit in late}
        moved = reached
    return set()


def _settle(connection: sqlite3.Connection, changed: Changed, clock: int) -> None:
    """Note what was looked at and found unchanged, and the folders that were listed."""
    for path, known in changed.settled.items():
        if known.mtime < clock and stored(connection, path) == known:
            connection.execute(
                "UPDATE main.file SET racy = 0, look = ? WHERE path = ?", (look_of(known, racy=False), path)
            )
    for path, (before, found) in changed.folders.items():
        row = connection.execute("SELECT mtime, ctime, size, inode FROM main.folder WHERE path = ?", (path,)).fetchone()
        if (Stamp(*row) if row else None) != before:
            continue
        connection.execute("DELETE FROM main.folder WHERE path = ?", (path,))
        if found is not None:
            values = (path, found.mtime, found.ctime, found.size, found.inode, found.mtime >= clock)
            connection.execute("INSERT INTO main.folder VALUES (?, ?, ?, ?, ?, ?)", values)


def _forget(connection: sqlite3.Connection, unit: Unit) -> None:
    """Drop all that the index holds of a record, and of the files that were read for it."""
    old = connection.execute("SELECT id, n FROM main.row WHERE ref = ?", (unit.ref,)).fetchone()
    if old:
        connection.execute("DELETE FROM main.row WHERE id = ?", old[:1])
        connection.execute("DELETE FROM main.text WHERE rowid = ?", old[:1])
        connection.execute("DELETE FROM main.duty WHERE ref = ?", (unit.ref,))
        connection.execute("DELETE FROM main.reach WHERE ref = ?", (unit.ref,))
    connection.executemany("DELETE FROM main.file WHERE path = ?", [(path,) for path in unit.known])
    n = unit.rows.row[schema.COLUMNS.index("n")] if unit.rows else 0
    connection.execute("DELETE FROM main.fell WHERE ref = ? AND n <= ?", (unit.ref, n))
    if old and n < old[1]:
        connection.execute("INSERT OR IGNORE INTO main.fell VALUES (?, ?)", (unit.ref, old[1]))


def _insert(connection: sqlite3.Connection, unit: Unit) -> None:
    file = f"INSERT OR REPLACE INTO main.file VALUES ({schema.marks(schema.FILE)})"
    connection.executemany(file, [row.values() for row in unit.files])
    if unit.rows is not None:
        insert_rows(connection, unit.ref, unit.rows)


def insert_rows(
    connection: sqlite3.Connection, ref: str, rows: Rows, prefix: str = "main.", at: int | None = None
) -> None:
    """Add rows to the tables of the index, or to the overlay's with its prefix and a key of their own."""
    row = f"INSERT INTO {prefix}row VALUES (?, {schema.marks(schema.COLUMNS)})"
    at = connection.execute(row, (at, *rows.row)).lastrowid
    if rows.text:
        connection.execute(f"INSERT INTO {prefix}text (rowid, body) VALUES (?, ?)", (at, rows.text))
    if rows.duties:
        duty = f"INSERT INTO {prefix}duty VALUES ({schema.marks(schema.DUTY)})"
        connection.executemany(duty, [(ref, *values) for values in rows.duties])
    if rows.reach:
        reach = f"INSERT INTO {prefix}reach VALUES (?, ?, ?)"
        connection.executemany(reach, [(ref, *way) for way in rows.reach])
