"""The only place that says what `log` shows: every event of a record, those without effect too, in their one order."""

from collections.abc import Sequence

from casekit.core.case import Entry
from casekit.core.report import Column, Report
from casekit.core.telling import date_of, line_of


def log(entries: Sequence[Entry]) -> Report:
    """One row an event; `for` is the owner a deputy acted for, `date` the date it set.

    `state` is void, retracted or unreadable, empty when it counts. People see these columns only where something stands in them.
    """
    rows = [
        {
            "n": entry.event.n, "at": entry.event.at, "by": entry.event.by, "for": entry.event.deputy_for or None,
            "kind": entry.event.kind, "line": line_of(entry), "date": date_of(entry), "state": entry.state or None,
            "why": (entry.state and entry.why) or None, "id": entry.event.id,
        }
        for entry in entries
    ]  # fmt: skip
    filled = {key: any(row[key] for row in rows) for key in ("for", "date", "state", "why")}
    columns = (
        Column("n", "n", right=True),
        Column("at", "at"),
        Column("by", "by"),
        Column("for", "for", hidden=not filled["for"]),
        Column("kind", "kind", hidden=True),
        Column("line", "what", cut=True),
        Column("date", "date", hidden=not filled["date"]),
        Column("state", "state", hidden=not filled["state"]),
        Column("why", "why", cut=True, hidden=not filled["why"]),
        Column("id", "id"),
    )
    return Report(name="log", columns=columns, rows=rows, id="id")
