"""The only place that cuts a record's text into its header, its blocks and the comments around them."""

import re
from collections.abc import Iterator, Mapping
from datetime import tzinfo
from typing import Any

import msgspec

from casekit.core.event import Event, body_hash
from casekit.errors import Damaged
from casekit.store.codec import Record, parse, quote
from casekit.store.toml_read import load

_HEAD = r"""[ \t]*\[\[[ \t]*(event|"event"|'event')[ \t]*\]\]"""


class Block(msgspec.Struct, frozen=True):
    """One event and how it is written: `text` holds the comments above it and the block, complete with n, id and at."""

    event: Event
    text: str

    @property
    def body(self) -> str:
        """What tells this event from another that goes by the same id."""
        return body_hash(self.event)


class Pieces(msgspec.Struct, frozen=True, kw_only=True):
    """A record's text cut up. `values` are what the header says; `tail` the paragraphs of comment after the last block.

    No piece begins or ends with an empty line.
    """

    record: Record
    head: str
    values: Mapping[str, Any]
    blocks: tuple[Block, ...]
    tail: tuple[str, ...]


def cut(text: str, zone: tzinfo, where: str) -> Pieces:
    """Cut up a record; `Damaged` when it cannot be read, or when its blocks cannot be told apart for certain."""
    record = parse(text, zone, where)
    whole = load(text, where)
    parts = [(lines, load("\n".join(lines), where)) for lines in _parts(text.split("\n"))]
    told = whole.pop("event", [])
    read, wanted = [values for _, values in parts], [whole, *({"event": [block]} for block in told)]
    if read != wanted and repr(read) != repr(wanted):  # a `nan` typed by hand differs from itself
        raise Damaged("its blocks cannot be told apart for certain", where=where, hint="write each event as [[event]]")
    (head, above), *bodies = (_peel(lines, values) for lines, values in parts)
    blocks = []
    for event, values, (body, below) in zip(record.events, told, bodies, strict=True):
        lead = _paragraph(above)
        blocks.append(Block(event, "\n".join(([lead] if lead else []) + _complete(body, values, event))))
        above = below
    tail = tuple(re.split(r"\n\s*\n", _paragraph(above))) if any(above) else ()
    return Pieces(record=record, head=_paragraph(head), values=whole, blocks=tuple(blocks), tail=tail)


def _parts(lines: list[str]) -> Iterator[list[str]]:
    """The header's lines, then those of each block.

    A line that looks like the head of a block but stands inside a text is no place to cut: what stands before it then
    does not read as TOML, for the text is still open there.
    """
    start = 0
    for number, line in enumerate(lines):
        if number > start and re.match(_HEAD, line) and _reads("\n".join(lines[start:number])) is not None:
            yield lines[start:number]
            start = number
    yield lines[start:]


def _reads(text: str) -> dict[str, Any] | None:
    try:
        return load(text, "")
    except Damaged:
        return None


def _peel(lines: list[str], values: dict[str, Any]) -> tuple[list[str], list[str]]:
    """What says something, and the comments and empty lines after it: they belong to what comes below."""
    end = len(lines)
    while end and re.match(r"\s*(#|$)", lines[end - 1]):
        end -= 1
    while end < len(lines) and _reads("\n".join(lines[:end])) != values:
        end += 1  # that was the last line of a text
    return lines[:end], lines[end:]


def _paragraph(lines: list[str]) -> str:
    """Lines as one text without the empty ones at both ends."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""


def _complete(body: list[str], values: Mapping[str, Any], event: Event) -> list[str]:
    """A block's lines, with what only its place in the file told written out: n, id and at of a block typed by hand."""
    told = {"n": str(event.n), "id": quote(event.id), "at": event.at.isoformat()}
    return [body[0], *(f"{key} = {value}" for key, value in told.items() if key not in values), *body[1:]]
