"""The verb `contact`."""

from collections.abc import Iterator
from typing import Annotated

import typer

from casekit.commands import _told
from casekit.commands._grammar import exactly_one
from casekit.commands._options import CaseRef, Text
from casekit.commands._trip import before_they_come
from casekit.core import laws
from casekit.core.case import Case
from casekit.core.kinds.contact import Contacted
from casekit.core.trip import lines, may_take_two
from casekit.errors import UsageError
from casekit.session import Session

Out = Annotated[str | None, typer.Option("--out", metavar="CHANNEL", help="we reached them by phone, mail, counter …")]


def contact(
    ctx: typer.Context,
    case: CaseRef,
    text: Text,
    out: Out = None,
    in_: Annotated[bool, typer.Option("--in", help="they came to us")] = False,
    channel: Annotated[str | None, typer.Option("--channel", help="how they came: phone, mail, counter …")] = None,
    told: Annotated[str, typer.Option("--told", metavar="TEXT", help="what they know now")] = "",
    feeling: Annotated[str, typer.Option("--feeling", metavar="TEXT", help="how they feel about it")] = "",
) -> None:
    """Record a word with the customer, in or out

    Example: casekit contact 1042 --out phone "told her we know more on Tuesday"
    """
    session = Session.of(ctx)
    ref = session.find(case)
    exactly_one({"--out": out, "--in": in_}, f'casekit contact {ref} --out phone "…", or --in "…"')
    if out is not None and channel is not None:
        raise UsageError(f"--out {out} names the channel already", hint=f"--out {channel}")
    by = laws.said_something(out, "the channel after --out") if out is not None else channel or ""
    words = session.text(text)
    said = Contacted(direction="in" if in_ else "out", channel=by, text=words, told=told, feeling=feeling)
    done = session.record(ref, lambda _case: [said])
    _told.answer(session, done, lambda found: _when_they_come(session, found) if out is not None else ())


def _when_they_come(session: Session, case: Case) -> Iterator[str]:
    """A reminder for who has them on the phone: one trip may do for everything, or is made for nothing."""
    found = before_they_come(session, case) if case.status in ("finished", "waiting") else []
    if may_take_two(found):
        yield "when they come:"
        yield from (f"  {line}" for line in lines(found, session.say))
