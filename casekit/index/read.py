"""The only place that reads one file for the index: what is kept of it, what it holds, or what is wrong with it."""

import os
from typing import Any

import msgspec

from casekit.core.refs import Ref, parse_ref
from casekit.errors import CasekitError, NotFound
from casekit.index.scan import content_hash, look_of
from casekit.store.codec import Record
from casekit.store.files import Stamp, stamp
from casekit.store.layout import path_of
from casekit.store.records import FlatStore, Found


class FileRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the index keeps of one file.

    `copy` files belong to a record whose own file is another one; `live` files are looked at by every list. `damage`
    is why it adds nothing to any list, "" when it does.
    """

    path: str
    ref: str
    stamp: Stamp
    hash: bytes
    racy: bool
    copy: bool = False
    live: bool = False
    damage: str = ""

    def values(self) -> tuple[Any, ...]:
        """In the order of `schema.FILE`."""
        one = self.stamp
        stat = (one.mtime, one.ctime, one.size, one.inode)
        head = (self.path, self.ref, self.copy, self.live)
        return (*head, *stat, self.hash, self.racy, self.damage, look_of(one, self.racy))


Read = tuple[FileRow, Found | None]


def newest(store: FlatStore) -> int:
    """The mtime of a file just written in the store, in nanoseconds; 0 where nothing can be written."""
    for folder in (store.root / ".casekit", store.root):  # a fresh clone has no .casekit yet
        probe = folder / f".stamp.{os.getpid()}"
        try:
            probe.touch()
            found = probe.stat().st_mtime_ns
            probe.unlink()
        except OSError:
            continue
        return found
    return 0


def read(store: FlatStore, path: str, clock: int) -> Read | None:
    """One file as it is now, with its content when that can be used; None when it is gone. `clock` is `newest`."""
    before = stamp(f"{store.root}/{path}")
    if before is None:
        return None
    try:
        found = store.read_file(path)
    except NotFound:
        return None
    except CasekitError as error:
        return _unusable(path, before, clock, f"{error.where or path}: {error.what}"), None
    ref = parse_ref(found.record.ref)
    if (problem := _misnamed(found.record, ref)) or ref is None:
        return _unusable(path, found.stamp, clock, f"{path}: {problem}"), None
    copy = path_of(ref) != path
    racy = found.stamp.mtime >= clock
    content = content_hash(found.raw)
    return FileRow(
        path=path, ref=found.record.ref, stamp=found.stamp, hash=content, racy=racy, copy=copy, live=copy
    ), found


def _misnamed(record: Record, ref: Ref | None) -> str:
    """Why the head of a record, which names `ref`, belongs to no place at all; "" when it does."""
    if ref is None or str(ref) != record.ref:
        return f"its head says it is {record.ref!r}, which is no reference"
    if ref.kind != record.kind:
        return f"its head says {record.ref} is a {record.kind!r}, and such a one is a {ref.kind}"
    return ""


def _unusable(path: str, found: Stamp, clock: int, why: str) -> FileRow:
    """A file that cannot be used stays known under the reference its name gives, and is looked at by every list."""
    ref = path.rpartition("/")[2].removesuffix(".toml")
    return FileRow(path=path, ref=ref, stamp=found, hash=b"", racy=found.mtime >= clock, live=True, damage=why)
