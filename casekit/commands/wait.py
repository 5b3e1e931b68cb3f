"""The verb `wait`."""

from typing import Annotated, Literal

import typer

from casekit.commands import _work
from casekit.commands._grammar import way
from casekit.commands._options import Anyway, CaseRef, MaybeDate, MaybeText, Next, Which
from casekit.core.kinds.wait import Resumed, Waiting
from casekit.errors import UsageError
from casekit.session import Session

TAKES = {"": ("DATE", "TEXT", "--on", "--anyway"), "--over": ("--which",)}
On = Annotated[
    Literal["customer", "part", "vendor", "expert"] | None, typer.Option("--on", help="who or what it hangs on")
]


def wait(
    ctx: typer.Context,
    case: CaseRef,
    date: MaybeDate = None,
    text: MaybeText = None,
    on: On = None,
    over: Annotated[str | None, typer.Option("--over", metavar="WHY", help="the wait is over")] = None,
    which: Which = "",
    anyway: Anyway = False,
    next_: Next = None,
) -> None:
    """Wait for somebody or something, until a date

    Example: casekit wait 1042 fri --on part "shutter ordered"
    """
    session = Session.of(ctx)
    rest = {"DATE": date, "TEXT": text, "--on": on, "--which": which or None, "--anyway": anyway}
    way({"--over": over}, rest, TAKES, "a new wait")
    ref, then = session.find(case), session.next_step(next_)
    if over is not None:
        why = session.text(over, "why it is over")
        _work.settle(session, ref, ("wait",), lambda duty: Resumed(of=duty.id, because=why), then, which)
        return
    if date is None or on is None:
        raise UsageError("a wait needs a date and --on", hint=f'casekit wait {ref} fri --on part "shutter ordered"')
    why = session.text(text, "what is waited for") if text is not None else ""
    until = session.deadline(date, anyway)
    _work.add(session, ref, [Waiting(on=on, until=until, because=why, anyway=session.closed(until)), *then])
