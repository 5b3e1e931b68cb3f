"""The only place that parts two records that were given one number: the older keeps it, the younger gets a new one."""

import re

import msgspec

from casekit.core.event import order
from casekit.errors import CasekitError, Locked, Refused
from casekit.store import codec, files, layout
from casekit.store.fold_in import remove
from casekit.store.records import FlatStore

_MARKED = re.compile(rb"<<<<<<< [^\n]*\n(.*)=======\n(.*)>>>>>>> [^\n]*\n?", re.DOTALL)


class Twins(msgspec.Struct, frozen=True, kw_only=True):
    """Two records of one number: the bytes of each, and the file that only the second one stands in ("" for none)."""

    ref: str
    older: bytes
    younger: bytes
    raw: bytes
    copy: str = ""


def sides(raw: bytes) -> tuple[bytes, bytes] | None:
    """The two whole texts that a merge left in one file between markers; None when it is no such file."""
    found = _MARKED.fullmatch(raw)
    return (found[1], found[2]) if found else None


def twins(store: FlatStore, ref: str, copy: str = "") -> Twins | None:
    """The two records that share a number: in one file between markers, or in the record's own file and another one.

    None when there are not two records to part.
    """
    path = layout.path_of(ref)
    raw = (store.root / path).read_bytes()
    both = (raw, (store.root / copy).read_bytes()) if copy else sides(raw)
    if both is None:
        return None
    try:
        read = [codec.parse(codec.decode(side, path), store.zone, path) for side in both]
    except CasekitError:
        return None
    begun = [min(record.events, key=order, default=None) for record in read]
    one, other = begun
    if one is None or other is None or one.id == other.id or [record.ref for record in read] != [ref, ref]:
        return None
    older, younger = both if (one.at, one.id) <= (other.at, other.id) else both[::-1]
    return Twins(ref=ref, older=older, younger=younger, raw=raw, copy=copy)


def first_id(store: FlatStore, twin: Twins) -> str:
    """The id of the event that the younger record began with."""
    events = codec.parse(codec.decode(twin.younger, twin.ref), store.zone, twin.ref).events
    return min(events, key=order).id


def part(store: FlatStore, twin: Twins, new: str) -> None:
    """Write the younger record under its new number unless it is there, then leave the older one alone under the old.

    Whatever interrupts this, both records are in the store, and the same again goes on; at worst a copy of the older
    one is left to fold in. The caller holds the lock.
    """
    path = layout.path_of(twin.ref)
    target = store.root / path
    text = renamed(codec.decode(twin.younger, path), twin.ref, new, store)
    if not (store.root / layout.path_of(new)).exists():
        files.write(store.root / layout.path_of(new), text.encode(), new=True)
    if (
        twin.older != twin.raw
        and files.write(target, twin.older, still=lambda: target.read_bytes() == twin.raw) is None
    ):
        raise Locked(
            f"{twin.ref} is being edited by somebody else", where=path, hint="save it there, then the same again"
        )
    if twin.copy:
        remove(store.root / twin.copy)


def renamed(text: str, old: str, new: str, store: FlatStore) -> str:
    """The text of a record with another reference in its head and nothing else changed; Refused where that fails."""
    changed = re.sub(
        rf"""^([ \t]*["']?ref["']?[ \t]*=[ \t]*)(["']){re.escape(old)}\2""",
        rf"\g<1>\g<2>{new}\g<2>",
        text,
        count=1,
        flags=re.MULTILINE,
    )
    before, after = codec.parse(text, store.zone), codec.parse(changed, store.zone)
    if after.ref != new or repr(after.events) != repr(before.events):
        raise Refused(f"the head of {old} cannot be changed for certain", hint=f'write ref = "{new}" there by hand')
    return changed
