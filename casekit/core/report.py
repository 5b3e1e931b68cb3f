"""The only shape an answer has on its way out: columns and rows for machines, optionally a page for people."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec


class Column(msgspec.Struct, frozen=True):
    """One column: `key` in machine formats (a contract), `head` for people.

    `cut` columns may be shortened with an ellipsis on a narrow terminal; `right` ones are right-aligned;
    `hidden` ones are for machines only.
    """

    key: str
    head: str
    cut: bool = False
    right: bool = False
    hidden: bool = False


class Section(msgspec.Struct, frozen=True):
    """A headed block of a page: plain lines, wrapped by the renderer, never containing escape sequences."""

    head: str
    lines: tuple[str, ...]


class Report(msgspec.Struct, frozen=True):
    """An answer.

    `name` names the contract of the machine formats ("list", "show", …). `rows` hold plain values: str, int, bool,
    None, Decimal, aware datetime, date, or a list of such. `page`, when given, is what a person sees instead of the
    table. `empty` is what a person sees when there are no rows. `id` is the key of the column that `--format ids` prints.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    page: Sequence[Section] | None = None
    empty: str = ""
    id: str = "ref"
