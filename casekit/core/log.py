"""The only place that says what `log` shows: every event of a record, those without effect too, in their one order."""

from collections.abc import Sequence

from casekit.core.case import Entry
from casekit.core.report import Column, Report

COLUMNS = (
    Column("n", "n", right=True),
    Column("at", "at"),
    Column("by", "by"),
    Column("kind", "kind"),
    Column("line", "what", cut=True),
    Column("state", "state"),
    Column("id", "id"),
    Column("why", "why", hidden=True),
)


def log(entries: Sequence[Entry]) -> Report:
    """One row an event; `state` is void, retracted or unreadable, empty when it counts."""
    rows = [
        {
            "n": entry.event.n, "at": entry.event.at, "by": entry.event.by, "kind": entry.event.kind, "line": entry.body.line(),
            "state": entry.state or None, "id": entry.event.id, "why": entry.why or None,
        }
        for entry in entries
    ]  # fmt: skip
    return Report(name="log", columns=COLUMNS, rows=rows, id="id")
