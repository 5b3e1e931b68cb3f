"""The only place that asks the index for messages: which are on their way, which never arrived, what they settled."""

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any

from casekit.core.message import UNDELIVERED, UNSETTLED
from casekit.index.index import Index
from casekit.index.schema import MESSAGE, marks

AT_ONCE = 500  # parameters of one question
LOST = "undelivered"  # the kind of duty that a message which never arrived is to the lead
_MESSAGES = f"FROM row WHERE {MESSAGE} AND status"
_NEWEST = "opened DESC, number DESC, ref DESC"
_LATEST = f"ORDER BY {_NEWEST}"

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


def settled(index: Index, letters: Collection[str]) -> list[str]:
    """Every key that was settled of what is still owed, and of the `letters` about it: as cases and messages know them.

    A case may not know: it could not be written when its message was frozen. One that both know comes twice.
    """
    heads, values = "SELECT kind AS head, set_by FROM duty", list[str]()
    for head, kind in _heads(letters) if letters else ():
        heads += " UNION ALL SELECT ?, set_by FROM duty WHERE kind = ?"
        values += [head, kind]
    key = "key >= head || ':' || set_by || '/' AND key < head || ':' || set_by || '0'"
    sql = f"SELECT key FROM ({heads}) JOIN reach ON {key}"
    return [key for (key,) in index.answer(lambda: (sql, values))]


def _heads(letters: Collection[str]) -> Iterator[tuple[str, str]]:
    """What the keys of letters begin with, and the kind of what each is about."""
    from casekit.core.duties import LETTER
    from casekit.core.letter import ABOUT, UNWRITTEN

    for name in sorted(letters):
        yield from ((LETTER + name, ABOUT[name]), (UNWRITTEN, ABOUT[name]))


def all_keys(index: Index) -> list[Row]:
    """Every key of every message that holds a letter, each with the reference of its message."""
    return index.answer(lambda: (f"SELECT ref, key FROM reach WHERE ref IN (SELECT ref {_MESSAGES} <> '')", ()))


def sharing(index: Index, keys: Sequence[str]) -> list[str]:
    """The messages that settle one of these keys, too."""
    found: dict[str, None] = {}
    for at in range(0, len(keys), AT_ONCE):
        found |= dict.fromkeys(ref for (ref,) in index.answer(partial(_sharing, keys[at : at + AT_ONCE])))
    return list(found)


def _sharing(keys: Sequence[str]) -> tuple[str, Sequence[str]]:
    return f"SELECT ref {_MESSAGES} <> '' AND ref IN (SELECT ref FROM reach WHERE key IN ({marks(keys)}))", keys


def sender(index: Index) -> tuple[str, str]:
    """Whence the store's messages are sent, "" where none ever was, and the record that was written to say so.

    Its events are counted, so that no clock decides which machine took over last. Where there is none that can be read
    (""), the newest letter says whence it was sent.
    """
    record = "CASE status WHEN '' THEN ref ELSE '' END"
    latest = f"ORDER BY status = '' DESC, CASE status WHEN '' THEN n END DESC, {_NEWEST}"
    found = index.answer(
        lambda: (f"SELECT source, {record} FROM row WHERE {MESSAGE} AND source <> '' {latest} LIMIT 1", ())
    )
    return found[0] if found else ("", "")


def letters(index: Index) -> list[Row]:
    """Every message that holds a letter, the latest first: ref, epoch seconds, to, channel, state, subject."""
    sql = f"SELECT ref, opened, owner, category, status, title {_MESSAGES} <> '' {_LATEST}"
    return index.answer(lambda: (sql, ()))
