"""The only place that turns record text into events and events into text. It works on strings alone.

A record is TOML 1.0: `format`, `record` and `ref`, then one `[[event]]` block after another. Reading uses rtoml, which
is some twenty times faster than tomllib and a little more lenient; whatever could be read differently goes to tomllib.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

import msgspec

from casekit.core.event import ENVELOPE, JUMP, Event, body_hash
from casekit.errors import Damaged, Refused

FORMAT = 1
# What TOML 1.1 allows and 1.0 does not, and rtoml lets through: \e and \x escapes, loose inline tables, times without seconds.
_LENIENT = r"\\[ex]|\{|(?<![-+\d:])\d\d:\d\d(?!:)"
# Written as escapes: controls other than tab and newline, DEL, C1, line separators, and what reorders text on a screen.
_UNSAFE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
_ESCAPES = {"\\": "\\\\", "\r": "\\r"}


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
    data = _load(text, where)
    if type(data.get("format")) is not int or data["format"] > FORMAT:
        problem = f"format {data.get('format')!r} is not one this casekit reads (it reads {FORMAT})"
        raise Damaged(problem, where=f"{where}:1", hint="install a newer casekit")
    kind, ref, blocks = data.get("record"), data.get("ref"), data.get("event", [])
    if not isinstance(kind, str) or not isinstance(ref, str) or not isinstance(blocks, list):
        raise Damaged("a record begins with format, record and ref, then [[event]] blocks", where=f"{where}:1")
    events: list[Event] = []
    for index, block in enumerate(blocks):
        event = _event(block, events[-1] if events else None, zone)
        if isinstance(event, str):
            raise Damaged(event, where=f"{where}:{event_line(text, index)}", hint="casekit check")
        events.append(event)
    return Record(kind=kind, ref=ref, events=tuple(events), text=text)


def _load(text: str, where: str) -> dict[str, Any]:
    """TOML 1.0 text to plain values, as tomllib would give them."""
    import rtoml

    try:
        if not re.search(_LENIENT, text):
            return rtoml.loads(text)
    except (rtoml.TomlParsingError, UnicodeEncodeError):
        pass  # tomllib says where
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = found[1] if found else str(text.count("\n") + 1)
        what = str(error).split(" (at")[0]
        raise Damaged(f"this is not TOML: {what}", where=f"{where}:{line}", hint="casekit check") from None


def _event(block: Mapping[str, Any], before: Event | None, zone: tzinfo) -> Event | str:
    """One block to an event, or what is wrong with it. A block typed by hand may lack `n`, `id`, `at` and `by`."""
    if not isinstance(block, dict):
        return "an event is a [[event]] block"
    fields = {key: _value(value, zone) for key, value in block.items() if key not in ENVELOPE}
    at = _value(block.get("at", before and before.at), zone)
    n, known, by = block.get("n", before.n if before else 1), block.get("id", ""), block.get("by", "")
    deputy_for, kind = block.get("for", ""), block.get("kind")
    if not isinstance(kind, str) or not kind:
        return "an event needs a kind"
    if not isinstance(at, datetime):
        return "an event needs `at`, a time such as 2026-11-22T10:14:03+08:00"
    if type(n) is not int or n < 1 or (before is not None and n > before.n + JUMP):
        return f"n = {n!r} is not a plausible event number"
    if not (isinstance(known, str) and isinstance(by, str) and isinstance(deputy_for, str)):
        return "id, by and for are texts"
    event = Event(n=n, id=known, at=at, by=by, kind=kind, deputy_for=deputy_for, fields=fields)
    return event if known else msgspec.structs.replace(event, id=body_hash(event))


def _value(value: Any, zone: tzinfo) -> Any:
    """A read value with standard-library times: rtoml brings a zone class of its own."""
    if isinstance(value, datetime):
        offset = value.utcoffset()
        return value.replace(tzinfo=zone if offset is None else _fixed(offset))
    if isinstance(value, list):
        return [_value(item, zone) for item in value]
    return value


def _fixed(offset: timedelta, known: dict[timedelta, timezone] = {}) -> timezone:  # noqa: B006 - a cache on purpose
    if offset not in known:
        known[offset] = timezone(offset)
    return known[offset]


def event_line(text: str, index: int) -> int:
    """The line of the index-th [[event]] header, counted from 1; 1 when it cannot be told."""
    starts = [number for number, line in enumerate(text.split("\n"), 1) if re.match(r"\s*\[\[\s*event\s*\]\]", line)]
    return starts[index] if index < len(starts) else 1


def header(kind: str, ref: str) -> str:
    """The first lines of a new record."""
    return f"# casekit record: append only, never reorder\nformat = {FORMAT}\nrecord = {quote(kind)}\nref = {quote(ref)}\n"


def render(event: Event) -> str:
    """An event as a `[[event]]` block, preceded by the empty line that parts it from what stands before."""
    envelope: dict[str, Any] = {"n": event.n, "id": event.id, "at": event.at, "by": event.by}
    if event.deputy_for:
        envelope["for"] = event.deputy_for
    pairs = {**envelope, "kind": event.kind, **event.fields}
    return "\n[[event]]\n" + "".join(f"{key} = {_literal(value)}\n" for key, value in pairs.items())


def _literal(value: Any) -> str:
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(quote(item) for item in value) + "]"
    raise TypeError(f"a record holds no {type(value).__name__}")


def quote(text: str) -> str:
    """Text as a TOML string: several lines as such, unless one of them could be taken for the head of a block."""
    text = mend(text)
    several = "\n" in text and not re.search(r"^\s*\[\[", text, re.MULTILINE)
    text = re.sub(r"\\|" + _UNSAFE, lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text)
    if several:
        return '"""\n' + re.sub(r'"{3,}|"+\Z', lambda found: '\\"' * len(found[0]), text) + '"""'
    return '"' + text.replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def mend(text: str) -> str:
    """Text without lone surrogates, which UTF-8 cannot hold: each becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogates(text) else text


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def append(old: str, events: Iterable[Event], zone: tzinfo, where: str) -> str:
    """The text with the events added at its end; refused unless reading it gives exactly the old events plus these.

    That catches every hand edit which would swallow an appended block, such as a string left open at the end.
    """
    added = tuple(events)
    before = parse(old, zone, where)
    text = old if old.endswith("\n") else old + "\n"
    text += "".join(render(event) for event in added)
    try:
        after = parse(text, zone, where)
    except Damaged as error:
        raise Damaged(f"something above would swallow the new event: {error.what}", where=error.where, hint="casekit check") from None
    if after.events != before.events + added:
        raise Refused(f"the end of {where} would change the new event", hint=f"look at the last lines of {where}")
    return text
