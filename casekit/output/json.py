"""The only place that writes JSON: one object whose rows stand one to a line, or (jsonl) just those lines."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from casekit.core.report import Report
from casekit.output.text import UNSAFE, sound
from casekit.output.when import iso

CONTRACT = 1  # raised when a reader of an older casekit's answers would misread a newer one's


def render(report: Report) -> str:
    """`{"casekit": 1, "report": name, "rows": [...]}`, each row an object with its keys in column order.

    Datetimes are ISO 8601 with an offset, decimals strings with their own digits. Text is UTF-8 as it is, but for
    controls and bidirectional marks, which are escaped, and lone surrogates, which become U+FFFD.
    """
    name = msgspec.json.encode(report.name).decode()
    rows = lines(report).rstrip("\n").replace("\n", ",\n")
    body = f"\n{rows}\n" if rows else ""
    return f'{{"casekit":{CONTRACT},"report":{name},"rows":[{body}]}}\n'


def lines(report: Report) -> str:
    """One JSON object a line, one line a row."""
    keys = [column.key for column in report.columns]
    rows = [{key: row.get(key) for key in keys} for row in report.rows]
    encoder = msgspec.json.Encoder(enc_hook=_plain)
    try:
        encoded = encoder.encode_lines(rows)
    except UnicodeEncodeError:
        encoded = encoder.encode_lines([_sound(row) for row in rows])
    text = encoded.decode()
    return text if text.isascii() and "\x7f" not in text else re.sub(UNSAFE, _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _plain(value: object) -> str:
    """A subclass of a date, which msgspec does not know."""
    if isinstance(value, date):
        return iso(value)
    raise TypeError(f"{type(value).__name__} is no value of a report")


def _sound(value: Any) -> Any:
    match value:
        case str():
            return sound(value)
        case list() | tuple():
            return [_sound(item) for item in value]
        case Mapping():
            return {key: _sound(item) for key, item in value.items()}
        case _:
            return value
