"""The only place that writes the fields of an event for a person to change, and reads back what they made of them."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any

import msgspec

from casekit.core.editing import Draft
from casekit.core.event import ENVELOPE
from casekit.errors import Damaged
from casekit.store import codec
from casekit.store.toml_read import load
from casekit.store.toml_text import line_of, scan

HOW = (
    "Change what stands below; a line that is left out stays as it was. The record keeps the old event too.",
    "Save nothing, or the same, to leave it alone.",
)


def write(draft: Draft, head: Iterable[str]) -> str:
    """The fields as TOML, those that say nothing yet as comments, below a head of comments."""
    bare = codec.render(msgspec.structs.replace(draft.event, fields={}))
    said = {name: value for name, value in draft.fields.items() if value not in ("", None, [])}
    silent = [name for name, value in draft.fields.items() if value in ("", [])]
    fields = codec.render(msgspec.structs.replace(draft.event, fields=said)).removeprefix(bare)
    comments = "".join(f"# {_printable(line)}\n" for line in (*head, *HOW))
    empty = "".join(f"# {name} = {'[]' if draft.fields[name] == [] else codec.quote('')}\n" for name in silent)
    return f"{comments}\n{fields}{empty}"


def read(text: str, draft: Draft, zone: tzinfo) -> Mapping[str, Any]:
    """The fields that a text gives. Damaged says what is wrong; its place is `:` and the line."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    fields = load(codec.mend(text), "")
    for name, value in fields.items():
        if name in ENVELOPE or name not in draft.fields:
            known = ", ".join(draft.fields)
            raise Damaged(f"{name} cannot be changed here, only {known}", where=f":{line(text, name)}")
        if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
            raise Damaged(f"{name} cannot be a table", where=f":{line(text, name)}")
    return codec.settle(msgspec.structs.replace(draft.event, fields=fields), zone).fields


def line(text: str, name: str) -> int:
    """The line on which a field stands, counted from 1."""
    return line_of(scan(text), (name,))


def _printable(text: str) -> str:
    """A text that may stand in a comment."""
    return "".join(char if char.isprintable() else " " for char in text)
