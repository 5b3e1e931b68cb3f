"""The only place that lays fresh rows over an index that cannot be written, for the questions of this process alone."""

import sqlite3
from collections.abc import Iterable

from casekit.index import schema
from casekit.index.refresh import Unit, insert_rows
from casekit.index.rows import Rows


def lay(connection: sqlite3.Connection, new: Iterable[Unit]) -> None:
    """Let units stand for the old rows of their records in every question of this connection."""
    if not schema.is_laid(connection):
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.executescript(schema.OVERLAY)
    units = list(new)
    connection.execute("BEGIN")
    try:
        for unit in units:
            _lift(connection, unit.ref)
        for unit in units:
            connection.execute("INSERT INTO temp.dirty VALUES (?)", (unit.ref,))
            sql = f"INSERT OR REPLACE INTO temp.fresh_file VALUES ({schema.marks(schema.FILE)})"
            connection.executemany(sql, [file.values() for file in unit.files])
            if unit.rows is not None:
                _insert(connection, unit.ref, unit.rows)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def lift(connection: sqlite3.Connection, refs: Iterable[str]) -> None:
    """Let the rows of the index itself count again: they have just been made true."""
    if schema.is_laid(connection):
        for ref in refs:
            _lift(connection, ref)


def _lift(connection: sqlite3.Connection, ref: str) -> None:
    old = connection.execute("SELECT id FROM temp.fresh_row WHERE ref = ?", (ref,)).fetchone()
    if old:
        connection.execute("DELETE FROM temp.fresh_row WHERE id = ?", old)
        connection.execute("DELETE FROM temp.fresh_text WHERE rowid = ?", old)
        connection.execute("DELETE FROM temp.fresh_duty WHERE ref = ?", (ref,))
        connection.execute("DELETE FROM temp.fresh_reach WHERE ref = ?", (ref,))
    connection.execute("DELETE FROM temp.fresh_file WHERE ref = ?", (ref,))
    connection.execute("DELETE FROM temp.dirty WHERE ref = ?", (ref,))


def _insert(connection: sqlite3.Connection, ref: str, rows: Rows) -> None:
    """Fresh rows get keys below zero, which no row of the index has."""
    lowest = connection.execute("SELECT min(0, coalesce(min(id), 0)) - 1 FROM temp.fresh_row").fetchone()[0]
    insert_rows(connection, ref, rows, "temp.fresh_", lowest)
