"""The verb `promise`."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
import typer

from casekit.commands import _suggest, _work
from casekit.commands._grammar import way
from casekit.commands._options import Anyway, Because, CaseRef, MaybeDate, MaybeText, Next, Which
from casekit.core import promises
from casekit.core.duty import Duty
from casekit.core.kind import Kind
from casekit.core.kinds.promise import Promised, PromiseDropped, PromiseKept, PromiseMoved
from casekit.errors import UsageError
from casekit.session import Session

KINDS = ("promise",)
TAKES = {
    "": ("DATE", "TEXT", "--basis", "--anyway", "--next"),
    "--kept": ("--which", "--next"),
    "--moved": ("--because", "--told", "--which", "--anyway", "--next"),
    "--dropped": ("--which", "--next"),
    "--suggest": (),
}
Told = Annotated[bool, typer.Option("--told", help="they know the new date; only counts before the old one passes")]


def promise(
    ctx: typer.Context,
    case: CaseRef,
    date: MaybeDate = None,
    text: MaybeText = None,
    basis: Annotated[str | None, typer.Option("--basis", metavar="TEXT", help="what the date rests on")] = None,
    kept: Annotated[bool, typer.Option("--kept", help="it was kept")] = False,
    moved: Annotated[str | None, typer.Option("--moved", metavar="DATE", help="it gets another date")] = None,
    because: Because = None,
    told: Told = False,
    dropped: Annotated[str | None, typer.Option("--dropped", metavar="WHY", help="it no longer binds")] = None,
    which: Which = "",
    anyway: Anyway = False,
    next_: Next = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="say by when like cases were ready; writes nothing")
    ] = False,
) -> None:
    """Promise something by a time; keep it, move it or drop it

    Example: casekit promise 1042 "tue 17:00" "know the cause"
    """
    session = Session.of(ctx)
    rest = {"DATE": date, "TEXT": text, "--basis": basis, "--because": because, "--told": told, "--anyway": anyway}
    chosen = way(
        {"--kept": kept, "--moved": moved, "--dropped": dropped, "--suggest": suggest},
        {**rest, "--which": which or None, "--next": next_},
        TAKES,
        "a new promise",
    )
    ref, then = session.find(case), session.next_step(next_)
    if suggest:
        _suggest.suggest(session, ref)
    elif not chosen:
        _work.add(session, ref, [_made(session, ref, date, text, basis, anyway), *then])
    elif moved is not None:
        due = session.deadline(moved, anyway)
        new = PromiseMoved(of=(), due=due, because=because or "", told=told, anyway=session.closed(due))
        _move(session, ref, new, then, which)
    elif dropped is not None:
        why = session.text(dropped, "the reason")
        _work.settle(session, ref, KINDS, lambda duty: PromiseDropped(of=duty.id, because=why), then, which)
    else:
        _work.settle(session, ref, KINDS, lambda duty: PromiseKept(of=duty.id), then, which)


def _made(session: Session, ref: str, date: str | None, text: str | None, basis: str | None, anyway: bool) -> Promised:
    if date is None or text is None:
        raise UsageError(
            "a promise needs a date and what is promised", hint=f'casekit promise {ref} "tue 17:00" "know the cause"'
        )
    what, due = session.text(text, "what is promised"), session.deadline(date, anyway)
    return Promised(what=what, due=due, basis=basis or "", anyway=session.closed(due))


def _move(session: Session, ref: str, new: PromiseMoved, then: Sequence[Kind], which: str) -> None:
    """Give it another date, and say what that is worth when they did not hear of it in time."""

    def become(duty: Duty) -> Kind:
        return msgspec.structs.replace(new, of=tuple(duty.tips))

    before = _work.settle(session, ref, KINDS, become, then, which)
    if before is None:
        return
    until = session.say(promises.counted_on(before))
    if promises.is_broken(before, session.now):
        session.warn(f"it was due {until}: told or not, the promise counts as broken")
    elif not new.told:
        session.warn(f"tell them before {until}, or it counts as broken; then move it again with --told")
