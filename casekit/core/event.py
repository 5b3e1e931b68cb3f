"""The only place that knows an event's envelope and how events are ordered."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import msgspec

ENVELOPE = ("n", "id", "at", "by", "for", "kind")
JUMP = 1_000_000  # a Lamport number further ahead than this is a mistake or an attack
TOMBSTONES = frozenset({"redacted", "customer_forgotten"})
ERASED = "erased at the customer's wish"


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One fact, as it stands in a record.

    `n` is a Lamport number (1 + the highest in the file when written), `id` random or derived from a retry key,
    `at` an aware instant, `by` a roster name, `deputy_for` the owner a deputy acted for (`for` in the file).
    `fields` are the flat fields beyond the envelope, exactly as read.
    """

    n: int
    id: str
    at: datetime
    by: str
    kind: str
    deputy_for: str = ""
    fields: Mapping[str, Any] = {}

    @property
    def targets(self) -> tuple[str, ...]:
        """The ids of the events this one ends or changes (`of`)."""
        of = self.fields.get("of", ())
        if isinstance(of, str):
            return (of,)
        return tuple(item for item in of if isinstance(item, str)) if isinstance(of, list | tuple) else ()


def order(event: Event) -> tuple[int, datetime, str]:
    """The one order of events, the same in every copy."""
    return (event.n, event.at, event.id)


def body_hash(event: Event) -> str:
    """A hash of everything but `n` and `id`: tells twins from namesakes."""
    from hashlib import blake2b

    at = event.at.timestamp()
    body = (at, event.by, event.deputy_for, event.kind, _told(event.fields))
    return blake2b(repr(body).encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def typed_id(event: Event, before: Iterable[Event]) -> str:
    """The id of a block typed by hand: what it says, and how often the file said so before; who rings twice rang twice."""
    known, told, times = {other.id for other in before}, body_hash(event), 1
    found = told
    while found in known:
        times += 1
        found = f"{told}.{times}"
    return found


def _told(value: Any) -> Any:
    """A value by what it says: one instant is one whatever its offset, and `true` is not the text "True"."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return "instant", value.timestamp()
    if isinstance(value, list | tuple):
        return [_told(item) for item in value]
    if isinstance(value, Mapping):
        return sorted((key, repr(_told(item))) for key, item in value.items())
    return repr(value)


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events sorted and with one body per id: of two bodies under one id, the lower hash is the one that counts."""
    ordered = sorted(events, key=order)
    seen: dict[str, Event] = {}
    for event in ordered:
        other = seen.setdefault(event.id, event)
        if other is not event and body_hash(event) < body_hash(other):
            seen[event.id] = event
    return ordered if len(seen) == len(ordered) else sorted(seen.values(), key=order)


def twins(events: Iterable[Event]) -> list[tuple[Event, Event]]:
    """Pairs of events that carry one id but differ in what they say."""
    seen: dict[str, Event] = {}
    pairs = []
    for event in events:
        other = seen.setdefault(event.id, event)
        if other is not event and body_hash(other) != body_hash(event):
            pairs.append((other, event))
    return pairs


def erased(events: Iterable[Event]) -> frozenset[str]:
    """The ids of the events whose words a tombstone among these erased; one that is no list of ids erases nothing."""
    lists = [event.fields.get("of") for event in events if event.kind in TOMBSTONES]
    named = [of for of in lists if isinstance(of, list | tuple) and all(isinstance(known, str) for known in of)]
    return frozenset(known for of in named for known in of)


def highest(events: Iterable[Event]) -> int:
    """The highest Lamport number, 0 for none."""
    return max((event.n for event in events), default=0)
