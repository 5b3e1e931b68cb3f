"""The only place that knows where a setting stands in a TOML text, and how keys and values are spelled there."""

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Any

import msgspec

from casekit.errors import Refused, UsageError

_STRING = r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
# Written as escapes: controls, DEL, C1, line separators, and what reorders text on a screen.
_UNSAFE = '[\x00-\x1f\x7f-\x9f"\\\\\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]'
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
WIDTH = 100  # a list longer than this is written with one item on a line


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of a text, from `start` to `end` with its line end: the pieces of a text join to the text.

    `kind` is blank, comment, table or key. `table` is the path of the table it stands in (an array of tables counts
    from "0"), `path` that of the table or key itself, `value` where the value of a key begins and ends.
    """

    kind: str
    line: int
    start: int
    end: int
    table: tuple[str, ...]
    path: tuple[str, ...] = ()
    value: tuple[int, int] = (0, 0)


def scan(text: str) -> list[Piece]:
    """The statements of a TOML text, which must be known to be valid."""
    pieces: list[Piece] = []
    table: tuple[str, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    at, line = 0, 1
    while at < len(text):
        head = _skip(text, at)
        kind, path, value, after = "blank", tuple[str, ...](), (0, 0), head
        if text.startswith("#", head):
            kind = "comment"
        elif text.startswith("[", head):
            several = text.startswith("[[", head)
            names, after = _names(text, head + 1 + several)
            kind, path = "table", _numbered(names, counts, several)
            table = path
        elif text[head : head + 1] not in {"", "\r", "\n"}:
            names, after = _names(text, head)
            start = _skip(text, after + 1)
            after = value_end(text, start)
            kind, path, value = "key", (*table, *names), (start, after)
        end = text.find("\n", after) + 1 or len(text)
        pieces.append(Piece(kind=kind, line=line, start=at, end=end, table=table, path=path, value=value))
        line += text.count("\n", at, end)
        at = end
    return pieces


def _skip(text: str, at: int) -> int:
    """Past blanks, and past a byte order mark at the very beginning."""
    while text[at : at + 1] in {" ", "\t", "\ufeff"}:
        at += 1
    return at


def _names(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The parts of a dotted key, and where it ends (blanks after it included)."""
    part = re.compile(r'[ \t]*("(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+)[ \t]*(\.?)')
    names: list[str] = []
    while True:
        found = part.match(text, at)
        if found is None:
            return (), at
        names.append(_unquoted(found[1]))
        at = found.end()
        if not found[2]:
            return tuple(names), at


def _unquoted(part: str) -> str:
    if part[0] not in "\"'":
        return part
    import tomllib

    try:
        return str(tomllib.loads(f"key = {part}")["key"])
    except tomllib.TOMLDecodeError:
        raise UsageError(f"{part} is not the name of a setting") from None


def _numbered(names: Sequence[str], counts: dict[tuple[str, ...], int], several: bool) -> tuple[str, ...]:
    """The path a header stands for, with the number of each array of tables on the way."""
    path: tuple[str, ...] = ()
    for index, name in enumerate(names):
        path = (*path, name)
        if several and index == len(names) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, str(counts[path] - 1))
    return path


def value_end(text: str, at: int) -> int:
    """Where the value that begins at `at` ends."""
    string = re.compile(_STRING, re.DOTALL).match(text, at)
    if string is not None:
        return string.end()
    if text[at : at + 1] not in {"[", "{"}:
        bare = re.compile(r"[^,\]}#\r\n]*").match(text, at)
        return at + len(bare[0].rstrip()) if bare else at
    depth = 0
    for token in re.compile(_STRING + r"|#[^\n]*|[\[\]{}]", re.DOTALL).finditer(text, at):
        depth += (token[0] in {"[", "{"}) - (token[0] in {"]", "}"})
        if depth == 0:
            return token.end()
    return len(text)


def line_of(pieces: Sequence[Piece], path: tuple[str, ...]) -> int:
    """The line of a setting, else of the innermost table or value that holds or would hold it, else 1."""
    best, line = 0, 1
    for piece in pieces:
        if best < len(piece.path) <= len(path) and path[: len(piece.path)] == piece.path:
            best, line = len(piece.path), piece.line
    return line


def split_key(dotted: str) -> tuple[str, ...]:
    """A dotted key taken apart; a part with a dot or a blank may stand in quotes, as in TOML."""
    names, end = _names(dotted, 0)
    if names and end == len(dotted):
        return names
    plain = tuple(dotted.split("."))
    if not all(part.strip() for part in plain):
        raise UsageError(f"{dotted!r} is not the name of a setting", hint="casekit config")
    return plain


def spell_key(path: Sequence[str]) -> str:
    """A path as a dotted key; parts that are no bare keys in quotes."""
    return ".".join(part if re.fullmatch("[A-Za-z0-9_-]+", part) else quote(part) for part in path)


def spell(value: Any) -> str:
    """A value as TOML 1.0; `Refused` when settings hold no such thing."""
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        items = [spell(item) for item in value]
        flat = f"[{', '.join(items)}]"
        return flat if len(flat) <= WIDTH else "[\n" + "".join(f"  {item},\n" for item in items) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{spell_key([key])} = {spell(item)}" for key, item in value.items()) + " }"
    raise Refused(f"a setting cannot hold {value!r}")


def quote(text: str) -> str:
    """Text as a TOML string on one line; `Refused` for a lone surrogate, which no file can hold."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise Refused("the text holds half a character, which no file can keep", hint="type it again")
    return '"' + re.sub(_UNSAFE, lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'
