"""The only door to the index: open it, bring it up to date, ask it, and tell it what was just written."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from casekit.index import scan, schema  # the others import the fold, which a list of unchanged rows does without
from casekit.index.folding import Folding
from casekit.index.scan import Changed
from casekit.store.files import Stamp, stamp
from casekit.store.layout import path_of
from casekit.store.records import FlatStore, Found

if TYPE_CHECKING:
    from casekit.index.told import Expected

ROUNDS = 5  # how often is looked again because something changed meanwhile
BATCH = 1000  # records read at once
MANY = 5000  # files that differ, from which on building anew is faster

Question = Callable[[], tuple[str, Sequence[Any]]]
Answer = list[tuple[Any, ...]]
T = TypeVar("T")


class Index:
    """The disposable index of one store. Readers take no lock; whoever cannot write still gets a true answer."""

    def __init__(self, store: FlatStore, folding: Folding, place: Path | None, settings: str) -> None:
        """`place` is the folder for the index files, None to keep it in memory; `settings` a digest of the settings.

        An index is made anew when none there was made with the same way of folding; when only the settings differ,
        the open cases are folded again, since a closed one owes nothing.
        """
        self.store = store
        self.folding = folding
        self.place = place
        self.head = {"fold": folding.digest, "settings": settings}
        self._made_with = settings
        self._shut = False  # whether the index cannot be written, so that fresh rows are laid over it
        self._laid: dict[str, Stamp | None] = {}
        self._young = self._kept = False  # whether it was made just now, and where it lasts
        self._open()

    def _open(self) -> None:
        for _ in range(ROUNDS):  # the pointer may move while we follow it
            failed: list[sqlite3.DatabaseError] = []
            for path in schema.named(self.place) if self.place else ():
                try:
                    self.connection = schema.connect(path)
                    known = schema.head(self.connection)
                except sqlite3.DatabaseError as error:
                    failed.append(error)
                    continue
                if known.get("fold") == self.head["fold"]:
                    self._made_with = known.get("settings", "")
                    return
            if any(map(schema.is_taken, failed)):
                self._build(None)
                return
            if not failed:
                break
        self.rebuild()

    def remake(self) -> bool:
        """Make the index anew unless opening it did; False when it could be kept in memory only."""
        return (self._young and self._kept) or self.rebuild()

    def rebuild(self) -> bool:
        """Make the index anew from the files; False when it could be kept in memory only."""
        try:
            self._build(self.place)
        except (sqlite3.DatabaseError, OSError):
            self._build(None)
        return self._kept

    def _build(self, place: Path | None) -> None:
        from casekit.index.rebuild import rebuild

        self.connection = rebuild(self.store, self.folding, self.head, place)
        self._made_with, self._shut, self._laid = self.head["settings"], False, {}
        self._young, self._kept = True, place is not None

    def _sure(self, step: Callable[[], T]) -> T:
        """Do a step; where the index turns out to be broken, do it again with a new one: the files are the truth."""
        try:
            return step()
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            with suppress(sqlite3.Error):
                self.connection.close()
            if schema.is_taken(error):
                self._build(None)  # its holder goes on with it
            else:
                self.rebuild()
        return step()

    # --- freshness ----------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Make every list true: look at all folders and at the files of all open cases."""
        self._sure(lambda: self._take_in(self._everything, refold=True))

    def refresh_all(self) -> None:
        """The full pass: look at every file."""
        self.refresh()
        self._sure(lambda: self._take_in(lambda: scan.whole(self.connection, self.store)))

    def refresh_ref(self, ref: str) -> None:
        """Make one record, its folder and so its copies true. What only need not be looked at again, a list writes down."""
        path = path_of(ref)

        def look() -> Changed:
            changed = scan.around(self.connection, self.store, path, ref)
            return changed if changed.paths else Changed()

        self._sure(lambda: self._take_in(look))

    def refresh_refs(self, refs: Iterable[str]) -> bool:
        """Make these records true, closed ones too; whether anything had changed."""
        wanted = list(refs)
        return self._sure(lambda: self._take_in(lambda: scan.of_refs(self.connection, self.store, wanted)))

    def _everything(self) -> Changed:
        changed = scan.everything(self.connection, self.store)
        if self._made_with != self.head["settings"]:
            changed.paths = {**scan.live(self.connection), **changed.paths}
        return changed

    def _take_in(self, look: Callable[[], Changed], *, refold: bool = False) -> bool:
        """Look, and where anything differs look again now that the store's clock is known: read it and write it down.

        What cannot be written, or never in time, is laid over the index. True when rows may have changed. With
        `refold` the look includes every open case as soon as the settings are not those the index was made with.
        """
        refold = refold and self._made_with != self.head["settings"]
        if not self._is_news(look()) and not (refold and not self._shut):
            return False
        from casekit.index.read import newest

        clock, changed = newest(self.store), look()
        for _ in range(0 if self._shut else ROUNDS):
            try:
                if self._write(changed, clock, refold):
                    return True
            except sqlite3.OperationalError as error:
                if not schema.is_shut(error):
                    raise
                self._shut = True
                break
            clock, changed = newest(self.store), look()
        self._lay_over(changed, clock)
        return True

    def _lay_over(self, changed: Changed, clock: int) -> None:
        from casekit.index import overlay, refresh

        new = refresh.units(self.connection, self.store, self.folding, changed.paths, clock)
        overlay.lay(self.connection, new)
        self._laid.update({path: None for unit in new for path in unit.known})
        self._laid.update({file.path: file.stamp for unit in new for file in unit.files})

    def _is_news(self, changed: Changed) -> bool:
        """Whether a look found anything; under an overlay, anything that is not in it yet."""
        if not self._shut:
            return bool(changed)
        root, unseen = self.store.root, Stamp(0, 0, 0, 0)
        return any(self._laid.get(path, unseen) != stamp(root / path) for path in changed.paths)

    def _write(self, changed: Changed, clock: int, refold: bool) -> bool:
        """Write down what a look found; False when a neighbour was faster with some of it."""
        paths = list(changed.paths.items())
        if len(paths) > MANY and len(paths) * 4 > self.ask("SELECT count(*) FROM main.file")[0][0]:
            return self.rebuild() or True
        from casekit.index import overlay, refresh

        as_made, all_of_it = self._made_with, True
        for start in range(0, len(paths) or 1, BATCH):
            batch = dict(paths[start : start + BATCH])
            new = refresh.units(self.connection, self.store, self.folding, batch, clock)
            last = start + BATCH >= len(paths)
            rest = Changed(folders=changed.folders, settled=changed.settled) if last and all_of_it else Changed()
            head = (as_made, self.head["settings"] if refold and last and all_of_it else as_made)
            all_of_it &= refresh.write(self.connection, rest, new, clock, head)
            overlay.lift(self.connection, [unit.ref for unit in new])
        if all_of_it and refold:
            self._made_with = self.head["settings"]
        return all_of_it

    # --- what a writer tells --------------------------------------------------------------------------------------

    def before_write(self, ref: str) -> "Expected":
        """What the index knows just before a record is written."""
        from casekit.index import told

        return self._sure(lambda: told.expected(self.connection, ref))

    def put(self, ref: str, after: Found, expected: "Expected") -> None:
        """Take in a record that was just written; a failure here loses nothing, since the next reader sees the file."""
        from casekit.index import overlay, refresh, told

        changed, clock = told.folder(self.connection, self.store, after, expected)
        unit = told.unit(self.folding, ref, after, expected)
        if refresh.write(self.connection, changed, [unit], clock, (self._made_with, self._made_with)):
            overlay.lift(self.connection, [ref])

    # --- questions ------------------------------------------------------------------------------------------------

    def ask(self, sql: str, values: Sequence[Any] = ()) -> Answer:
        """The answer to a question about tables whose rows were made true before."""
        return self.answer(lambda: (sql, values))

    def answer(self, question: Question) -> Answer:
        """The same for a question that must be put anew whenever the index opens another connection or an overlay."""
        return self._sure(lambda: self.connection.execute(*question()).fetchall())

    def ask_fresh(self, sql: str, values: Sequence[Any], refs: Any) -> Answer:
        """The answer with every row it shows made true: `refs` picks the references out of a row."""
        return self.ask_freshly(lambda: (sql, values), refs)

    def ask_freshly(self, question: Question, refs: Any) -> Answer:
        """The same for a question that must be put anew each time (see `answer`)."""
        rows = self.answer(question)
        for turn in range(2 * ROUNDS):
            if not self.refresh_refs({ref for row in rows for ref in refs(row) if ref}):
                break
            if turn == ROUNDS:  # each round brings up other rows that differ
                self.refresh_all()
            rows = self.answer(question)
        return rows

    def copies(self, ref: str) -> list[str]:
        """The paths of files that carry this reference but lie elsewhere."""
        return [row[0] for row in self.ask("SELECT path FROM file WHERE ref = ? AND copy ORDER BY path", (ref,))]

    def damaged(self) -> list[tuple[str, str]]:
        """Files that add nothing to any list, and why."""
        return self.ask("SELECT path, damage FROM file WHERE damage <> '' ORDER BY path")

    def text_match(self) -> str:
        """The condition for a full-text expression, given as many times as it has marks."""
        if schema.is_laid(self.connection):
            return (
                "row.id IN (SELECT rowid FROM main.text WHERE text MATCH ? UNION ALL "
                "SELECT rowid FROM temp.fresh_text WHERE fresh_text MATCH ?)"
            )
        return "row.id IN (SELECT rowid FROM main.text WHERE text MATCH ?)"
