"""The only place that says what an imported row becomes: a draft of a case, and the events it is written as."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any

import msgspec

from casekit.core.event import Event

KEY, CONTENT = 6, 4  # bytes of an event id that stand for the row's name, and for what the row says
KEY_LETTERS = 2 * KEY


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A row as a case to be: plain values only, so that it travels well between processes.

    `id` is the id of its first event: the same row gives the same one. `at` and `ended` are ISO instants; `outcome` is
    "" for a case that is open. `left_out` names fields whose value cannot be right; `nameless` rows have no id of their
    own, and go by what they say.
    """

    line: int
    source: str
    id: str
    at: str
    facts: Mapping[str, str]
    outcome: str = ""
    because: str = ""
    ended: str = ""
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    nameless: bool = False

    @property
    def key(self) -> str:
        """The part of the id that stands for the row's name: it stays when the row's content changes."""
        return self.id[:KEY_LETTERS]


def digest(raw: bytes, size: int) -> str:
    """So many bytes that stand for others, in hexadecimal."""
    return blake2b(raw, digest_size=size).hexdigest()


def first_id(source: str, content: bytes) -> str:
    """The id of the event that opens the case of a row: by its name first, then by what it says."""
    return digest(source.encode("utf-8"), KEY) + digest(content, CONTENT)


def events(draft: Draft, owner: str, by: str, imported: str) -> tuple[Event, ...]:
    """The events of the case, exactly as they will be read back. `imported` is an ISO instant."""
    began = datetime.fromisoformat(draft.at)
    opened: dict[str, Any] = {"owner": owner, **draft.facts, "source": draft.source}
    opened["imported"] = datetime.fromisoformat(imported)
    told: list[tuple[datetime, str, dict[str, Any]]] = [(began, "opened", opened)]
    told += [(began, "noted", {"text": text}) for text in draft.notes]
    if draft.outcome:
        why = {"because": draft.because} if draft.because else {}
        told.append((datetime.fromisoformat(draft.ended), "closed", {"outcome": draft.outcome, **why}))
    return tuple(
        Event(n=place + 1, id=_id(draft.id, place), at=at, by=by, kind=kind, fields=fields)
        for place, (at, kind, fields) in enumerate(told)
    )


def _id(first: str, place: int) -> str:
    return digest(f"{first}\n{place}".encode(), KEY + CONTENT) if place else first
