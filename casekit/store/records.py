"""The only place that reads and appends records: the flat-file store."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import tzinfo
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from casekit.core.event import Event, erased, in_order, order
from casekit.core.refs import Ref, parse_ref
from casekit.errors import CasekitError, Damaged, InputOutput, NotFound, Refused
from casekit.store import files, layout
from casekit.store.files import Stamp, stamp
from casekit.store.lock import writer_lock

if TYPE_CHECKING:
    from casekit.store.codec import Record
    from casekit.store.forgotten import Forgotten


class Found(msgspec.Struct, frozen=True):
    """A record as it was at one moment: `events` of the file and of every copy of it, `stamp` of the file itself.

    The events of `record` are as they stand in the file; `events` are without words that were forgotten.
    """

    record: "Record"
    events: tuple[Event, ...]
    stamp: Stamp
    raw: bytes
    copies: tuple[str, ...] = ()


class FlatStore:
    """A folder of records. Paths are relative to `root`; a naive time in a record is in `zone`."""

    def __init__(self, root: Path, zone: tzinfo, forgotten: Path | None = None) -> None:
        """`forgotten` is where this machine remembers what must not come back (see `store.forgotten`)."""
        self.root = root
        self.zone = zone
        self._memory = forgotten

    @cached_property
    def _remembers(self) -> bool:
        """Whether this machine has forgotten anything: most never do, and need not know how."""
        return self._memory is not None and os.path.exists(self._memory)

    @cached_property
    def forgotten(self) -> "Forgotten":
        """What this machine remembers to have forgotten."""
        from casekit.store.forgotten import Forgotten

        return Forgotten(self._memory)

    def forget(self, ref: str, ids: Iterable[str]) -> None:
        """Remember on this machine that these events of a record were forgotten."""
        self.forgotten.note(ref, ids)
        self._remembers = True

    def lock(self) -> AbstractContextManager[None]:
        """The one writer lock."""
        return writer_lock(self.root / layout.LOCK)

    def read_file(self, path: str) -> Found:
        """The record in one file, whatever its name. Its events are without the words that were forgotten here."""
        where = self.root / path
        try:
            before = stamp(where)
            raw = bytes_of(where)
        except FileNotFoundError:
            before = None
        except OSError as error:
            raise files.refusal(error, where, "read") from error
        if before is None:
            name = Path(path).stem
            raise NotFound(f"there is no {name}", hint=f"casekit search {name}")
        from casekit.store import codec

        record = codec.parse(codec.decode(raw, path), self.zone, path)
        return Found(record, self._remembered(record), before, raw)

    def _remembered(self, record: "Record") -> tuple[Event, ...]:
        """The events of a record without what was forgotten; a tombstone in it is remembered from now on."""
        here = erased(record.events)
        if here:
            self.forget(record.ref, here)
        gone = self.forgotten.of(record.ref) if self._remembers else frozenset()
        if gone.isdisjoint(event.id for event in record.events):
            return record.events
        from casekit.store.forgotten import stripped

        return stripped(record.events, gone)

    def read(self, ref: str, copies: Sequence[str] = ()) -> Found:
        """A record, together with the events of its conflict copies (paths of files that carry its reference)."""
        path = layout.path_of(ref)
        try:
            found = self.read_file(path)
        except NotFound:
            if not copies:
                raise
            problem = f"this is {ref}, whose place is {path}"
            raise Damaged(problem, where=copies[0], hint="casekit check --fold-in") from None
        _check_head(found.record, path)
        others = {}
        for copy in copies:
            with suppress(CasekitError):  # `check` names it; the record itself can still be read
                others[copy] = self.read_file(copy)
        return together(found, others)

    def create(self, ref: str, kind: str, events: Iterable[Event]) -> Found:
        """Write a new record and return it; refused when its name is taken. The caller holds the lock."""
        path = layout.path_of(ref)
        from casekit.store import codec

        blank = codec.blank(kind, ref)
        raw, record = codec.append(blank.text.encode(), blank, events, self.zone, path)
        try:
            written = files.write(self.root / path, raw, new=True)
        except InputOutput as error:
            if isinstance(error.__cause__, FileExistsError):
                raise Refused(f"{ref} is already there", where=path, hint="the same command again") from None
            raise
        assert written is not None
        return Found(record, record.events, written, raw)

    def append(self, ref: str, events: Iterable[Event], found: Found) -> Found | None:
        """Add events to the record that `found` was read from, and return it as it is then. The caller holds the lock.

        Returns None, having changed nothing, when the file changed since (an editor saved it): read and judge again.
        """
        path = layout.path_of(ref)
        from casekit.store import codec

        raw, record = codec.append(found.raw, found.record, events, self.zone, path)
        target = self.root / path

        def still() -> bool:
            """Whether the file is as read. A change within one tick of the clock shows in its bytes alone."""
            return stamp(target) == found.stamp and target.read_bytes() == found.raw

        written = files.write(target, raw, still=still)
        added = record.events[len(found.record.events) :]
        return Found(record, found.events + added, written, raw, found.copies) if written else None

    def folders(self) -> Iterator[str]:
        """Every folder that holds records, in order."""
        for name in layout.FOLDERS.values():
            for inside in sorted(self._listed(name)):
                if not inside.startswith(".") and os.path.isdir(self.root / name / inside):
                    yield f"{name}/{inside}"

    def names(self, folder: str) -> list[str]:
        """The record files in a folder, copies included."""
        return [name for name in self._listed(folder) if layout.is_record_name(name)]

    def _listed(self, folder: str) -> list[str]:
        try:
            return os.listdir(self.root / folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise files.refusal(error, self.root / folder, "list") from error

    def highest(self, kind: str, site: str) -> int:
        """The highest number given out for a kind and site by what lies in the store, 0 for none."""
        base = layout.FOLDERS[kind]
        for folder in sorted((f for f in self.folders() if f.startswith(base + "/")), reverse=True, key=_thousand):
            refs = (parse_ref(Path(name).stem) for name in self.names(folder))
            numbers = [ref.number for ref in refs if isinstance(ref, Ref) and (ref.kind, ref.site) == (kind, site)]
            if numbers:
                return max(numbers)
        return 0


def bytes_of(where: Path) -> bytes:
    """The bytes of a file; anything else that bears a record's name is Damaged unread, for a pipe would never end."""
    if not where.is_file() and where.exists() and not where.is_dir():
        raise Damaged("this is no file", where=str(where), hint=f"ls -l {where}")
    return where.read_bytes()


