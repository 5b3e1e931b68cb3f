"""The only place that takes words out of a record for good: the one exception to a file that only grows.

The record is replaced whole, so that a crash leaves the old one or the new one; its copies go after that.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from casekit.core.event import TOMBSTONES, Event, in_order
from casekit.errors import Damaged
from casekit.store import codec, files, layout
from casekit.store.fold_in import remove
from casekit.store.forgotten import stripped
from casekit.store.records import FlatStore, Found


def erase(store: FlatStore, ref: str, found: Found, tombstones: Iterable[Event]) -> bool:
    """Write a record anew with its events stripped of all words, and these new ones; then take its copies away.

    Comments go with the words. False, having changed nothing, when the file changed since it was read (an editor saved
    it): read it and judge again. The caller holds the lock.
    """
    target = store.root / layout.path_of(ref)
    events = in_order([*stripped(found.events, {event.id for event in found.events}), *tombstones])
    raw = written(found.record.kind, ref, events, store).encode()
    if raw != found.raw and files.write(target, raw, still=lambda: target.read_bytes() == found.raw) is None:
        return False
    store.forget(ref, [event.id for event in found.events if event.kind not in TOMBSTONES])
    for copy in found.copies:
        remove(store.root / copy)
    for left in target.parent.glob(f".{target.name}.*.tmp"):  # of writers that died: under the lock nobody is at work
        with suppress(FileNotFoundError):
            left.unlink()
    return True


def written(kind: str, ref: str, events: Sequence[Event], store: FlatStore) -> str:
    """A record's text in canonical form, which reads as these events."""
    text = codec.header(kind, ref) + "".join(map(codec.render, events))
    read = codec.parse(text, store.zone).events
    if repr(read) != repr(tuple(events)):  # a `nan` typed by hand differs from itself
        raise Damaged(f"{ref} would not read as its own events", where=layout.path_of(ref), hint="casekit check")
    return text
