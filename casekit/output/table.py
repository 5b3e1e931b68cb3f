"""The only place that lays out a table for people: aligned in terminal cells, two spaces between columns, no lines.

Written by hand because tabulate imports wcwidth, dataclasses and html on every start, which costs a third of it.
"""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

from casekit.core.report import Column, Report
from casekit.output.style import BOLD, RED, paint
from casekit.output.text import cut, one_line
from casekit.output.text import width as cells_of
from casekit.output.when import day, when

GAP = "  "
SHORTEST = 4  # cells; a column cut further says nothing
DUE = "due"  # the key of the column in which a past instant is overdue


def render(report: Report, *, width: int | None, colour: bool, now: datetime, zone: tzinfo) -> str:
    """The rows below a line of heads, or the sentence for an empty answer. `width` None never cuts.

    Only columns marked `cut` are shortened; where the others alone are too wide, lines run over and lose nothing.
    """
    columns = [column for column in report.columns if not column.hidden]
    if not report.rows or not columns:
        return f"{one_line(report.empty)}\n" if report.empty else ""
    heads = [one_line(column.head) for column in columns]
    body = [[_cell(row.get(column.key), now, zone) for column in columns] for row in report.rows]
    widths = [max(map(cells_of, cells)) for cells in zip(heads, *body, strict=True)]
    if width is not None:
        widths = _fitted(widths, columns, width)
    lines = [paint(_line(heads, columns, widths, []).rstrip(" "), BOLD, colour)]
    late = _late(report, columns, now) if colour else [[] for _ in body]
    lines += [_line(cells, columns, widths, red) for cells, red in zip(body, late, strict=True)]
    return "".join(f"{line.rstrip(' ')}\n" for line in lines)


def _cell(value: Any, now: datetime, zone: tzinfo) -> str:
    """A value as people read it."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, datetime):
        return when(value, now, zone)
    if isinstance(value, date):
        return day(value, now.astimezone(zone).date())
    if isinstance(value, list | tuple):
        return ", ".join(_cell(item, now, zone) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else one_line(str(value))


def _fitted(widths: Sequence[int], columns: Sequence[Column], width: int) -> list[int]:
    """The widths with the widest of the cut columns narrowed, a cell at a time, until a line fits or none can give."""
    fitted = [min(size, width) if column.cut else size for size, column in zip(widths, columns, strict=True)]
    excess = sum(fitted) + len(GAP) * (len(fitted) - 1) - width
    giving = [index for index, column in enumerate(columns) if column.cut]
    while excess > 0 and giving:
        widest = max(giving, key=lambda index: fitted[index])
        if fitted[widest] <= SHORTEST:
            break
        fitted[widest] -= 1
        excess -= 1
    return fitted


def _late(report: Report, columns: Sequence[Column], now: datetime) -> list[list[int]]:
    """For each row, the places of the cells that are overdue."""
    due = [index for index, column in enumerate(columns) if column.key == DUE]
    return [[index for index in due if _past(row.get(DUE), now)] for row in report.rows]


def _past(value: Any, now: datetime) -> bool:
    return isinstance(value, datetime) and value < now


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], red: Sequence[int]) -> str:
    parts = []
    for index, (text, column, size) in enumerate(zip(cells, columns, widths, strict=True)):
        shown, taken = text, cells_of(text)
        if taken > size:
            shown = cut(text, size)
            taken = cells_of(shown)
        space = " " * (size - taken)
        shown = paint(shown, RED, index in red)
        parts.append(space + shown if column.right else shown + space)
    return GAP.join(parts)