def _check_head(record: "Record", path: str) -> None:
    """Refuse a file that says it is another record than its place says."""
    folder, name = path.partition("/")[0], Path(path).stem
    if record.ref != name:
        problem, key = f"this file says it is {record.ref!r}, its name says {name!r}", "ref"
    elif layout.FOLDERS.get(record.kind) != folder:
        problem, key = f"this file says it is a {record.kind!r}, and lies in {folder}", "record"
    else:
        return
    from casekit.store.toml_read import key_line

    raise Damaged(problem, where=f"{path}:{key_line(record.text, key)}", hint="casekit check")


def together(found: Found, others: Mapping[str, Found]) -> Found:
    """A record with the events of those other files, by path, that are copies of it and not other records."""
    if not found.events:
        return found
    copies = tuple(path for path, other in others.items() if _first(other.events) == _first(found.events))
    if not copies:
        return found
    events = in_order([*found.events, *(event for path in copies for event in others[path].events)])
    return msgspec.structs.replace(found, events=tuple(events), copies=copies)


def _first(events: Iterable[Event]) -> str:
    """The id of the event a record began with: copies of one record agree on it."""
    first = min(events, key=order, default=None)
    return first.id if first else ""


def _thousand(folder: str) -> int:
    name = folder.rpartition("/")[2]
    return int(name) if name.isdecimal() else -1
