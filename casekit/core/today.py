"""The only place that says what `today` shows: what one tech has to do, most urgent first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from casekit.core.lists import list_of_duties
from casekit.core.report import Report, Section

Row = Mapping[str, Any]
Say = Callable[[datetime], str]
WAITED = 3


def today(
    user: str, now: datetime, owed: Sequence[Row], news: Sequence[str], waiting: Sequence[Row], say: Say
) -> Report:
    """`owed`: duties of `user` due by the end of the day; `news`: what others did; `waiting`: their cases, oldest first."""
    came_back = [row for row in owed if row["kind"] == "read"]
    asked = [row for row in owed if row["kind"] == "hand-over"]
    overdue = [row for row in owed if row["due"] < now and row not in came_back and row not in asked]
    later = [row for row in owed if row["due"] >= now and row not in asked]
    parts = (
        ("overdue", [_line(row, say) for row in overdue]),
        ("due today", [_line(row, say) for row in later]),
        ("came back to you", [_line(row, say) for row in came_back]),
        ("to accept", [_line(row, say) for row in asked]),
        ("others on your cases", list(news)),
        ("waited longest", [f"{row['ref']}  since {say(row['opened'])}: {_name(row)}" for row in waiting[:WAITED]]),
    )
    page = tuple(Section(head, tuple(lines)) for head, lines in parts if lines)
    nothing = Section(f"nothing is due today, {user}", ())
    urgent = any(section.head != "waited longest" for section in page)
    return _named(list_of_duties(owed), page if urgent else (nothing, *page))


def _named(report: Report, page: Sequence[Section]) -> Report:
    return Report(name="today", columns=report.columns, rows=report.rows, page=page)


def _line(row: Row, say: Say) -> str:
    return f"{row['ref']}  {say(row['due'])}: {row['what']} · {_name(row)}"


def _name(row: Row) -> str:
    return ", ".join(filter(None, (row["customer_name"], row["device"] or row["title"])))
