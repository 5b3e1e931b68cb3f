"""The verb `as`."""

import os
from datetime import datetime, timedelta
from typing import Annotated

import msgspec
import typer

from casekit import identity, terminal
from casekit.core.laws import roster_name
from casekit.core.report import Column, Report, Section
from casekit.errors import InputOutput, Refused, UsageError
from casekit.identity import Typist
from casekit.session import Session

COLUMNS = (Column("name", "name"), Column("why", "says"), Column("until", "until"))
Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="a roster name; who is typing now, when not given")]


def as_tech(ctx: typer.Context, name: Name = None) -> None:
    """Say who is typing at this terminal

    It holds until nobody has typed here for the policy's idle_minutes. Without a NAME: who is typing, and what says so.

    Example: casekit as bo
    """
    session = Session.of(ctx)
    if name is None:
        found = identity.typist(session.options.as_, os.environ, session.settings, session.local, session.now)
        until = f" until {session.say(found.until)}" if found.until else ""
        _answer(session, found, f"{found.why} says so{until}")
        return
    if session.options.as_ is not None:
        raise UsageError("--as is for one command, and casekit as for this terminal", hint=f"casekit as {name}")
    known = roster_name(name, session.settings.roster, session.now.date()).name
    idle = _take(session, known)
    told = f"at this terminal until {session.say(idle)}, later with every command"
    _answer(session, Typist(known, "this terminal", idle), told)
    named = os.environ.get("CASEKIT_USER")
    if named and named.casefold() != known:
        session.warn(f"CASEKIT_USER says {named}, and that counts more: unset CASEKIT_USER")


def _take(session: Session, name: str) -> datetime:
    """Make this terminal somebody's; until when it is, should nobody type."""
    instead = f"--as {name} with each command, or CASEKIT_USER={name}"
    key = terminal.key()
    if not key:
        raise UsageError("there is no terminal here to remember", hint=instead)
    minutes = session.settings.policy.idle_minutes
    if not minutes:
        raise Refused("this shop's terminals forget at once: policy.idle_minutes is 0", hint=instead)
    known = session.local.terminal(key)
    at = int(session.now.timestamp())
    if not session.local.remember(key, msgspec.structs.replace(known, name=name, at=at)):
        raise InputOutput("the terminal cannot be remembered", where=str(session.local.state), hint=instead)
    return session.now + timedelta(minutes=minutes)


def _answer(session: Session, known: Typist, line: str) -> None:
    row = {"name": known.name, "why": known.why, "until": known.until}
    session.emit(Report(name="as", columns=COLUMNS, rows=[row], page=(Section(known.name, (line,)),), id="name"))
