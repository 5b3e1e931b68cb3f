"""The only place that turns record text into events and events into text. It works on strings alone.

A record is TOML 1.0: `format`, `record` and `ref`, then one `[[event]]` block after another.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timezone, tzinfo
from functools import cache, lru_cache
from typing import Any

import msgspec

from casekit.core.event import JUMP, Event, typed_id
from casekit.errors import Damaged
from casekit.store.toml_read import event_line, key_line, load

FORMAT = 1
# Written as escapes: controls other than tab and newline, DEL, C1, line separators, and what reorders text on a screen.
_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
_ESCAPES = {"\\": "\\\\", "\r": "\\r"}
_PLAIN = frozenset({str, int, bool, float, date})  # what is kept as it was read
_fixed = cache(timezone)


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record as read: `kind` and `ref` of its header, its events in file order, and the text itself."""

    kind: str
    ref: str
    events: tuple[Event, ...]
    text: str


def decode(raw: bytes, where: str) -> str:
    """Bytes of a record to text: UTF-8, a BOM dropped, CRLF folded; `Damaged` names the line of a bad byte."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Damaged("this is not UTF-8 text", where=f"{where}:{line}", hint="casekit check") from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def parse(text: str, zone: tzinfo = UTC, where: str = "record") -> Record:
    """Read a record; `Damaged` names the place and what is wrong with it. A naive time is in `zone`."""
    data = load(text, where)
    version, kind, ref, blocks = data.get("format"), data.get("record"), data.get("ref"), data.get("event", [])
    if type(version) is int and version > FORMAT:
        problem = f"format {version} is not one this casekit reads (it reads {FORMAT})"
        raise Damaged(problem, where=f"{where}:{key_line(text, 'format')}", hint="install a newer casekit")
    for key, fits in (
        ("format", type(version) is int and version == FORMAT),
        ("record", isinstance(kind, str)),
        ("ref", isinstance(ref, str)),
        ("event", isinstance(blocks, list)),
    ):
        if not fits:
            problem = f"a record begins with format = {FORMAT}, record and ref, then [[event]] blocks; look at {key}"
            raise Damaged(problem, where=f"{where}:{key_line(text, key)}", hint="casekit check")
    events: list[Event] = []
    for index, block in enumerate(blocks):
        event = _event(block, events[-1] if events else None, zone)
        if isinstance(event, str):
            raise Damaged(event, where=f"{where}:{event_line(text, index)}", hint="casekit check")
        events.append(event if event.id else msgspec.structs.replace(event, id=typed_id(event, events)))
    return Record(kind=str(kind), ref=str(ref), events=tuple(events), text=text)


def _event(block: Any, before: Event | None, zone: tzinfo) -> Event | str:
    """One block to an event, or what is wrong with it. A block typed by hand may lack `n`, `id` ("" then), `at` and `by`."""
    if not isinstance(block, dict):
        return "an event is a [[event]] block"
    last = before.n if before else 0
    n, known, by = block.pop("n", last + 1), block.pop("id", ""), block.pop("by", "")
    at, deputy_for, kind = block.pop("at", before and before.at), block.pop("for", ""), block.pop("kind", None)
    if not isinstance(kind, str) or not kind:
        return "an event needs a kind"
    if not isinstance(at, datetime):
        return "an event needs `at`, a time such as 2026-11-22T10:14:03+08:00"
    if type(n) is not int or not 1 <= n <= last + JUMP:
        return f"n = {n!r} is not a plausible event number"
    if not (isinstance(known, str) and isinstance(by, str) and isinstance(deputy_for, str)):
        return "id, by and for are texts"
    for key, value in block.items():
        if type(value) not in _PLAIN:
            block[key] = _value(value, zone)
    return Event(n=n, id=known, at=_instant(at, zone), by=by, kind=kind, deputy_for=deputy_for, fields=block)


def _value(value: Any, zone: tzinfo) -> Any:
    """A value as events hold it: times aware, with zones of the standard library; texts that UTF-8 can hold."""
    if isinstance(value, str):
        return mend(value)
    if isinstance(value, datetime):
        return _instant(value, zone)
    if isinstance(value, list | tuple):
        return [_value(item, zone) for item in value]
    if isinstance(value, dict):
        return {key: _value(item, zone) for key, item in value.items()}
    return value


def _instant(value: datetime, zone: tzinfo) -> datetime:
    """The same time at a fixed offset: rtoml has a zone class of its own, and no two zones agree on a doubled hour."""
    offset = value.utcoffset()
    if offset is None:
        offset = value.replace(tzinfo=zone).utcoffset()
    if type(value.tzinfo) is timezone or offset is None:
        return value
    return datetime.combine(value, value.time(), _fixed(offset))


def header(kind: str, ref: str) -> str:
    """The first lines of a new record."""
    head = f"# casekit record: append only, never reorder\nformat = {FORMAT}\n"
    return f"{head}record = {quote(kind)}\nref = {quote(ref)}\n"


def text_of(kind: str, ref: str, events: Iterable[Event]) -> str:
    """A new record as text; the events are settled ones."""
    return header(kind, ref) + "".join(map(render, events))


def render(event: Event) -> str:
    """An event as a `[[event]]` block, preceded by the empty line that parts it from what stands before."""
    told = [f"\n[[event]]\nn = {event.n}\nid = {quote(event.id)}\nat = {_literal(event.at)}\nby = {quote(event.by)}\n"]
    if event.deputy_for:
        told.append(f"for = {quote(event.deputy_for)}\n")
    told.append(f"kind = {quote(event.kind)}\n")
    told += [
        f"{_key(key)} = {quote(value) if type(value) is str else _literal(value)}\n"
        for key, value in event.fields.items()
    ]
    return "".join(told)


@lru_cache(256)
def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _one_line(key)


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    raise TypeError(f"a record holds no {type(value).__name__}")


def _moment(value: datetime) -> str:
    """An instant; one whose offset has seconds, as local mean times of old have, in UTC, for TOML has no such offset."""
    written = value.isoformat()
    return written if value.tzinfo is None or written[-6] in "+-" else value.astimezone(UTC).isoformat()


def quote(text: str) -> str:
    """Text as a TOML string: several lines as such, unless one of them could be taken for the head of a block."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'  # most are
    if "\n" not in text or ("[[" in text and re.search(r"^[ \t]*\[\[", text, re.MULTILINE)):
        return _one_line(text)
    text = _escape(text)
    if '"' in text:
        text = re.sub(r'"{3,}|"+\Z', lambda found: '\\"' * len(found[0]), text)
    return f'"""\n{text}"""'


