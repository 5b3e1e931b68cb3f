"""The only place that knows the tables of the index and how its file is opened. It is disposable: rebuilt, never migrated."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path
from time import time_ns

from casekit.index import pointer
from casekit.index.pointer import POINTER

VERSION = "17"
PATIENCE = 2.0  # seconds a statement waits for another process
ABANDONED = 3600.0  # seconds after which an index that nothing points at is nobody's work in progress
KEPT = 3  # indexes side by side, each for another set of plugins that supply kinds

COLUMNS = (
    "ref", "kind", "number", "first", "n", "status", "owner", "customer", "title", "category", "device", "brand", "serial",
    "outcome", "opened", "closed", "touched", "due", "waiting_on", "source", "asked", "live",
)  # fmt: skip
DUTY = ("ref", "id", "kind", "who", "due", "what", "set_by")
BY_KEY = "length(first) = 10"  # ids that can stand for a retry key; those of imports are longer, and are found by their source
FILE = ("path", "ref", "copy", "live", "mtime", "ctime", "size", "inode", "hash", "racy", "damage", "look")

TABLES = f"""
CREATE TABLE head (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE row (id INTEGER PRIMARY KEY, {", ".join(COLUMNS)});
CREATE VIRTUAL TABLE text USING fts5(body, tokenize='unicode61 remove_diacritics 2');
CREATE TABLE duty ({", ".join(DUTY)});
CREATE TABLE reach (ref, key, shown);
CREATE TABLE file ({", ".join(FILE)}, PRIMARY KEY (path)) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, mtime, ctime, size, inode, racy) WITHOUT ROWID;
CREATE TABLE fell (ref TEXT PRIMARY KEY, n) WITHOUT ROWID;
"""

INDEXES = f"""
CREATE UNIQUE INDEX row_ref ON row (ref);
CREATE INDEX row_live ON row (live, due, number, ref, owner) WHERE live = 1;
CREATE INDEX row_recent ON row (touched DESC, number DESC, ref) WHERE kind = 'case';
CREATE INDEX row_other ON row (kind, number) WHERE kind <> 'case';
CREATE INDEX row_customer ON row (customer);
CREATE INDEX row_merged ON row (ref, customer) WHERE kind = 'customer' AND customer <> '';
CREATE INDEX row_serial ON row (serial) WHERE serial <> '';
CREATE INDEX row_source ON row (source) WHERE source <> '';
CREATE INDEX row_first ON row (first) WHERE {BY_KEY};
CREATE INDEX duty_ref ON duty (ref);
CREATE INDEX duty_due ON duty (due, ref, who, kind);
CREATE INDEX reach_ref ON reach (ref);
CREATE INDEX reach_key ON reach (key);
CREATE INDEX file_ref ON file (ref);
CREATE INDEX file_damage ON file (path, damage) WHERE damage <> '';
CREATE INDEX file_live ON file (live, path, look) WHERE live = 1;
"""

# What is no case, found through the index `row_other`: SQLite takes it only where the words of its condition stand too.
CUSTOMER, MESSAGE = (f"kind = '{kind}' AND kind <> 'case'" for kind in ("customer", "message"))

# The same tables once more, for a reader that cannot write: fresh rows, and the references whose old rows do not count.
OVERLAY = f"""
CREATE TEMP TABLE dirty (ref PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE fresh_row (id INTEGER PRIMARY KEY, {", ".join(COLUMNS)});
CREATE TEMP TABLE fresh_duty ({", ".join(DUTY)});
CREATE TEMP TABLE fresh_reach (ref, key, shown);
CREATE TEMP TABLE fresh_file ({", ".join(FILE)}, PRIMARY KEY (path)) WITHOUT ROWID;
CREATE VIRTUAL TABLE temp.fresh_text USING fts5(body, tokenize='unicode61 remove_diacritics 2');
CREATE TEMP VIEW row AS SELECT * FROM main.row WHERE ref NOT IN (SELECT ref FROM dirty) UNION ALL SELECT * FROM fresh_row;
CREATE TEMP VIEW duty AS SELECT * FROM main.duty WHERE ref NOT IN (SELECT ref FROM dirty) UNION ALL SELECT * FROM fresh_duty;
CREATE TEMP VIEW file AS SELECT * FROM main.file WHERE ref NOT IN (SELECT ref FROM dirty) UNION ALL SELECT * FROM fresh_file;
CREATE TEMP VIEW reach AS SELECT * FROM main.reach WHERE ref NOT IN (SELECT ref FROM dirty) UNION ALL SELECT * FROM fresh_reach;
"""


def marks(columns: Sequence[str]) -> str:
    """As many question marks as a table has columns."""
    return ", ".join("?" * len(columns))


def connect(path: Path | None, *, create: bool = False) -> sqlite3.Connection:
    """Open an index file, or one in memory for None.

    A commit waits for the disk: an index torn by a power cut could not be told from a sound one, and would answer
    wrongly. So whoever writes a record does it in one transaction, and whoever only looks at one does without.
    """
    if path is None:
        connection = sqlite3.connect(":memory:", isolation_level=None)
    else:
        mode = "rwc" if create else "rw"
        uri = f"file:{_quoted(str(path))}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def is_laid(connection: sqlite3.Connection) -> bool:
    """Whether this connection has an overlay."""
    return bool(connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'dirty'").fetchone())


def is_taken(error: sqlite3.Error) -> bool:
    """Whether an index is sound, but a neighbour holds it for longer than we wait."""
    return _code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}


def is_shut(error: sqlite3.Error) -> bool:
    """Whether an index cannot be written, although it may well be read: taken, not ours to write, or no room."""
    return is_taken(error) or _code(error) in {
        sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM,
    }  # fmt: skip


def _code(error: sqlite3.Error) -> int:
    """SQLite's own number for what went wrong, without its finer distinctions."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def build(path: Path | None) -> sqlite3.Connection:
    """A new, empty index; nothing of it need survive a crash before it is pointed at."""
    connection = connect(path, create=True)
    connection.execute("PRAGMA journal_mode = OFF" if path else "PRAGMA journal_mode = MEMORY")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(TABLES)
    return connection


def new_path(folder: Path) -> Path:
    """An empty file that no index had its name from before: a journal left of an old one must never fit a new one."""
    began, number = time_ns(), 0
    while True:
        path = folder / f"index-{os.getpid()}-{began}-{number}.db"
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
        except FileExistsError:
            number += 1
        else:
            return path


def named(folder: Path) -> list[Path]:
    """The index files that the pointer names, the one made last first."""
    return [Path(path) for path in pointer.named(str(folder))]


def head(connection: sqlite3.Connection) -> dict[str, str]:
    """How an index was made."""
    return dict(connection.execute("SELECT key, value FROM head"))


def point_at(folder: Path, path: Path) -> None:
    """Name a finished index before all others. A database is never renamed over; only the pointer is.

    The one it replaces goes, and what a rebuild left that never ended; what another builds just now stays. So do the
    few made last by processes with other plugins, which fold in another way and would make theirs anew each time.
    """
    before, made = named(folder), _fold_of(path)
    kept = [path, *[old for old in before if _fold_of(old) not in (made, "")][: KEPT - 1]]
    temporary = folder / f".{POINTER}.{os.getpid()}"
    temporary.write_text("".join(f"{each.name}\n" for each in kept), encoding="utf-8")
    now = temporary.stat().st_mtime  # the clock that the other files go by, too
    os.rename(temporary, folder / POINTER)
    for old in folder.glob("index-*.db*"):
        with suppress(FileNotFoundError):
            replaced = any(old.name.startswith(each.name) for each in before)
            if not old.name.startswith(tuple(each.name for each in kept)) and (
                replaced or now - old.stat().st_mtime > ABANDONED
            ):
                old.unlink()


def _fold_of(path: Path) -> str:
    """The way of folding that an index was made with, "" for one that is broken or gone."""
    try:
        with closing(connect(path)) as connection:
            return head(connection).get("fold", "")
    except sqlite3.DatabaseError as error:
        return "held by a neighbour" if is_taken(error) else ""


def sweep(folder: Path) -> None:
    """Take away every index file but the one made last, whoever may be at work on it: they hold what must be gone."""
    last = tuple(path.name for path in named(folder)[:1])
    for other in folder.glob("index-*.db*"):
        if not other.name.startswith(last):
            with suppress(FileNotFoundError):
                other.unlink()
