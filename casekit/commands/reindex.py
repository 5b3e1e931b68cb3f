"""The verb `reindex`."""

import typer

from casekit.core.report import Column, Report, Section
from casekit.errors import InputOutput
from casekit.session import Session

COLUMNS = (Column("kind", "kind"), Column("records", "records", right=True))
COUNT = "SELECT kind, count(*) FROM row GROUP BY kind ORDER BY min(kind <> 'case'), kind"


def reindex(ctx: typer.Context) -> None:
    """Build the index anew from the records

    No answer depends on it: the index can be deleted at any time, and is made again by whoever asks first.

    Example: casekit reindex
    """
    session = Session.of(ctx)
    if not session.index.remake():
        hint = "set XDG_CACHE_HOME to a folder that can be written"
        raise InputOutput("the index cannot be kept here", where=str(session.local.cache or "no home"), hint=hint)
    rows = [{"kind": kind, "records": number} for kind, number in session.index.ask(COUNT)]
    total = sum(row["records"] for row in rows)
    parts = ", ".join(f"{row['records']} of kind {row['kind']}" for row in rows)
    page = (Section(f"indexed {total} record{'' if total == 1 else 's'}", (parts,) if parts else ()),)
    session.emit(Report(name="reindex", columns=COLUMNS, rows=rows, page=page, id="kind"))
    for _, why in session.index.damaged():
        session.warn(f"not indexed: {why}")
