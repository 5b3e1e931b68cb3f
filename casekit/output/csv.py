"""The only place that writes rows for spreadsheets (csv) and for line tools (tsv).

CSV is RFC 4180 but for one thing: records end in LF, as every other line casekit prints, and so do lines inside a cell.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from casekit.core.report import Report
from casekit.output.text import SHAPELESS, UNSAFE, sound, visible
from casekit.output.when import iso

# A spreadsheet runs a cell that starts like this, also in full-width forms; an apostrophe makes it text. Cells that
# already have the apostrophe get another, so that `unguard` is exact.
RUNS = rf"'*(?:[\t\r\n]|(?:\s|{SHAPELESS})*[=+\-@＝＋－＠])"
NUMBER = r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"
TSV_ESCAPES = {"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": r"\\"}


def render(report: Report) -> str:
    """The column keys, then a record a row; cells that a spreadsheet would run are guarded.

    Controls and bidirectional marks are shown as in tables (`␛`, `\\u202e`), since a record can end on a terminal.
    """
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.key for column in report.columns])
    writer.writerows(_records(report, guard))
    return out.getvalue()


def render_tsv(report: Report) -> str:
    """The column keys, then one record a line; nothing is guarded, as no spreadsheet is meant.

    Tab, newline, return and backslash are written `\\t`, `\\n`, `\\r` and `\\\\`, other controls and bidirectional
    marks `\\uXXXX`.
    """
    head = "\t".join(column.key for column in report.columns)
    return "\n".join([head, *("\t".join(record) for record in _records(report, escape))]) + "\n"


def guard(text: str) -> str:
    """A cell of text that no terminal and no spreadsheet will run; plain numbers stay as they are."""
    text = visible(text)
    if text[:1].isalnum() or not _runs(text):
        return text
    return f"'{text}"


def unguard(text: str) -> str:
    """The cell as it was before `guard`, for reading our own CSV back."""
    return text[1:] if text.startswith("'") and _runs(text[1:]) else text


def escape(text: str) -> str:
    """A cell that keeps to one line and holds no tab; what was escaped can be told from what was not."""
    if text.isprintable() and "\\" not in text:
        return text
    return re.sub(rf"[\t\n\\]|{UNSAFE}", _escaped, sound(text))


def flat(value: Any) -> str:
    """A value as one string: None is empty, lists are joined by `;`, datetimes are ISO 8601, decimals keep digits."""
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return iso(value)
        case list() | tuple():
            return ";".join(flat(item) for item in value)
        case _:
            return str(value)


def _records(report: Report, safe: Callable[[str], str]) -> Iterator[list[str]]:
    keys = [column.key for column in report.columns]
    return ([safe(flat(row.get(key))) for key in keys] for row in report.rows)


def _runs(text: str) -> bool:
    return re.match(RUNS, text) is not None and re.fullmatch(NUMBER, text) is None


def _escaped(found: re.Match[str]) -> str:
    return TSV_ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"
