"""The verb `edit`."""

import os
import tempfile
from collections.abc import Mapping
from datetime import datetime
from shlex import quote
from typing import Annotated, Any

import typer

from casekit import terminal
from casekit.commands import _told
from casekit.commands._options import CaseRef
from casekit.core import dates
from casekit.core.case import Case
from casekit.core.editing import MOVED, Draft, change, draft
from casekit.core.event import Event
from casekit.core.laws_undo import Bench
from casekit.core.telling import heading, short
from casekit.errors import CasekitError, UsageError
from casekit.session import Session
from casekit.store import draft_text
from casekit.writing import Written

MaybeEvent = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="the beginning of an event's id (see log), else the last one")
]
Source = Annotated[str | None, typer.Argument(metavar="[-]", help="read the changed fields from stdin, as TOML")]


def edit(ctx: typer.Context, case: CaseRef, event: MaybeEvent = None, source: Source = None) -> None:
    """Change an event in your editor

    The old event stays in the record and no longer counts. Of the opening, facts can be corrected.

    Example: casekit edit 1042
    """
    session = Session.of(ctx)
    if event == "-":
        event, source = None, "-"
    if source not in (None, "-"):
        raise UsageError(f"{source!r} is one word too many", hint="casekit edit 1042 ID -")
    if source is None and not terminal.somebody_there():
        raise UsageError("nobody is here to use an editor", hint=f"casekit edit {case} ID -, with the fields on stdin")
    ref = session.find(case)
    found = session.load(ref)
    if session.pen.wrote(ref, found.events):  # the event is not what it was: an earlier try has changed it
        session.answer(session.record(ref, lambda _case: []))
        return
    old = draft(found, event)
    if source == "-":
        text = terminal.read_stdin("the changed event")
    else:
        text = terminal.edit(draft_text.write(old, _head(session, found, old.event)), ".toml")
    typed, done = _saved(session, ref, old, text)
    now = {name: value for name, value in typed.items() if value != old.fields[name]}
    was = [f"{name} was: {_said(old.fields[name])}" for name in now]
    _told.answer(session, done, lambda _case: was, lambda new: "" if new.kind == "retracted" else None)


def _head(session: Session, case: Case, event: Event) -> list[str]:
    move = [f"another date: casekit {MOVED[event.kind]} {case.ref} --moved DATE"] if event.kind in MOVED else []
    return [heading(case), f"{event.kind.replace('_', ' ')} by {event.by}, {session.say(event.at)}", *move]


def _saved(session: Session, ref: str, old: Draft, text: str) -> tuple[Mapping[str, Any], Written]:
    """Write what was typed, if it is another thing than the event says. When that fails, the text is kept in a file."""
    bench = Bench(user=session.user, roster=session.settings.roster, today=session.now.date(), kinds=session.kinds)
    try:
        typed = _sensible(session, old, draft_text.read(text, old, session.zone))
        return typed, session.record(ref, lambda case: change(case, old.event.id, typed, bench))
    except CasekitError as error:
        place = f":{draft_text.line(text, error.where)}" if error.where in old.fields else error.where
        path = _keep(session, f"edit-{ref}-{old.event.id}-", text)
        again = f"put it right there, then casekit edit {ref} {old.event.id} - < {quote(path)}"
        if place.startswith(":"):
            error.where, error.hint = f"{path}{place}", again
        else:
            error.hint = "; ".join(filter(None, (error.hint, f"what you typed is kept in {quote(path)}")))
        raise


def _sensible(session: Session, old: Draft, typed: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was typed, as a verb would take it: the customer's reference, a category in small letters, no past date."""
    new = dict(typed)
    if old.event.kind == "opened" and new.get("customer"):
        new["customer"] = session.find(str(new["customer"]), "customer")
    if isinstance(new.get("category"), str):
        new["category"] = new["category"].casefold()
    for name, value in new.items():
        if isinstance(value, datetime) and value != old.fields[name]:
            dates.judge_due(value, session.now, session.settings.calendar, anyway=True)
    return new


def _keep(session: Session, name: str, text: str) -> str:
    """A file of our own that holds the text."""
    state = session.local.state
    number, path = tempfile.mkstemp(".toml", name, state if state is not None and state.is_dir() else None)
    with os.fdopen(number, "w", encoding="utf-8", errors="replace", newline="") as file:
        file.write(text)
    return path


def _said(value: object) -> str:
    """What a field said, in a line."""
    return short(", ".join(map(str, value)) if isinstance(value, list) else str(value or "")) or "empty"
