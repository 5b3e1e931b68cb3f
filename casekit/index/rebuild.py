"""The only place that makes an index from nothing: every record read and folded, on all processors, into a new file."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

import msgspec

from casekit.core.refs import parse_ref
from casekit.index import refresh, schema
from casekit.index.bulk import Bulk, insert
from casekit.index.folding import Folding
from casekit.index.read import newest, read
from casekit.index.rows import rows_of
from casekit.index.scan import Changed
from casekit.store.files import Stamp, stamp
from casekit.store.layout import FOLDERS
from casekit.store.records import FlatStore

WORTH_A_PROCESS = 3  # folders of up to a thousand files each; fewer are read faster here than there


def rebuild(store: FlatStore, folding: Folding, head: dict[str, str], place: Path | None) -> sqlite3.Connection:
    """Build the index in `place` (None: in memory), make it the current one, and open it."""
    if place is None:
        connection = schema.build(None)
        _fill(connection, store, folding, head)
        return connection
    path = schema.new_path(place)
    try:
        connection = schema.build(path)
        _fill(connection, store, folding, head)
        connection.close()
        _make_durable(path)
        schema.point_at(place, path)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return schema.connect(path)


def _fill(connection: sqlite3.Connection, store: FlatStore, folding: Folding, head: dict[str, str]) -> None:
    clock = newest(store)
    tops = [Bulk(top, stamp(store.root / top)) for top in FOLDERS.values()]
    connection.execute("BEGIN")
    copies: dict[str, Stamp | None] = {}
    for bulk in chain(tops, _read_all(store, folding, clock)):
        _add(connection, bulk, clock)
        copies.update(bulk.copies)
    connection.executemany("INSERT OR REPLACE INTO head VALUES (?, ?)", list(head.items()))
    connection.execute("COMMIT")
    connection.executescript(schema.INDEXES)  # in one go they cost a third of what they do row by row
    if copies:  # their records are folded once more, now that every file is known
        refresh.write(connection, Changed(), refresh.units(connection, store, folding, copies, clock), clock)


def _make_durable(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _add(connection: sqlite3.Connection, bulk: Bulk, clock: int) -> None:
    if bulk.stamp is not None:
        stat = (bulk.stamp.mtime, bulk.stamp.ctime, bulk.stamp.size, bulk.stamp.inode)
        connection.execute(
            "INSERT INTO folder VALUES (?, ?, ?, ?, ?, ?)", (bulk.folder, *stat, bulk.stamp.mtime >= clock)
        )
    insert(connection, bulk)


def _read_all(store: FlatStore, folding: Folding, clock: int) -> Iterator[Bulk]:
    """Every record folder, in order; few are read ahead, so that memory stays flat."""
    folders = list(store.folders())
    workers = os.cpu_count() or 1
    if len(folders) < WORTH_A_PROCESS or workers == 1:
        yield from (read_folder(store, folding, name, clock) for name in folders)
        return
    from concurrent.futures import ProcessPoolExecutor

    ahead = 2 * workers
    with ProcessPoolExecutor(workers) as pool:
        waiting = [pool.submit(_packed, store, folding, name, clock) for name in folders[:ahead]]
        for name in (*folders[ahead:], *[""] * len(waiting)):
            yield msgspec.msgpack.decode(waiting.pop(0).result(), type=Bulk)
            if name:
                waiting.append(pool.submit(_packed, store, folding, name, clock))


def _packed(store: FlatStore, folding: Folding, name: str, clock: int) -> bytes:
    """A folder as it travels between processes."""
    return msgspec.msgpack.encode(read_folder(store, folding, name, clock))


def read_folder(store: FlatStore, folding: Folding, name: str, clock: int) -> Bulk:
    """All records of one folder, each file by itself; the folder's stamp is taken before it is listed."""
    bulk = Bulk(name, stamp(store.root / name))
    for file in store.names(name):
        _read(store, folding, f"{name}/{file}", clock, bulk)
    return bulk


def _read(store: FlatStore, folding: Folding, path: str, clock: int, bulk: Bulk) -> None:
    pair = read(store, path, clock)
    if pair is None:
        return
    file, found = pair
    ref = parse_ref(file.ref)
    if found is None or file.copy or ref is None:
        bulk.files.append(file.values())
        bulk.copies.update({path: file.stamp} if file.copy else {})
        return
    rows = rows_of(folding, ref, found.events)
    bulk.files.append(msgspec.structs.replace(file, live=rows.live).values())
    bulk.rows.append(rows.row)
    bulk.texts.append(rows.text)
    bulk.duties += [(file.ref, *duty) for duty in rows.duties]
    bulk.reach += [(file.ref, *way) for way in rows.reach]
