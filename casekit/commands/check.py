"""The verb `check`."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Annotated, Any

import typer

from casekit import mending
from casekit.checking import Checking, Plugin
from casekit.core.case import Case
from casekit.core.checks import Problem
from casekit.core.report import Column, Report, Section
from casekit.errors import CasekitError, Damaged
from casekit.session import Session

HOOK = "casekit_checks"
COLUMNS = (
    Column("where", "where"),
    Column("problem", "problem"),
    Column("hint", "what to do"),
    Column("event", "event", hidden=True),
)


def check(
    ctx: typer.Context,
    fold_in: Annotated[
        bool,
        typer.Option("--fold-in", help="put the events of conflict copies into their records, then remove the copies"),
    ] = False,
    renumber: Annotated[
        bool, typer.Option("--renumber", help="where two records have one number, give the younger a new one")
    ] = False,
) -> None:
    """Check every record and say what is wrong

    Exit code 65 when something is. Nothing is changed unless --fold-in or --renumber asks for it.

    Example: casekit check --fold-in
    """
    session = Session.of(ctx)
    for wanted, mend in ((fold_in, mending.fold_in_all), (renumber, mending.renumber_all)):
        for line in mend(session) if wanted else ():
            session.warn(line)
    checking = Checking(session, _plugins(session))
    found = list(checking.problems())
    session.emit(_report(found, checking.records, checking.events))
    if found:
        raise typer.Exit(Damaged.code)


def _report(found: Sequence[Problem], records: int, events: int) -> Report:
    """One row a problem; for people, what is wrong with each file."""
    counted = f"{_count(records, 'record')}, {_count(events, 'event')}"
    rows = [{"where": one.where, "problem": one.message, "hint": one.hint, "event": one.event or None} for one in found]
    page = [Section(where, tuple(_lines(group))) for where, group in groupby(found, key=lambda one: one.where)]
    page.append(Section(f"{_count(len(found), 'problem')} in {counted}" if found else f"all well: {counted}", ()))
    return Report(name="check", columns=COLUMNS, rows=rows, page=page, id="where")


def _lines(found: Iterable[Problem]) -> Iterable[str]:
    for one in found:
        yield one.message
        if one.hint:
            yield f"  try: {one.hint}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _plugins(session: Session) -> list[Plugin]:
    """The checks that plugins add. One that breaks is named and does not stop the others."""
    found: list[Plugin] = []
    for name in session.host.table(HOOK):
        try:
            found.append(partial(_ask, session, name, session.host.load(HOOK, name), []))
        except CasekitError as error:
            session.warn(str(error))
    return found


def _ask(
    session: Session, name: str, plugin: Callable[[Case], Iterable[Any]], broken: list[str], case: Case
) -> Iterable[Problem]:
    """What a plugin's check finds in one case: problems, or plain sentences."""
    if broken:
        return []
    try:
        found = list(plugin(case))
    except Exception as error:
        broken.append(name)
        session.warn(
            f"the check {name!r} of a plugin broke at {case.ref} and is skipped: {type(error).__name__}: {error}"
        )
        return []
    return [
        one if isinstance(one, Problem) else Problem("", str(one), hint=f"casekit show {case.ref}") for one in found
    ]
