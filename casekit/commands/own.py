"""The verb `own`."""

import typer

from casekit.commands._options import CaseRef
from casekit.core.absence import absence, deputy
from casekit.core.report import Column, Report, Section
from casekit.session import Session

COLUMNS = (
    Column("ref", "case"),
    Column("owner", "owner"),
    Column("since", "since"),
    Column("how", "how", cut=True),
    Column("away_until", "away until"),
    Column("deputy", "deputy"),
)


def own(ctx: typer.Context, case: CaseRef) -> None:
    """Show who owns a case, since when and how

    While they are away also until when, and who acts for them.

    Example: casekit own 1042
    """
    session = Session.of(ctx)
    found = session.load(session.find(case))
    entry = next((e for e in found.entries if e.event is found.owned_by), None)
    since = found.owned_by.at if found.owned_by else None
    how = entry.body.line() if entry else ""
    settings, today = session.settings, session.now.date()
    gone, name = absence(settings.away, found.owner, today), deputy(settings.away, settings.roster, found.owner, today)
    away = {"away_until": gone.until if gone else None, "deputy": name or None}
    row = {"ref": found.ref, "owner": found.owner, "since": since, "how": how, **away}
    told = f"{found.owner} owns {found.ref}" + (f" since {session.say(since)}" if since else "")
    lines = [how, *session.away_lines(found.owner)]
    session.emit(Report(name="own", columns=COLUMNS, rows=[row], page=(Section(told, tuple(lines)),)))
