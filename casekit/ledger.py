"""The only place that takes the writer lock: read, judge, append, tell the index, in one durable write."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

import msgspec

from casekit.core.event import Event
from casekit.core.refs import mint
from casekit.errors import CasekitError, Locked
from casekit.index.index import Index
from casekit.index.told import Expected
from casekit.store import layout
from casekit.store.local import Local
from casekit.store.records import FlatStore, Found

TRIES = 5


class Appended(msgspec.Struct, frozen=True, kw_only=True):
    """What a write left: all events of the record in order, and what went wrong beside it ("" for nothing)."""

    ref: str
    events: tuple[Event, ...]
    new: tuple[Event, ...]
    warning: str = ""


class Ledger:
    """The store and its index as one thing that can be read and appended to."""

    def __init__(self, store: FlatStore, index: Index, local: Local) -> None:
        self.store = store
        self.index = index
        self.local = local

    def read(self, ref: str) -> Found:
        """A record as it is now, with the events of its copies."""
        self.index.refresh_ref(ref)
        return self.store.read(ref, self.index.copies(ref))

    def append(self, ref: str, judge: Callable[[Found], Sequence[Event]]) -> Appended:
        """Let `judge` see the record under the lock and append the events it returns; it refuses by raising.

        A file that somebody saved while we judged is read and judged again.
        """
        self.index.refresh_ref(ref)
        with self.store.lock():
            for _ in range(TRIES):
                found = self.store.read(ref, self.index.copies(ref))
                new = tuple(judge(found))
                if not new:
                    return Appended(ref=ref, events=found.events, new=())
                expected = self.index.before_write(ref)
                after = self.store.append(ref, new, found)
                if after is not None:
                    return Appended(ref=ref, events=after.events, new=new, warning=self._tell(ref, after, expected))
        raise _edited(ref)

    def append_each(self, refs: Iterable[str], judge: Callable[[str, Found], Sequence[Event]]) -> list[CasekitError]:
        """Append to many records, one after another, each under the lock for itself; why some could not be written.

        The index looks once, when all are written: it would look into a folder of a thousand files after each of them.
        """
        refused = list[CasekitError]()
        for ref in refs:
            try:
                self._append_untold(ref, judge)
            except CasekitError as error:
                refused.append(error)
        self.index.refresh()
        return refused

    def _append_untold(self, ref: str, judge: Callable[[str, Found], Sequence[Event]]) -> None:
        with self.store.lock():
            for _ in range(TRIES):
                found = self.store.read(ref, self.index.copies(ref))
                new = tuple(judge(ref, found))
                if not new or self.store.append(ref, new, found) is not None:
                    return
        raise _edited(ref)

    def create(
        self, kind: str, make: Callable[[str], Sequence[Event]], there: Callable[[], str] = lambda: ""
    ) -> Appended:
        """Write a new record under the next free number; `make` gets its reference and returns its events.

        `there` is asked under the lock: when it names a record, that is the one, and nothing is written.
        """
        with self.store.lock():
            if known := there():
                return Appended(ref=known, events=self.read(known).events, new=())
            in_store = self.store.highest(kind, self.local.site)
            mark = self.local.mark(kind)
            ref = mint(kind, self.local.site, max(in_store, mark))
            self.index.refresh_ref(str(ref))
            events = tuple(make(str(ref)))
            expected = self.index.before_write(str(ref))
            after = self.store.create(str(ref), kind, events)
            self.local.raise_mark(kind, ref.number)
            warning = self._tell(str(ref), after, expected)
        if mark > in_store:
            behind = f"the newest {kind} here is {in_store}, but {mark} was given out before"
            warning = f"{behind}: was a backup restored? casekit check"
        return Appended(ref=str(ref), events=events, new=events, warning=warning)

    def _tell(self, ref: str, after: Found, expected: Expected) -> str:
        """Tell the index. It cannot undo the write: what fails here is mended by the next reader."""
        try:
            self.index.put(ref, after, expected)
        except (sqlite3.Error, OSError) as error:
            if _is_gone(self.index.connection):
                return ""  # another index takes its place, and nobody will ask this one again
            return f"{ref} is safe, but the index was not brought up to date ({error}); the next command does it"
        return ""


def _edited(ref: str) -> Locked:
    """Somebody saves it again and again while we write."""
    problem = f"{ref} is being edited by somebody else"
    return Locked(problem, where=layout.path_of(ref), hint="save it there, then the same again")


def _is_gone(connection: sqlite3.Connection) -> bool:
    """Whether the file of an index was taken away while it was open."""
    with suppress(sqlite3.Error):
        path = connection.execute("PRAGMA database_list").fetchone()[2]
        return bool(path) and not os.path.exists(path)
    return False
