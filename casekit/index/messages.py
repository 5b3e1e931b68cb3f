"""The only place that asks the index for messages: which are on their way, which never arrived, what they settled."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from casekit.core.message import UNDELIVERED, UNSETTLED
from casekit.index.index import Index
from casekit.index.schema import MESSAGE, marks

AT_ONCE = 500  # parameters of one question
LOST = "undelivered"  # the kind of duty that a message which never arrived is to the lead
_MESSAGES = f"FROM row WHERE {MESSAGE} AND status"
_LATEST = "ORDER BY opened DESC, number DESC, ref DESC"

Row = tuple[Any, ...]


def unsettled(index: Index) -> list[str]:
    """The messages that are on their way, the oldest first."""
    sql = f"SELECT ref {_MESSAGES} IN ({marks(UNSETTLED)}) ORDER BY opened, number, ref"
    return [ref for (ref,) in index.answer(lambda: (sql, UNSETTLED))]


def undelivered(index: Index) -> dict[str, bool]:
    """The messages that never arrived, and of each whether somebody was told of that."""
    told = (
        f"EXISTS (SELECT 1 FROM reach WHERE key >= '{LOST}:' || row.ref || '/' AND key < '{LOST}:' || row.ref || '0')"
    )
    sql = f"SELECT ref, {told} {_MESSAGES} IN ({marks(UNDELIVERED)}) ORDER BY opened, number, ref"
    return {ref: bool(known) for ref, known in index.answer(lambda: (sql, UNDELIVERED))}


def settled(index: Index) -> list[str]:
    """Every key that was settled of what may still be owed: as cases know them, and as messages on their way do."""
    sql = f"SELECT key FROM reach WHERE ref IN (SELECT ref FROM duty UNION SELECT ref {_MESSAGES} IN ({marks(UNSETTLED)}))"
    return [key for (key,) in index.answer(lambda: (sql, UNSETTLED))]


def sharing(index: Index, keys: Sequence[str]) -> list[str]:
    """The messages that settle one of these keys, too."""
    found: dict[str, None] = {}
    for at in range(0, len(keys), AT_ONCE):
        found |= dict.fromkeys(ref for (ref,) in index.answer(partial(_sharing, keys[at : at + AT_ONCE])))
    return list(found)


def _sharing(keys: Sequence[str]) -> tuple[str, Sequence[str]]:
    return f"SELECT ref {_MESSAGES} <> '' AND ref IN (SELECT ref FROM reach WHERE key IN ({marks(keys)}))", keys


def sender(index: Index) -> str:
    """Whence the newest message was sent, "" where there is none."""
    found = index.answer(lambda: (f"SELECT source FROM row WHERE {MESSAGE} {_LATEST} LIMIT 1", ()))
    return found[0][0] if found else ""


def letters(index: Index) -> list[Row]:
    """Every message that holds a letter, the latest first: ref, epoch seconds, to, channel, state, subject."""
    sql = f"SELECT ref, opened, owner, category, status, title {_MESSAGES} <> '' {_LATEST}"
    return index.answer(lambda: (sql, ()))
