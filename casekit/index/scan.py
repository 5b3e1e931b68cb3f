"""The only place that tells, without reading them, which files and folders differ from what the index knows.

git's rule: any difference in the stat fields means "read it again". An entry as new as the newest file the store's own
clock could have stamped when it was read is `racy`: a later change within the same tick would look the same, so it is
compared by content.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from operator import attrgetter

import msgspec

from casekit.store.files import Stamp, stamp
from casekit.store.layout import FOLDERS
from casekit.store.records import FlatStore

AT_ONCE = 500  # parameters of one question
Known = dict[str, Stamp | None]
IN_FOLDER = "path > ? AND path < ?"
_ADDED = 2**42 - 1  # the bits of a look that are added up: SQLite counts to 2**63, so two million files are no trouble
_STAT = attrgetter("st_mtime_ns", "st_ctime_ns", "st_size", "st_ino")  # the fields of a Stamp, in its order


class Changed(msgspec.Struct):
    """What to read again: paths with the stamp the index had of them (None for a new one), gone ones included.

    `folders` maps each folder that was listed to the stamp the index had and the one found before listing it.
    """

    paths: Known = {}
    folders: dict[str, tuple[Stamp | None, Stamp | None]] = {}
    settled: dict[str, Stamp] = {}

    def __bool__(self) -> bool:
        return bool(self.paths or self.folders or self.settled)


def everything(connection: sqlite3.Connection, store: FlatStore) -> Changed:
    """What a list must look at: every folder, and every file of an open case."""
    changed = Changed()
    known = {row[0]: row for row in connection.execute("SELECT path, mtime, ctime, size, inode, racy FROM main.folder")}
    for top in FOLDERS.values():
        inside = [path for path in known if path.startswith(top + "/")]
        if _folder(known.get(top), top, store, changed):
            inside = sorted({*inside, *(path for path in store.folders() if path.startswith(top + "/"))})
        for path in inside:
            if _folder(known.get(path), path, store, changed):
                listed(connection, store, path, changed)
    _look(connection, store, "live = 1", (), changed)
    return changed


def _look(
    connection: sqlite3.Connection, store: FlatStore, which: str, values: Sequence[str], changed: Changed
) -> list[str]:
    """Stat all files that fit a condition, and return their paths.

    This happens to every open case on every `list`, so it stays bare: one answer for all rows, since each step of
    SQLite lets go of the interpreter and takes it back; one sum of all looks, since most often nothing differs; and no
    loop of our own. Files that trade places keep the sum, but their folders tell.
    """
    sql = f"SELECT group_concat(path, '//'), sum(look & {_ADDED}) FROM main.file WHERE {which}"
    found, known = connection.execute(sql, values).fetchone()
    paths = found.split("//") if found else []  # no path has two slashes in a row
    try:
        now = sum(map(hash, map(_STAT, map(os.stat, map(f"{store.root}/".__add__, paths)))))
    except OSError:  # one of them is gone
        now = None
    if now is None or (now ^ (known or 0)) & _ADDED:
        rows = connection.execute(f"SELECT path, mtime, ctime, size, inode, racy FROM main.file WHERE {which}", values)
        _differing(connection, store, rows, changed)
    return paths


def look_of(stamp: Stamp, racy: bool) -> int:
    """One number for a stamp; 0, which fits no file, while its content is in doubt."""
    return 0 if racy else hash((stamp.mtime, stamp.ctime, stamp.size, stamp.inode))


def around(connection: sqlite3.Connection, store: FlatStore, path: str, ref: str) -> Changed:
    """What a command on one record must look at: its folder, where a copy of it would lie, the file, and known copies."""
    changed = Changed()
    folder = path.rpartition("/")[0]
    row = connection.execute(
        "SELECT path, mtime, ctime, size, inode, racy FROM main.folder WHERE path = ?", (folder,)
    ).fetchone()
    if _folder(row, folder, store, changed):
        listed(connection, store, folder, changed)
    mine = "SELECT path, mtime, ctime, size, inode, racy FROM main.file WHERE path = ? OR ref = ?"
    _differing(connection, store, connection.execute(mine, (path, ref)), changed)
    return changed


def of_refs(connection: sqlite3.Connection, store: FlatStore, refs: Iterable[str]) -> Changed:
    """What must be looked at before these records are shown: their files, closed ones too."""
    changed = Changed()
    wanted = list(refs)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        marks = ",".join("?" * len(some))
        files = f"SELECT path, mtime, ctime, size, inode, racy FROM main.file WHERE live = 0 AND ref IN ({marks})"
        _differing(connection, store, connection.execute(files, some), changed)
    return changed


def live(connection: sqlite3.Connection) -> Known:
    """The files of all open cases as the index knows them."""
    found = connection.execute("SELECT path, mtime, ctime, size, inode FROM main.file WHERE live = 1")
    return {path: Stamp(*rest) for path, *rest in found}


def whole(connection: sqlite3.Connection, store: FlatStore) -> Changed:
    """Every folder and every file: the full pass of `check`, `reindex` and `remind`."""
    changed = everything(connection, store)
    rest = connection.execute("SELECT path, mtime, ctime, size, inode, racy FROM main.file WHERE live = 0")
    _differing(connection, store, rest, changed)
    return changed


def _folder(row: tuple[str, int, int, int, int, int] | None, path: str, store: FlatStore, changed: Changed) -> bool:
    """Whether a folder must be listed again; its stamp is taken before that."""
    found = stamp(f"{store.root}/{path}")
    before = Stamp(*row[1:5]) if row else None
    if found == before and not (row and row[5]):
        return False
    changed.folders[path] = (before, found)
    return True


def in_folder(folder: str) -> tuple[str, str]:
    """What `IN_FOLDER` asks for: every path between the folder with a slash and with the character after the slash."""
    return f"{folder}/", f"{folder}0"


def listed(connection: sqlite3.Connection, store: FlatStore, folder: str, changed: Changed, but: str = "") -> None:
    """Compare the files in a folder with those the index knows there, all `but` the one at a path."""
    known = {but, *_look(connection, store, f"{IN_FOLDER} AND path <> ?", (*in_folder(folder), but), changed)}
    for name in store.names(folder):
        path = f"{folder}/{name}"
        if path not in known:
            changed.paths[path] = None


def _differing(
    connection: sqlite3.Connection,
    store: FlatStore,
    rows: Iterable[tuple[str, int, int, int, int, int]],
    changed: Changed,
) -> None:
    """Stat each file."""
    prefix, look = f"{store.root}/", os.stat
    doubtful = []
    for path, mtime, ctime, size, inode, racy in rows:
        try:
            now = look(prefix + path)
        except OSError:
            changed.paths[path] = Stamp(mtime, ctime, size, inode)
            continue
        if now.st_mtime_ns != mtime or now.st_ctime_ns != ctime or now.st_size != size or now.st_ino != inode:
            changed.paths[path] = Stamp(mtime, ctime, size, inode)
        elif racy:
            doubtful.append((path, Stamp(mtime, ctime, size, inode)))
    for path, known in doubtful:
        if _same_content(connection, store, path):
            changed.settled[path] = known
        else:
            changed.paths[path] = known


def _same_content(connection: sqlite3.Connection, store: FlatStore, path: str) -> bool:
    """Whether a file holds what was read from it; one that could not be read has no hash, and may be a pipe."""
    known = connection.execute("SELECT hash FROM main.file WHERE path = ? AND hash != x''", (path,)).fetchone()
    try:
        return bool(known) and known[0] == content_hash((store.root / path).read_bytes())
    except OSError:
        return False


def content_hash(raw: bytes) -> bytes:
    """The hash that stands for a file's content."""
    try:
        from _blake2 import (
            blake2b,
        )  # the same function, without the OpenSSL that hashlib brings: a twentieth of a start
    except ImportError:
        from hashlib import blake2b

    return blake2b(raw, digest_size=16).digest()
