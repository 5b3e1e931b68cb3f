"""The verb `plugins`."""

import typer

from casekit.core.report import Column, Report
from casekit.session import Session

COLUMNS = (
    Column("name", "Plugin"),
    Column("version", "Version"),
    Column("distribution", "From"),
    Column("hooks", "Adds", cut=True),
    Column("state", "State"),
    Column("why", "Why", cut=True),
)


def plugins(ctx: typer.Context) -> None:
    """Show the plugins: what each adds, what is wrong with it

    States: on; off (CASEKIT_PLUGINS leaves it out); broken (skipped); slow (its import takes more than a second);
    clash (a name it supplies belongs to another, and the rest of it works).

    Example: casekit plugins
    """
    session = Session.of(ctx)
    rows = [{column.key: getattr(each, column.key) for column in COLUMNS} for each in session.host.plugins()]
    session.emit(Report("plugins", COLUMNS, [row | {"hooks": list(row["hooks"])} for row in rows], id="name"))
