"""The only door to the index: open it, bring it up to date, ask it, and tell it what was just written."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from casekit.core.refs import parse_ref
from casekit.index import refresh, scan, schema
from casekit.index.refresh import FileRow
from casekit.index.rows import Folding
from casekit.index.scan import Changed
from casekit.store.files import Stamp, stamp
from casekit.store.layout import path_of
from casekit.store.records import FlatStore, Found

ROUNDS = 5  # how often a question is asked again because something changed under it


class Index:
    """The disposable index of one store. Readers take no lock; whoever cannot write still gets a true answer."""

    def __init__(self, store: FlatStore, folding: Folding, place: Path | None, settings: str) -> None:
        """`place` is the folder for the index files, None to keep the index in memory; `settings` a digest of the settings.

        When the way of folding differs from the one the index was made with, it is made anew; when only the settings
        do, the open cases are folded again, since a closed one owes nothing.
        """
        self.store = store
        self.folding = folding
        self.place = place
        self.head = {"fold": folding.digest, "settings": settings}
        self.connection = self._open()

    def _open(self) -> sqlite3.Connection:
        path = schema.current(self.place) if self.place else None
        if path is not None:
            try:
                connection = schema.connect(path)
                known = dict(connection.execute("SELECT key, value FROM head"))
            except sqlite3.Error:
                known = {}
            if known.get("fold") == self.head["fold"]:
                self._stale_settings = known.get("settings") != self.head["settings"]
                return connection
        self._stale_settings = False
        return self.rebuild()

    def rebuild(self) -> sqlite3.Connection:
        """Make the index anew from the files."""
        from casekit.index.rebuild import rebuild

        self.connection = rebuild(self.store, self.folding, self.head, self.place)
        return self.connection

    # --- freshness ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Make every list true: look at all folders and at the files of all open cases."""
        changed = scan.everything(self.connection, self.store)
        if self._stale_settings:
            live = self.connection.execute(
                "SELECT path, mtime, ctime, size, inode FROM main.file WHERE live"
            ).fetchall()
            changed.paths.update({path: Stamp(*rest) for path, *rest in live})
        if changed:
            self._take_in(lambda: scan.everything(self.connection, self.store), changed.paths)

    def refresh_all(self) -> None:
        """The full pass: look at every file."""
        if scan.whole(self.connection, self.store):
            self._take_in(lambda: scan.whole(self.connection, self.store))

    def refresh_ref(self, ref: str) -> None:
        """Make one record, its folder and so its copies true."""
        path = path_of(ref)
        if scan.around(self.connection, self.store, path):
            self._take_in(lambda: scan.around(self.connection, self.store, path))

    def refresh_refs(self, refs: Iterable[str]) -> bool:
        """Make these records true, closed ones too; whether anything had changed."""
        wanted = list(refs)
        changed = scan.of_refs(self.connection, self.store, wanted) if wanted else Changed()
        if changed.paths:
            self._take_in(lambda: scan.of_refs(self.connection, self.store, wanted))
        return bool(changed.paths)

    def _take_in(self, look: Any, more: Mapping[str, Stamp | None] | None = None) -> None:
        """Look once more, now that the store's clock is known, then read what differs and write it or lay it over."""
        clock = refresh.newest(self.store)
        changed: Changed = look()
        if more:
            changed.paths = {**more, **changed.paths}
        new = refresh.units(self.connection, self.store, self.folding, changed, clock)
        try:
            refresh.write(self.connection, changed, new, clock)
            if self._stale_settings:
                self.connection.execute("INSERT OR REPLACE INTO head VALUES ('settings', ?)", (self.head["settings"],))
                self._stale_settings = False
        except sqlite3.OperationalError:  # locked by a neighbour, or not ours to write
            refresh.overlay(self.connection, new)

    # --- what a writer tells --------------------------------------------------------------------------------------

    def before_write(self, ref: str) -> "Expected":
        """What the index knows and the folder shows just before a record is written."""
        path = path_of(ref)
        folder = path.rpartition("/")[0]
        file = self.connection.execute(
            "SELECT mtime, ctime, size, inode FROM main.file WHERE path = ?", (path,)
        ).fetchone()
        row = self.connection.execute(
            "SELECT mtime, ctime, size, inode FROM main.folder WHERE path = ?", (folder,)
        ).fetchone()
        return Expected(
            path, Stamp(*file) if file else None, Stamp(*row) if row else None, stamp(self.store.root / folder)
        )

    def put(self, ref: str, after: Found, expected: "Expected") -> None:
        """Take in a record that was just written; a failure here loses nothing, since the next reader sees the file."""
        parsed = parse_ref(ref)
        assert parsed is not None
        written = after.stamp
        racy = (
            written.mtime >= written.ctime
        )  # a rename stamps ctime: later than the content, it dates every later edit
        file = FileRow(path=expected.path, ref=ref, stamp=written, hash=scan.content_hash(after.raw), racy=racy)
        changed = Changed()
        folder = expected.path.rpartition("/")[0]
        if expected.folder is not None and expected.folder == expected.folder_then:
            now = stamp(self.store.root / folder)
            known = {
                row[0] for row in self.connection.execute("SELECT path FROM main.file WHERE folder = ?", (folder,))
            }
            if {f"{folder}/{name}" for name in self.store.names(folder)} == known | {expected.path}:
                changed.folders[folder] = (expected.folder, now)
        unit = refresh.unit_of(self.folding, parsed, after.events, (file,), {expected.path: expected.file})
        refresh.write(self.connection, changed, [unit], clock=0)

    # --- questions ------------------------------------------------------------------------------------------------

    def ask(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The answer to a question about tables whose rows were made true before."""
        return self.connection.execute(sql, values).fetchall()

    def ask_fresh(self, sql: str, values: Sequence[Any], refs: Any) -> list[tuple[Any, ...]]:
        """The answer with every row it shows made true: `refs` picks the references out of a row."""
        rows = self.ask(sql, values)
        for _ in range(ROUNDS):
            if not self.refresh_refs({ref for row in rows for ref in refs(row) if ref}):
                break
            rows = self.ask(sql, values)
        return rows

    def copies(self, ref: str) -> list[str]:
        """The paths of files that carry this reference but lie elsewhere."""
        return [row[0] for row in self.ask("SELECT path FROM main.file WHERE ref = ? AND copy ORDER BY path", (ref,))]

    def damaged(self) -> list[tuple[str, str]]:
        """Files that cannot be read, and why."""
        return self.ask("SELECT path, damage FROM main.file WHERE damage <> '' ORDER BY path")

    def text_match(self) -> str:
        """The condition for a full-text expression, given as many times as it has marks."""
        if self.connection.execute("SELECT 1 FROM temp.sqlite_master WHERE name = 'dirty'").fetchone():
            return (
                "row.id IN (SELECT rowid FROM main.text WHERE text MATCH ? UNION ALL "
                "SELECT rowid FROM temp.fresh_text WHERE fresh_text MATCH ?)"
            )
        return "row.id IN (SELECT rowid FROM main.text WHERE text MATCH ?)"


class Expected(msgspec.Struct, frozen=True):
    """The state before a write: stamps the index has of the file and its folder, and the folder's real one."""

    path: str
    file: Stamp | None
    folder: Stamp | None
    folder_then: Stamp | None
