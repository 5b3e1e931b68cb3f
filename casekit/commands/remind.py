"""The verb `remind`."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casekit import reminding
from casekit.commands._options import Limit
from casekit.core.firing import Firing, first_at
from casekit.core.report import Column, Report
from casekit.core.telling import duty
from casekit.session import Session

if TYPE_CHECKING:
    from casekit import lettering

COLUMNS = (
    Column("ref", "case"),
    Column("to", "to"),
    Column("due", "due"),
    Column("what", "what", cut=True),
    Column("why", "why now"),
    Column("keys", "keys", hidden=True),
)


def remind(
    ctx: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="show what would go out and why, and send nothing")
    ] = False,
    accept_clock: Annotated[
        bool, typer.Option("--accept-clock", help="the clock was set back, and is right now")
    ] = False,
    take_over: Annotated[
        bool, typer.Option("--take-over", help="send from this machine and folder from now on")
    ] = False,
    print_cron: Annotated[bool, typer.Option("--print-cron", help="print the line for the cron table")] = False,
    print_systemd: Annotated[bool, typer.Option("--print-systemd", help="print a systemd service and timer")] = False,
    limit: Limit = None,
) -> None:
    """Send the reminders that are due, from cron

    What is due follows from the cases alone, so that it may run late or often. It says nothing when all is well.

    Example: casekit remind --dry-run
    """
    session = Session.of(ctx)
    if print_cron or print_systemd:
        from casekit.commands import _timetable

        sys.stdout.write(_timetable.written(session, systemd=print_systemd))
    elif dry_run:
        session.refresh()
        letters, unwritten = _letters(session)
        way = reminding.channel(session, session.settings.shop.reminders)
        _show(session, [*reminding.plan(session, way, unwritten), *letters], session.limit(limit))
    else:
        from casekit.commands import _reminders

        _reminders.send(session, accept_clock, take_over)


def _letters(session: Session) -> tuple[list["lettering.Planned"], list[dict[str, Any]]]:
    """The letters to customers that would go too, and what the lead owes for those that cannot be written."""
    if not session.settings.letters.on:
        return [], []
    from casekit import lettering

    return lettering.plan(session)


def _show(session: Session, found: "Sequence[Firing | lettering.Planned]", limit: int) -> None:
    shown = found[:limit] if limit else found
    rows = [_firing(session, one) if isinstance(one, Firing) else _letter(session, one.draft) for one in shown]
    report = Report(name="remind", columns=COLUMNS, rows=rows, empty="nothing is due to be reminded of")
    session.emit(report, len(found) - len(shown))


def _firing(session: Session, one: Firing) -> dict[str, object]:
    return {
        "ref": one.ref, "to": one.to, "due": one.duty["due"], "keys": list(one.keys),
        "what": duty(str(one.duty["kind"]), str(one.duty["what"])), "why": _why(session, one),
    }  # fmt: skip


def _letter(session: Session, one: "lettering.Draft") -> dict[str, object]:
    found = one.found
    return {
        "ref": one.case.ref, "to": one.customer.ref, "due": found.due.due, "keys": [found.key(one.customer.ref)],
        "what": f"the letter {found.letter}", "why": f"meant for {session.say(found.at)}",
    }  # fmt: skip


def _why(session: Session, one: Firing) -> str:
    if one.for_lead:
        return f"{one.duty['who']} was reminded of it"
    if one.again:
        return "still overdue"
    return f"meant for {session.say(first_at(one.duty, session.settings.policy, session.settings.calendar))}"
