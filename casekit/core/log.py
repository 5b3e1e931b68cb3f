"""The only place that says what `log` shows: every event of a record, those without effect too, in their one order."""

from collections.abc import Sequence

from casekit.core.case import Entry
from casekit.core.report import Column, Report
from casekit.core.telling import date_of


def log(entries: Sequence[Entry]) -> Report:
    """One row an event; `date` is the date it set, `state` is void, retracted or unreadable, empty when it counts.

    People see the columns of what did not count only where something did not.
    """
    rows = [
        {
            "n": entry.event.n, "at": entry.event.at, "by": entry.event.by, "kind": entry.event.kind,
            "line": entry.body.line(), "date": date_of(entry), "state": entry.state or None,
            "why": entry.why or None, "id": entry.event.id,
        }
        for entry in entries
    ]  # fmt: skip
    odd = any(row["state"] for row in rows)
    dated = any(row["date"] for row in rows)
    columns = (
        Column("n", "n", right=True),
        Column("at", "at"),
        Column("by", "by"),
        Column("kind", "kind", hidden=True),
        Column("line", "what", cut=True),
        Column("date", "date", hidden=not dated),
        Column("state", "state", hidden=not odd),
        Column("why", "why", cut=True, hidden=not odd),
        Column("id", "id"),
    )
    return Report(name="log", columns=columns, rows=rows, id="id")
