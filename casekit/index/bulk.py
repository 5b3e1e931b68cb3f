"""The only place that puts all records of a folder into the index at once."""

import sqlite3
from collections.abc import Collection
from typing import Any, TypeVar

import msgspec

from casekit.index import schema
from casekit.store.files import Stamp

_REF = schema.FILE.index("ref")
T = TypeVar("T")


class Bulk(msgspec.Struct):
    """All that one folder puts into the index, as plain tuples, which travel cheaply from one process to another."""

    folder: str
    stamp: Stamp | None
    files: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    texts: list[str] = []
    duties: list[tuple[Any, ...]] = []
    reach: list[tuple[str, str, str]] = []
    copies: dict[str, Stamp | None] = {}


def without(bulk: Bulk, gone: Collection[str]) -> Bulk:
    """A folder without some of its records, by their references."""
    if not any(row[0] in gone for row in bulk.rows):
        return bulk
    texts = [text for row, text in zip(bulk.rows, bulk.texts, strict=True) if row[0] not in gone]
    return msgspec.structs.replace(
        bulk, files=[file for file in bulk.files if file[_REF] not in gone], rows=_left(bulk.rows, gone), texts=texts,
        duties=_left(bulk.duties, gone), reach=_left(bulk.reach, gone),
    )  # fmt: skip


def _left(rows: list[T], gone: Collection[str]) -> list[T]:
    """The rows that do not begin with one of these references."""
    return [row for row in rows if row[0] not in gone]  # type: ignore[index]


def insert(connection: sqlite3.Connection, bulk: Bulk) -> None:
    """Add what a folder holds; the index has nothing of these records, and is inside a transaction."""
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM main.row").fetchone()[0]  # what NULL stands for
    texts = [(first + place, text) for place, text in enumerate(bulk.texts) if text]
    many = connection.executemany
    many(f"INSERT INTO main.row VALUES (NULL, {schema.marks(schema.COLUMNS)})", bulk.rows)
    many("INSERT INTO main.text (rowid, body) VALUES (?, ?)", texts)
    many(f"INSERT INTO main.duty VALUES ({schema.marks(schema.DUTY)})", bulk.duties)
    many("INSERT INTO main.reach VALUES (?, ?, ?)", bulk.reach)
    many(f"INSERT OR REPLACE INTO main.file VALUES ({schema.marks(schema.FILE)})", bulk.files)
