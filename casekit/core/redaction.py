"""The only place that says what of an event may stay when a customer is forgotten."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, get_origin

import msgspec

from casekit.core.event import TOMBSTONES, Event, erased
from casekit.core.kind import AS_READ, Kind, Kinds

# The shop's people, other events and records, dates, figures, words from short lists: all else may be a person's words.
STAYS = frozenset({
    "owner", "from", "to", "who", "of", "ends", "keeps", "customer", "into", "loaner", "part", "known", "keys", "record",
    "cases", "message_id", "sender",
    "due", "return_by", "until", "check_by", "imported", "amount", "currency", "price", "cost", "limit", "days",
    "category", "certainty", "outcome", "purpose",
})  # fmt: skip


def redact(event: Event, kinds: Kinds) -> Event:
    """The event without its words: the envelope, what is impersonal, and "" where its kind needs a text.

    The same however often it is done. Of a kind nobody supplies here, only its targets, dates and yes-or-no stay.
    """
    found = kinds.find(event.kind)
    fields = _of_unknown(event) if found is None else _of_known(event.fields, found)
    return msgspec.structs.replace(event, fields=fields)


def unnamed(events: Sequence[Event]) -> tuple[str, ...]:
    """The ids that a new tombstone must name: of all events that none names yet."""
    named = erased(events)
    return tuple(event.id for event in events if event.kind not in TOMBSTONES and event.id not in named)


def _of_known(fields: Mapping[str, Any], kind: type[Kind]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        name = field.encode_name
        impersonal = name in STAYS or field.type is bool or get_origin(field.type) is Literal
        if impersonal and name in fields:
            if _fits(fields[name], field.type):
                kept[name] = fields[name]
        elif field.required and not impersonal:
            kept[name] = "" if field.type is str else 0 if field.type is int else []
    return kept


def _of_unknown(event: Event) -> dict[str, Any]:
    kept = {name: value for name, value in event.fields.items() if isinstance(value, bool | date)}
    return {"of": list(event.targets), **kept} if event.targets else kept


def _fits(value: Any, type_: Any) -> bool:
    try:
        msgspec.convert(value, type_, builtin_types=AS_READ)
    except msgspec.ValidationError:
        return False
    return True
