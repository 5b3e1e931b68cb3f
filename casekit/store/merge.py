"""The only place that merges two texts of one record.

Two copies that merge the same texts, in whatever order, end with the same bytes: the header, the blocks of both by
`(n, at, id)`, each as it was written with the comments above it, and the comments at the end.
"""

from collections.abc import Iterable, Mapping
from datetime import tzinfo

import msgspec

from casekit.core.event import erased, order
from casekit.errors import Damaged
from casekit.store import codec
from casekit.store.blocks import Block, Pieces, cut

Versions = Mapping[str, Block]  # the bodies that go by one id, by their hash


class Merged(msgspec.Struct, frozen=True):
    """The merged text. After a conflict it holds both texts between git's markers; `reports` are lines for people."""

    text: str
    conflict: bool
    reports: tuple[str, ...]


def merge(base: str, ours: str, theirs: str, zone: tzinfo, where: str) -> Merged:
    """The union of two texts of one record; `base`, the text both come from, may be empty.

    It is a conflict when a text cannot be read or cut up, or when they do not tell of the same record. Merging a text
    with itself puts it into canonical form, and takes the words out of the events that a tombstone in it names.
    """
    try:
        one, two = cut(ours, zone, f"{where} (ours)"), cut(theirs, zone, f"{where} (theirs)")
        return _union(_base(base, one, zone), one, two, zone, where)
    except Damaged as error:
        return Merged(_marked(ours, theirs), True, (f"{error.where}: {error.what}",))


def _identity(pieces: Pieces) -> tuple[str, str, str]:
    """What two texts of one record agree on: its kind, its reference, and the id of its first event."""
    first = min(pieces.record.events, key=order, default=None)
    return pieces.record.kind, pieces.record.ref, first.id if first else ""


def _base(text: str, like: Pieces, zone: tzinfo) -> Pieces | None:
    """The common ancestor, when there is one that can be used: without it nothing is given up."""
    try:
        base = cut(text, zone, "base")
    except Damaged:
        return None
    return base if _identity(base) == _identity(like) else None


def _union(base: Pieces | None, ours: Pieces, theirs: Pieces, zone: tzinfo, where: str) -> Merged:
    if _identity(ours) != _identity(theirs):
        raise Damaged("these are two records under one name", where=where, hint="casekit check")
    known, one, two = _by_id(base.blocks if base else ()), _by_id(ours.blocks), _by_id(theirs.blocks)
    both = {name: _versions(known.get(name, {}), one.get(name, {}), two.get(name, {})) for name in one | two}
    for name in erased(block.event for found in both.values() for block in found) & both.keys():
        both[name] = [_erase(both[name])]
    reports = [_twins(found, where) for found in both.values() if len(found) > 1]
    blocks = sorted((block for found in both.values() for block in found), key=lambda b: (order(b.event), b.body))
    parts = (_head(base, ours, theirs, where), *(block.text for block in blocks), *_tail(base, ours, theirs))
    text = "\n\n".join(parts) + "\n"
    read, wanted = codec.parse(text, zone, where).events, tuple(block.event for block in blocks)
    if read != wanted and repr(read) != repr(wanted):  # a `nan` typed by hand differs from itself
        raise Damaged("the merged text would not read as the events of both", where=where, hint="casekit check")
    return Merged(text, False, tuple(sorted(reports)))


def _twins(blocks: Iterable[Block], where: str) -> str:
    """What to say of an event that two copies tell differently."""
    events = [block.event for block in sorted(blocks, key=lambda block: block.body)]
    told = ", ".join(f"{event.kind} by {event.by or 'nobody'} at {event.at.isoformat()}" for event in events)
    return f"{where}: {len(events)} events go by {events[0].id} ({told}); all are kept, the first one counts"


def _by_id(blocks: Iterable[Block]) -> dict[str, dict[str, Block]]:
    """The blocks by id and body; of one body written twice, the one that comes first."""
    found: dict[str, dict[str, Block]] = {}
    for block in blocks:
        versions = found.setdefault(block.event.id, {})
        other = versions.get(block.body)
        versions[block.body] = block if other is None else min(block, other, key=_rank)
    return found


def _versions(base: Versions, ours: Versions, theirs: Versions) -> list[Block]:
    """What is kept of one event. A side that deleted it, or left it as it was, yields; of two changes both are kept."""
    kept = ours.keys() | theirs.keys()
    if ours and theirs and base.keys() in (ours.keys(), theirs.keys()):
        kept = set(theirs if ours.keys() == base.keys() else ours)
    return [_spelling(base.get(body), ours.get(body), theirs.get(body)) for body in kept]


def _spelling(base: Block | None, ours: Block | None, theirs: Block | None) -> Block:
    """How one event is written: as the side does that changed it, else as the lower hash says."""
    if ours is None or theirs is None:
        return next(block for block in (ours, theirs) if block is not None)
    if ours.event.n == theirs.event.n and base is not None and base.text in (ours.text, theirs.text):
        return theirs if ours.text == base.text else ours
    return min(ours, theirs, key=_rank)


def _rank(block: Block) -> tuple[int, str]:
    return block.event.n, _digest(block.text)


def _erase(blocks: Iterable[Block]) -> Block:
    """The one block that stays of an event whose words were erased."""
    from casekit.store.forgotten import stripped

    events = [block.event for block in blocks]
    left = stripped(events, {event.id for event in events})
    written = (Block(event, codec.render(event).strip("\n")) for event in left)
    return min(written, key=lambda block: (block.body, *_rank(block)))


def _head(base: Pieces | None, ours: Pieces, theirs: Pieces, where: str) -> str:
    """The header: of the side that changed it; two different changes to what it says are a conflict."""
    if _forgot(ours, theirs) or _forgot(theirs, ours):
        return (ours if _forgot(ours, theirs) else theirs).head
    if base is not None and (ours.head, ours.values) == (base.head, base.values):
        return theirs.head
    if base is not None and (theirs.head, theirs.values) == (base.head, base.values):
        return ours.head
    if ours.values != theirs.values:
        raise Damaged("the headers say different things", where=f"{where}:1", hint="casekit check")
    return min(ours.head, theirs.head, key=_digest)


def _tail(base: Pieces | None, ours: Pieces, theirs: Pieces) -> list[str]:
    """The comments at the end: those of both, without what one side took away from there or erased."""
    known = set(base.tail) if base else set()
    one = set() if _forgot(theirs, ours) else set(ours.tail)
    two = set() if _forgot(ours, theirs) else set(theirs.tail)
    return sorted((one & two) | (one - known) | (two - known))


def _forgot(one: Pieces, other: Pieces) -> bool:
    """Whether words were erased from one side that the other may hold still, in its comments too."""
    return bool(erased(one.record.events) - erased(other.record.events))


def _digest(text: str) -> str:
    from hashlib import blake2b

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def _marked(ours: str, theirs: str) -> str:
    """Both texts whole, between the markers that git and people look for."""
    ends = [text if text.endswith("\n") or not text else text + "\n" for text in (ours, theirs)]
    return f"<<<<<<< ours\n{ends[0]}=======\n{ends[1]}>>>>>>> theirs\n"
