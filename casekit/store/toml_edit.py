"""The only place that changes one key or adds one table in a TOML text and keeps every other byte."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from casekit.errors import Refused
from casekit.store.toml_text import Piece, scan, spell, spell_key, value_end

NOTHING = object()  # stands for a key that is not there
BY_HAND = "edit the file by hand, then casekit config check"


def look(data: Any, path: Sequence[str]) -> Any:
    """The value at a path of parsed TOML (lists count from "0"), or `NOTHING`."""
    for part in path:
        if isinstance(data, list) and part.isdecimal() and int(part) < len(data):
            data = data[int(part)]
        elif isinstance(data, dict) and part in data:
            data = data[part]
        else:
            return NOTHING
    return data


def put(text: str, path: tuple[str, ...], value: Any) -> str:
    """The text with one key set: where it stands, where it stands as a comment, else after the keys of its table.

    Refused unless the result reads as the old text with this one difference.
    """
    value = list(value) if isinstance(value, tuple) else value
    found = look(_parsed(text), path)
    if type(found) is type(value) and found == value:
        return text
    pieces = scan(text)
    here = _key(pieces, path)
    if here is not None:
        start, end = here.value
        new = text[:start] + _in_place(text[start:end], value, _line_end(text)) + text[end:]
    else:
        spelled = spell(value).replace("\n", _line_end(text))
        new = _uncommented(text, pieces, path, spelled) or _inserted(text, pieces, path, spelled)
    return _proved(text, new, path, value)


def drop(text: str, path: tuple[str, ...], default: Any = NOTHING) -> str:
    """The text without one key; where there is a default, its line stays as a comment that says so.

    Refused for a table, and unless the result reads as the old text without this key.
    """
    if look(_parsed(text), path) is NOTHING:
        return text
    here = _key(scan(text), path)
    if here is None:
        raise Refused(f"{spell_key(path)} does not stand in a line of its own", hint=BY_HAND)
    line = text[here.start : here.end]
    if default is not NOTHING:
        start, end = (edge - here.start for edge in here.value)
        line = line[:start] + spell(default) + line[end:]
        indent = len(line) - len(line.lstrip(" \t"))
        return _proved(text, text[: here.start] + f"{line[:indent]}# {line[indent:]}" + text[here.end :], path, NOTHING)
    return _proved(text, text[: here.start] + text[here.end :], path, NOTHING)


def add_table(text: str, path: tuple[str, ...], values: Mapping[str, Any], *, after: str, several: bool = False) -> str:
    """The text with a new table of these keys after the tables of `after`; `several` adds to an array of tables.

    Refused when the table is there already, and unless the result reads as the old text with this table.
    """
    there = look(_parsed(text), path)
    if there is not NOTHING and not several:
        raise Refused(f"{spell_key(path)} is there already")
    head = f"[[{spell_key(path)}]]" if several else f"[{spell_key(path)}]"
    lines = [f"{spell_key([key])} = {spell(value)}" for key, value in values.items()]
    new = _block(text, scan(text), after, [head, *lines])
    table = dict(values)
    earlier = there if isinstance(there, list) else []
    return _proved(text, new, path, [*earlier, table] if several else table)


def drop_table(text: str, path: tuple[str, str]) -> str:
    """The text without one table of an array of tables, from its header to its last key; comments around it stay.

    Refused unless the result reads as the old text without this table.
    """
    name, number = path
    pieces = scan(text)
    mine = [place for place, piece in enumerate(pieces) if piece.table == path and piece.kind in {"table", "key"}]
    if not mine:
        raise Refused(f"{spell_key(path)} does not stand in lines of its own", hint=BY_HAND)
    first, last = mine[0], mine[-1]
    first -= first > 0 and pieces[first - 1].kind == "blank"
    wanted = _parsed(text)
    del wanted[name][int(number)]
    if not wanted[name]:
        del wanted[name]
    return _same(text[: pieces[first].start] + text[pieces[last].end :], wanted, path)


def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix("\ufeff"))


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _key(pieces: Sequence[Piece], path: tuple[str, ...]) -> Piece | None:
    return next((piece for piece in pieces if piece.kind == "key" and piece.path == path), None)


def _uncommented(text: str, pieces: Sequence[Piece], path: tuple[str, ...], spelled: str) -> str:
    """The text with the commented line of this key made a real one, or "" when there is no such line."""
    for piece in pieces:
        if piece.kind != "comment" or piece.table != path[:-1]:
            continue
        indent, _, rest = text[piece.start : piece.end].partition("#")
        rest = rest.removeprefix(" ")
        if rest[:1] in {" ", "\t"}:
            continue  # an example inside an explanation
        try:
            said = tomllib.loads(rest)
        except tomllib.TOMLDecodeError:
            continue  # prose
        if list(said) == [path[-1]]:
            start, end = scan(rest)[0].value
            return text[: piece.start] + indent + rest[:start] + spelled + rest[end:] + text[piece.end :]
    return ""


def _inserted(text: str, pieces: Sequence[Piece], path: tuple[str, ...], spelled: str) -> str:
    """The text with a line for a new key: after its sisters, under the header of its table, or in a new table."""
    sisters = [piece for piece in pieces if piece.kind == "key" and piece.path[:-1] == path[:-1]]
    headers = [piece for piece in pieces if piece.kind == "table" and piece.path == path[:-1]]
    if sisters or headers:
        last = (sisters or headers)[-1]
        before = text[last.start : last.end]
        indent = before[: len(before) - len(before.lstrip(" \t"))]
        return _insert(text, last.end, f"{indent}{spell_key(path[len(last.table) :])} = {spelled}\n")
    if len(path) == 1:
        return _insert(text, 1 if text.startswith("\ufeff") else 0, f"{spell_key(path)} = {spelled}\n")
    return _block(text, pieces, path[0], [f"[{spell_key(path[:-1])}]", f"{spell_key(path[-1:])} = {spelled}"])


def _block(text: str, pieces: Sequence[Piece], after: str, lines: Sequence[str]) -> str:
    """The text with a table after the last one of the family `after`, and after the comments that end that one."""
    last = max((n for n, piece in enumerate(pieces) if piece.path[:1] == (after,)), default=len(pieces) - 1)
    end = last + 1
    while end < len(pieces) and pieces[end].kind == "comment":
        end += 1
    if end < len(pieces) and pieces[end].kind != "blank":
        end = last + 1  # the comments belong to what follows them
    at = pieces[end - 1].end if pieces else 0
    gap = "\n" if end < len(pieces) and pieces[end].kind != "blank" else ""
    return _insert(text, at, "\n" + "\n".join(lines) + "\n" + gap)


def _insert(text: str, at: int, added: str) -> str:
    """The text with whole lines added, in its own line ends; a last line left open is ended first."""
    if text[:at].removeprefix("\ufeff") and text[at - 1] != "\n":
        added = "\n" + added
    end = _line_end(text)
    return text[:at] + added.replace("\r\n", "\n").replace("\n", end) + text[at:]


def _in_place(old: str, value: Any, line_end: str) -> str:
    """The spelling of a value that replaces another; where both are lists, lines of items that stay are kept."""
    first, *inside, last = ["", *old.split("\n")] if "\n" not in old else old.split("\n")
    lines = [_item(line) for line in inside]
    open_list = isinstance(value, list) and re.match(r"\[\s*(#|$)", first) and last.strip() == "]"
    if not open_list or None in lines:
        return spell(value).replace("\n", line_end)
    todo = [spell(item) for item in value]
    indent = next((found[1][: -len(found[1].lstrip())] for found in lines if found and found[0]), "  ")
    kept = [first]
    for item, line in filter(None, lines):
        if not item:
            kept.append(line)
        elif item in todo:
            before = todo.index(item)
            kept += [f"{indent}{added},{line_end[:-1]}" for added in todo[:before]] + [line]
            del todo[: before + 1]
    kept += [f"{indent}{added},{line_end[:-1]}" for added in todo]
    return "\n".join([*kept, last])


def _item(line: str) -> tuple[str, str] | None:
    """The one item on a line of a list, as `spell` spells it ("" for none), and the line, with a comma; else None."""
    start = len(line) - len(line.lstrip())
    if not line.strip() or line[start] == "#":
        return "", line
    end = value_end(line, start)
    rest = re.fullmatch(r"\s*(,?)\s*(#.*)?", line[end:])
    try:
        item = tomllib.loads(f"item = {line[start:end]}")["item"] if rest else None
    except tomllib.TOMLDecodeError:
        return None
    return (spell(item), line if rest[1] else f"{line[:end]},{line[end:]}") if rest else None


def _proved(old: str, new: str, path: tuple[str, ...], value: Any) -> str:
    """The new text, if it reads as the old one with only this change."""
    wanted = deepcopy(_parsed(old))
    _place(wanted, path, value)
    return _same(new, wanted, path)


def _same(new: str, wanted: dict[str, Any], path: tuple[str, ...]) -> str:
    """The new text, if it reads as wanted."""
    try:
        if _parsed(new) == wanted:
            return new
    except tomllib.TOMLDecodeError:
        pass
    raise Refused(f"{spell_key(path)} cannot be changed without touching other settings", hint=BY_HAND)


def _place(data: Any, path: Sequence[str], value: Any) -> None:
    """Set or, with `NOTHING`, take away a value in parsed TOML, with the tables on the way to it."""
    *way, last = path
    for part in way:
        data = data.setdefault(part, {}) if isinstance(data, dict) else look(data, [part])
    if isinstance(data, list) and last.isdecimal():
        data[int(last) : int(last) + 1] = [] if value is NOTHING else [value]
    elif not isinstance(data, dict):
        raise Refused(f"{spell_key(way)} is no table", hint=BY_HAND)
    elif value is NOTHING:
        del data[last]
    else:
        data[last] = value
