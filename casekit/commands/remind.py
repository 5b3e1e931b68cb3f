"""The verb `remind`."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casekit import heartbeat, reminding, runner, sending
from casekit.channel import Channel
from casekit.commands import _timetable
from casekit.core.firing import Firing
from casekit.core.report import Column, Report
from casekit.core.telling import duty
from casekit.errors import PeerFailed, UsageError
from casekit.index import messages
from casekit.session import Session

if TYPE_CHECKING:
    from casekit.lettering import Draft, Planned

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
) -> None:
    """Send the reminders that are due, from cron

    What is due follows from the cases alone, so that it may run late or often. It says nothing when all is well.

    Example: casekit remind --dry-run
    """
    session = Session.of(ctx)
    if print_cron or print_systemd:
        sys.stdout.write(_timetable.written(session, systemd=print_systemd))
    elif dry_run:
        session.refresh()
        letters, unwritten = _letters(session)
        way = reminding.channel(session, session.settings.shop.reminders)
        _show(session, reminding.plan(session, way, unwritten), letters)
    else:
        with runner.alone(session) as mine:
            if mine:
                _run(session, accept_clock, take_over)


def _run(session: Session, accept_clock: bool, take_over: bool) -> None:
    runner.judge_clock(session, accept_clock)
    session.index.refresh_all()
    session.name_damaged()
    if take_over:
        _take_over(session)
    runner.judge_sender(session)
    name = session.settings.shop.reminders
    way = reminding.channel(session, name)
    letters, unwritten = _letters(session)
    found = reminding.plan(session, way, unwritten)
    beyond = [to for to in dict.fromkeys(one.to for one in found) if not _is_reached(session, to, way)]
    reached = [one for one in found if one.to not in beyond]
    wrong = reminding.queue(session, reached, name, way, _silent_since(session))
    if letters:
        from casekit import lettering

        wrong += lettering.queue(session, letters)
    wrong += sending.send_all(session)
    if not heartbeat.mark(session):
        session.warn(f"{session.local.state}: when reminders ran cannot be kept here, so a clock set back goes unseen")
    for sentence in wrong:
        session.warn(sentence)
    if beyond:
        problem = f"{name} has no address for {', '.join(beyond)}, and something is due"
        raise UsageError(problem, hint=f"casekit config roster.{beyond[0]}.email NAME@EXAMPLE.COM")
    if wrong:
        raise typer.Exit(PeerFailed.code)


def _letters(session: Session) -> "tuple[list[Planned], list[dict[str, Any]]]":
    """The letters to customers that go now, and what the lead owes for those that cannot be written."""
    if not session.settings.letters.on:
        return [], []
    from casekit import lettering

    return lettering.plan(session)


def _take_over(session: Session) -> None:
    """Say what the other place left unfinished: it is not sent again unless somebody asks for it."""
    here = runner.here(session)
    left = [reminding.load(session, ref) for ref in messages.unsettled(session.index)]
    for message in left:
        if message.sender != here:
            session.warn(
                f"{message.ref} to {message.to} is {message.state} at {message.sender}: {message.subject}\n"
                f'  try: casekit message send {message.ref}, or casekit message drop {message.ref} --because "…"'
            )
    runner.take_over(session)


def _is_reached(session: Session, to: str, way: Channel) -> bool:
    """Whether a recipient has an address; who has none has no lead either who could be told in their place."""
    tech = session.settings.roster.get(to)
    return tech is not None and bool(way.address(to, tech.email))


def _silent_since(session: Session) -> datetime | None:
    """The last run, when the shop was open for longer since then than the policy lets pass in silence."""
    last = heartbeat.last_run(session)
    settings = session.settings
    if last is None:
        return None
    open_since = settings.calendar.business_seconds(last, session.now)
    return last if open_since > settings.policy.stale_runner_minutes * 60 else None


def _show(session: Session, found: list[Firing], letters: "list[Planned]") -> None:
    rows = [
        {
            "ref": one.ref, "to": one.to, "due": one.duty["due"], "keys": list(one.keys),
            "what": duty(str(one.duty["kind"]), str(one.duty["what"])), "why": _why(session, one),
        }
        for one in found
    ]  # fmt: skip
    rows += [_letter(session, one.draft) for one in letters]
    session.emit(Report(name="remind", columns=COLUMNS, rows=rows, empty="nothing is due to be reminded of"))


def _letter(session: Session, one: "Draft") -> dict[str, object]:
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
    return f"meant for {session.say(one.at)}"
