"""The verb `follow-up`."""

from collections.abc import Callable
from typing import Annotated

import typer

from casekit.commands import _work
from casekit.commands._grammar import way
from casekit.commands._options import Anyway, Because, CaseRef, MaybeDate, MaybeText, Next, Which
from casekit.core import laws
from casekit.core.duty import Duty
from casekit.core.kind import Kind
from casekit.core.kinds.follow_up import ENDED_BY_DONE, FollowUpDone, FollowUpDropped, FollowUpMoved, FollowUpSet
from casekit.errors import UsageError
from casekit.session import Session

KINDS = ("follow-up",)
TAKES = {
    "": ("DATE", "TEXT", "--who", "--channel", "--anyway"),
    "--done": ("--which",),
    "--moved": ("--because", "--which", "--anyway"),
    "--dropped": ("--which",),
}


def follow_up(
    ctx: typer.Context,
    case: CaseRef,
    date: MaybeDate = None,
    text: MaybeText = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="who does it; the owner when not given")
    ] = None,
    channel: Annotated[str | None, typer.Option("--channel", help="how: phone, mail, visit …")] = None,
    done: Annotated[str | None, typer.Option("--done", metavar="RESULT", help="it was done, with what result")] = None,
    moved: Annotated[str | None, typer.Option("--moved", metavar="DATE", help="it gets another date")] = None,
    because: Because = None,
    dropped: Annotated[str | None, typer.Option("--dropped", metavar="WHY", help="it need not be done")] = None,
    which: Which = "",
    anyway: Anyway = False,
    next_: Next = None,
) -> None:
    """Set, do, move or drop a next step

    What came back to you to read is done by --done, too.

    Example: casekit follow-up 1042 +2bd "call with the quote"
    """
    session = Session.of(ctx)
    rest = {"DATE": date, "TEXT": text, "--who": who, "--channel": channel, "--because": because, "--anyway": anyway}
    ways = {"--done": done, "--moved": moved, "--dropped": dropped}
    chosen = way(ways, {**rest, "--which": which or None}, TAKES, "a new follow-up")
    ref, then, me = session.find(case), session.next_step(next_), session.user
    if not chosen:
        _work.add(session, ref, [_set(session, ref, date, text, who, channel, anyway), *then])
    elif done is not None:
        from casekit.core.laws_collect import not_by_word  # brings in what adds up money

        _work.settle(session, ref, ENDED_BY_DONE, _done(session, done), then, which, me, not_by_word)
    elif moved is not None:
        _work.settle(session, ref, KINDS, _move(session, moved, because, anyway), then, which, me)
    elif dropped is not None:
        why = session.text(dropped, "the reason")
        _work.settle(session, ref, KINDS, lambda duty: FollowUpDropped(of=duty.id, because=why), then, which, me)


def _set(
    session: Session, ref: str, date: str | None, text: str | None, who: str | None, channel: str | None, anyway: bool
) -> FollowUpSet:
    if date is None or text is None:
        raise UsageError(
            "a follow-up needs a date and what to do", hint=f'casekit follow-up {ref} +2bd "call with the quote"'
        )
    what, due = session.text(text, "what to do"), session.deadline(date, anyway)
    name = laws.roster_name(who, session.settings.roster, session.now.date()).name if who is not None else ""
    return FollowUpSet(what=what, due=due, who=name, channel=channel or "", anyway=session.closed(due))


def _done(session: Session, done: str) -> Callable[[Duty], Kind]:
    said = session.text(done, "the result")
    return lambda duty: FollowUpDone(of=duty.id, result=said)


def _move(session: Session, moved: str, because: str | None, anyway: bool) -> Callable[[Duty], Kind]:
    due = session.deadline(moved, anyway)
    closed = session.closed(due)
    return lambda duty: FollowUpMoved(of=tuple(duty.tips), due=due, because=because or "", anyway=closed)
