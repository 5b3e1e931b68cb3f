"""The verb `undo`."""

from typing import Annotated

import typer

from casekit import terminal
from casekit.commands import _either, _told
from casekit.commands._options import Because
from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.event import Event
from casekit.core.kind import Kind
from casekit.core.kinds.undo import Retracted
from casekit.core.laws_undo import Bench, may_take_back
from casekit.core.people import changed
from casekit.core.telling import by, short
from casekit.core.undo import Folded, last_of, named
from casekit.errors import UsageError
from casekit.session import Session
from casekit.writing import Written

MaybeCase = Annotated[
    str | None,
    typer.Argument(
        metavar="[CASE]", help="a number such as 1042 (c17: a customer); the last case touched here when not given"
    ),
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
    (ref, is_customer), why = _either.find(session, case or "@"), because or ""
    bench = Bench(user=session.user, roster=session.settings.roster, today=session.now.date(), kinds=session.kinds)
    before: list[Case | Customer] = []

    def judge(found: Folded) -> list[Kind]:
        before[:] = [found]
        meant = last_of(found, bench.user) if event is None else named(found, event)
        return [Retracted(of=one.id, because=why) for one in may_take_back(found, meant, why, bench)]

    if is_customer:
        _of_customer(session, session.record_customer(ref, judge), before)
    else:
        _of_case(session, session.record(ref, judge), before)


def _of_case(session: Session, done: Written, before: list[Case | Customer]) -> None:
    def line(new: Event) -> str | None:
        return f"{by(new)} {_line(session, before[0], new)}" if new.kind == "retracted" else None

    def also(found: Case) -> list[str]:
        known = before[0]
        moved = isinstance(known, Case) and found.owner != known.owner
        return [*([f"{found.owner} owns it again"] if moved else []), _back(done)]

    _told.answer(session, done, also, line)


def _of_customer(session: Session, done: Written, before: list[Case | Customer]) -> None:
    person, others = session.load_person(done.ref)
    new = [(event, _line(session, before[0], event)) for event in done.new]
    session.emit(changed(person, others, new, [_back(done)] if new else [], again=done.again))


def _back(done: Written) -> str:
    return f"as it was: casekit undo {done.ref} {done.new[0].id}"


def _line(session: Session, before: Case | Customer, new: Event) -> str:
    """What a retraction took back, or, when that was a retraction itself, what counts again."""
    what, way = named(before, new.targets[0]), "took back"
    while what.kind == "retracted":
        what, way = named(before, what.targets[0]), "brought back" if way == "took back" else "took back"
    whose = "" if what.by == session.user else f" {what.by}'s"
    return f"{way}{whose}: {short(session.kinds.body(what).line())}"