def _one_line(text: str) -> str:
    return '"' + _escape(text).replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def _escape(text: str) -> str:
    """Text with escapes for what may not stand in a file as it is."""
    if "\\" not in text and text.replace("\n", "").isprintable():
        return text
    return re.sub(r"\\|" + _UNSAFE, lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", mend(text))


def mend(text: str) -> str:
    """Text without lone surrogates, which UTF-8 cannot hold: each becomes U+FFFD."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def settle(event: Event, zone: tzinfo = UTC) -> Event:
    """The event as it will read once it is in a file: texts mended, times at fixed offsets, tuples as lists."""
    fields: Mapping[str, Any] = {mend(key): _value(value, zone) for key, value in event.fields.items()}
    words = {name: mend(getattr(event, name)) for name in ("id", "by", "kind", "deputy_for")}
    return msgspec.structs.replace(event, at=_instant(event.at, zone), fields=fields, **words)


def append(raw: bytes, record: Record, events: Iterable[Event], zone: tzinfo, where: str) -> tuple[bytes, Record]:
    """The bytes of a record with events added at the end, the old ones untouched, and the record they make.

    Refused unless reading the whole gives exactly the old events plus these: that catches every hand edit which would
    swallow an appended block, such as a string left open at the end.
    """
    added = tuple(settle(event, zone) for event in events)
    raw += b"" if raw.endswith(b"\n") else b"\n"
    raw += "".join(render(event) for event in added).encode()
    try:
        after = parse(decode(raw, where), zone, where)
    except Damaged as error:
        problem = f"something above would swallow the new event: {error.what}"
        raise Damaged(problem, where=error.where, hint="casekit check") from None
    wanted = record.events + added
    if after.events != wanted and repr(after.events) != repr(wanted):  # a `nan` typed by hand differs from itself
        raise Damaged("the last lines would change the new event", where=where, hint=f"look at the end of {where}")
    return raw, after


def as_read(events: Iterable[Event], zone: tzinfo) -> tuple[Event, ...]:
    """New events exactly as they will be read back from a file."""
    return parse(text_of("case", "1", events), zone).events


def blank(kind: str, ref: str) -> Record:
    """A record without events, to append the first ones to."""
    return Record(kind=kind, ref=ref, events=(), text=header(kind, ref))
