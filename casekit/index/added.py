"""The only place that takes many new records into the index at once, and that finds imported ones by their source."""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from casekit.index import schema
from casekit.index.bulk import Bulk, insert, without
from casekit.index.index import Index
from casekit.index.read import newest
from casekit.index.scan import IN_FOLDER, in_folder, look_of
from casekit.store.files import Stamp, stamp
from casekit.store.layout import FOLDERS

AT_ONCE = 500  # parameters of one question
CACHE = 4_000  # KiB
TICK, TICKS = 0.002, 10  # seconds, and how often: a file system's clock stands still for some milliseconds
TOP = FOLDERS["case"]
_MTIME, _RACY, _LOOK = (schema.FILE.index(name) for name in ("mtime", "racy", "look"))


def prepare(index: Index) -> None:
    """Let the index keep more of itself in memory: every batch touches pages all over it."""
    index.ask(f"PRAGMA main.cache_size = -{CACHE}")


def by_source(index: Index, sources: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The cases that came from these sources: source → reference, and the id of the first event."""
    found: dict[str, tuple[str, str]] = {}
    for start in range(0, len(sources), AT_ONCE):
        some = sources[start : start + AT_ONCE]
        sql = f"SELECT source, ref, first FROM row WHERE source <> '' AND source IN ({schema.marks(some)})"
        found.update({source: (ref, first) for source, ref, first in index.ask(sql, some)})
    return found


def without_source(index: Index) -> list[str]:
    """The ids of the first events of cases that name no source, or whose source was erased."""
    return [first for (first,) in index.ask("SELECT first FROM row WHERE kind = 'case' AND source = ''")]


def true_folders(index: Index, folders: Iterable[str]) -> frozenset[str]:
    """Which of these folders, and of the one above them, the index has as they are just now."""
    known = _known(index)
    return frozenset(name for name in {*folders, TOP} if known.get(name) == stamp(index.store.root / name))


def _known(index: Index) -> dict[str, Stamp]:
    rows = index.ask(
        "SELECT path, mtime, ctime, size, inode FROM main.folder WHERE path = ? OR path LIKE ?", (TOP, f"{TOP}/%")
    )
    return {path: Stamp(*rest) for path, *rest in rows}


def version(index: Index) -> int:
    """A number that is another one when somebody else has written into the index."""
    return int(index.ask("PRAGMA main.data_version")[0][0])


def moved(index: Index) -> bool:
    """Whether somebody else may have added a case since the index was last brought up to date."""
    racy = index.ask("SELECT 1 FROM main.folder WHERE racy AND (path = ? OR path LIKE ?) LIMIT 1", (TOP, f"{TOP}/%"))
    root, known = index.store.root, _known(index)
    return (
        bool(racy)
        or any(stamp(root / path) != one for path, one in known.items())
        or (TOP not in known and (root / TOP).exists())
    )


def put(index: Index, bulks: Sequence[Bulk], true: frozenset[str], new: frozenset[str]) -> None:
    """Take in what was just placed; what a reader took in meanwhile is left as that one has it.

    `true` is what `true_folders` said before, `new` are folders that were not there then. sqlite3.Error loses nothing:
    the next reader sees the files. The caller holds the writer lock.
    """
    clock = _later(index)
    after = {name: stamp(index.store.root / name) for name in true}
    connection = index.connection
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("SELECT value FROM main.head WHERE key = 'settings'").fetchone() != (
            index.head["settings"],
        ):
            connection.execute("ROLLBACK")  # somebody changed the settings: who reads next folds by the new ones
            return
        for bulk in bulks:
            seen = {
                ref
                for (ref,) in connection.execute(f"SELECT ref FROM main.file WHERE {IN_FOLDER}", in_folder(bulk.folder))
            }
            insert(connection, _dated(without(bulk, seen), clock))
        for name, found in sorted(after.items(), reverse=True):  # the top one last, when those in it are known
            if found is not None and _is_whole(index, connection, name):
                # in a folder that others use a file may have been replaced just now: the next list looks into it
                racy = found.mtime >= clock or name not in new | {TOP}
                values = (name, found.mtime, found.ctime, found.size, found.inode, racy)
                connection.execute("INSERT OR REPLACE INTO main.folder VALUES (?, ?, ?, ?, ?, ?)", values)
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _later(index: Index) -> int:
    """The store's clock, once it has moved on since the names were given: then nothing of ours is as new as it."""
    placed = stamp(index.store.root / TOP)
    for _ in range(TICKS):
        clock = newest(index.store)
        if placed is None or not 0 < clock <= placed.mtime:
            break
        time.sleep(TICK)
    return clock


def restamped(file: tuple[Any, ...], now: Stamp | None) -> tuple[Any, ...]:
    """A staged file's values with the stamp it has by its name (None: as before).

    When somebody put another in its place already, the old stamp stays: it fits no file, and every reader looks again.
    """
    if now is None or (now.mtime, now.size, now.inode) != (file[_MTIME], file[_MTIME + 2], file[_MTIME + 3]):
        return file
    return _looked((*file[:_MTIME], now.mtime, now.ctime, *file[_MTIME + 2 :]))


def _dated(bulk: Bulk, clock: int) -> Bulk:
    """A folder whose files are marked where they are as new as the store's clock: they could change without showing it."""
    if any(file[_MTIME] >= clock for file in bulk.files):
        marked = [(*file[:_RACY], True, *file[_RACY + 1 :]) if file[_MTIME] >= clock else file for file in bulk.files]
        return msgspec.structs.replace(bulk, files=[_looked(file) for file in marked])
    return bulk


def _looked(file: tuple[Any, ...]) -> tuple[Any, ...]:
    """A file's values with the number that stands for its stamp."""
    return (*file[:_LOOK], look_of(Stamp(*file[_MTIME : _MTIME + 4]), bool(file[_RACY])), *file[_LOOK + 1 :])


def _is_whole(index: Index, connection: sqlite3.Connection, folder: str) -> bool:
    """Whether the index has every file in a folder, or every folder in the top one: then its stamp tells of changes."""
    if folder == TOP:
        known = {
            path for (path,) in connection.execute("SELECT path FROM main.folder WHERE path LIKE ?", (f"{TOP}/%",))
        }
        return {name for name in index.store.folders() if name.startswith(f"{TOP}/")} <= known
    known = {path for (path,) in connection.execute(f"SELECT path FROM main.file WHERE {IN_FOLDER}", in_folder(folder))}
    return {f"{folder}/{name}" for name in index.store.names(folder)} == known
