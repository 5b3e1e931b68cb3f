"""The only place that makes an index from nothing: every record read and folded, on all processors, into a new file."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import time_ns

from casekit.core.refs import parse_ref
from casekit.errors import CasekitError, Damaged
from casekit.index import refresh, schema
from casekit.index.refresh import FileRow, Unit, newest
from casekit.index.rows import Folding
from casekit.index.scan import content_hash
from casekit.store.files import Stamp, stamp
from casekit.store.layout import FOLDERS, path_of
from casekit.store.records import FlatStore

WORTH_A_PROCESS = 3  # folders of up to a thousand files each; fewer are read faster here than there
Folder = tuple[str, Stamp | None, list[Unit]]


def rebuild(store: FlatStore, folding: Folding, head: dict[str, str], place: Path | None) -> sqlite3.Connection:
    """Build the index in `place` (None: in memory), make it the current one, and open it."""
    path = place / f"index-{os.getpid()}-{time_ns()}.db" if place else None
    connection = schema.build(path)
    clock = newest(store)
    tops = [(top, stamp(store.root / top)) for top in FOLDERS.values()]
    connection.execute("BEGIN")
    again = []
    for name, found, units in _read_all(store, folding, clock):
        _insert_folder(connection, name, found, clock)
        for unit in units:
            if unit.rows is None or any(file.copy for file in unit.files):
                again.append(unit)
            refresh.insert(connection, unit)
    for name, found in tops:
        _insert_folder(connection, name, found, clock)
    connection.executemany("INSERT OR REPLACE INTO head VALUES (?, ?)", list(head.items()))
    connection.execute("COMMIT")
    _with_copies(connection, store, folding, again, clock)
    if path is None or place is None:
        return connection
    connection.execute("INSERT INTO text (text) VALUES ('optimize')")
    connection.close()
    _make_durable(path)
    schema.point_at(place, path)
    return schema.connect(path)


def _make_durable(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _insert_folder(connection: sqlite3.Connection, name: str, found: Stamp | None, clock: int) -> None:
    if found is not None:
        values = (name, found.mtime, found.ctime, found.size, found.inode, found.mtime >= clock)
        connection.execute("INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?, ?, ?)", values)


def _with_copies(
    connection: sqlite3.Connection, store: FlatStore, folding: Folding, again: list[Unit], clock: int
) -> None:
    """Records that have copies are folded once more, now that every file is known."""
    from casekit.index.scan import Changed

    paths = {file.path: file.stamp for unit in again for file in unit.files if file.copy}
    if paths:
        changed = Changed(paths=dict(paths))
        refresh.write(connection, changed, refresh.units(connection, store, folding, changed, clock), clock)


def _read_all(store: FlatStore, folding: Folding, clock: int) -> Iterator[Folder]:
    """Every record folder with its units, each folder's stamp taken before it is listed."""
    folders = list(store.folders())
    workers = os.cpu_count() or 1
    if len(folders) < WORTH_A_PROCESS or workers < 2:
        yield from (read_folder(store, folding, name, clock) for name in folders)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        waiting = [pool.submit(read_folder, store, folding, name, clock) for name in folders[: 2 * workers]]
        rest = iter(folders[2 * workers :])
        while waiting:
            yield waiting.pop(0).result()
            waiting += [pool.submit(read_folder, store, folding, name, clock) for name in _next(rest)]


def _next(rest: Iterator[str]) -> list[str]:
    name = next(rest, None)
    return [] if name is None else [name]


def read_folder(store: FlatStore, folding: Folding, name: str, clock: int) -> Folder:
    """All records of one folder, each file by itself."""
    found = stamp(store.root / name)
    units = (_read_unit(store, folding, f"{name}/{file}", clock) for file in store.names(name))
    return name, found, [unit for unit in units if unit is not None]


def _read_unit(store: FlatStore, folding: Folding, path: str, clock: int) -> Unit | None:
    try:
        found = store.read_file(path)
    except Damaged as error:
        seen = refresh.damaged(store, path, clock, str(error))
        return Unit(ref=seen.ref, rows=None, files=(seen,), known={}) if seen else None
    except CasekitError:
        return None
    ref = parse_ref(found.record.ref)
    own = ref is not None and path_of(ref) == path
    file = FileRow(
        path=path, ref=found.record.ref, stamp=found.stamp, hash=content_hash(found.raw),
        racy=found.stamp.mtime >= clock, copy=not own, live=not own,
    )  # fmt: skip
    if ref is None or not own:
        return Unit(ref=found.record.ref, rows=None, files=(file,), known={})
    return refresh.unit_of(folding, ref, found.events, (file,), {})
