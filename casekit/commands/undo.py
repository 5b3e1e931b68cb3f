"""The verb `undo`."""

from typing import Annotated

import typer

from casekit import terminal
from casekit.commands import _told
from casekit.commands._options import Because
from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind
from casekit.core.kinds.undo import Retracted
from casekit.core.laws_undo import Bench, may_take_back
from casekit.core.telling import short
from casekit.core.undo import last_of, named
from casekit.errors import UsageError
from casekit.session import Session

MaybeCase = Annotated[
    str | None, typer.Argument(metavar="[CASE]", help="a number such as 1042; the last one touched here when not given")
]
MaybeEvent = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="the beginning of an event's id (see log), else your last one")
]


def undo(ctx: typer.Context, case: MaybeCase = None, event: MaybeEvent = None, because: Because = None) -> None:
    """Take the last event back

    The event stays in the record and no longer counts. Taking an undo back by its ID makes the event count again.

    Example: casekit undo 1042
    """
    session = Session.of(ctx)
    if case is None and not terminal.key():
        raise UsageError("which case? there is no terminal here whose last one it could be", hint="casekit undo 1042")
    ref, why = session.find(case or "@"), because or ""
    bench = Bench(user=session.user, roster=session.settings.roster, today=session.now.date(), kinds=session.kinds)
    before: list[Case] = []

    def judge(found: Case) -> list[Kind]:
        before[:] = [found]
        meant = last_of(found, bench.user) if event is None else named(found, event)
        return [Retracted(of=one.id, because=why) for one in may_take_back(found, meant, why, bench)]

    def line(new: Event) -> str | None:
        return _line(session, before[0], new) if new.kind == "retracted" else None

    done = session.record(ref, judge)

    def also(found: Case) -> list[str]:
        moved = [f"{found.owner} owns it again"] if found.owner != before[0].owner else []
        return [*moved, f"as it was: casekit undo {ref} {done.new[0].id}"]

    _told.answer(session, done, also, line)


def _line(session: Session, before: Case, new: Event) -> str:
    """What a retraction took back, or, when that was a retraction itself, what counts again."""
    what, way = named(before, new.targets[0]), "took back"
    while what.kind == "retracted":
        what, way = named(before, what.targets[0]), "brought back" if way == "took back" else "took back"
    whose = "" if what.by == session.user else f" {what.by}'s"
    return f"{session.user} {way}{whose}: {short(session.kinds.body(what).line())}"
