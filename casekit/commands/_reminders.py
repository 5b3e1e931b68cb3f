"""The only place that runs the reminders for real: judged, planned, frozen, sent, and remembered."""

from datetime import datetime

import typer

from casekit import heartbeat, lettering, reminding, runner, sending
from casekit.channel import Channel
from casekit.errors import PeerFailed, UsageError
from casekit.index import messages
from casekit.session import Session


def send(session: Session, accept_clock: bool, take_over: bool) -> None:
    """Send what is due, unless another run is at it."""
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
    letters, unwritten = lettering.plan(session)
    found = reminding.plan(session, way, unwritten)
    beyond = [to for to in dict.fromkeys(one.to for one in found) if not _is_reached(session, to, way)]
    reached = [one for one in found if one.to not in beyond]
    wrong = reminding.queue(session, reached, name, way, _silent_since(session))
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
