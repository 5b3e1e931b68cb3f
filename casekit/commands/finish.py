"""The verb `finish`."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from casekit import terminal
from casekit.commands import _finish, _told
from casekit.commands._finish import SURE, Said
from casekit.commands._grammar import at_most_one
from casekit.commands._options import CaseRef, MaybeText
from casekit.core import laws, laws_collect, laws_finish, laws_money, money
from casekit.core.case import Case
from casekit.core.duty import Duty
from casekit.core.kind import Kind
from casekit.core.kinds.diagnose import Diagnosed
from casekit.core.kinds.finish import Finished
from casekit.errors import UsageError
from casekit.session import Session

Outcome = Annotated[str | None, typer.Option("--outcome", help=f"how it ended: {', '.join(laws.OUTCOMES)}")]
Cause = Annotated[str | None, typer.Option("--cause", metavar="TEXT", help="what was wrong")]
Known = Annotated[bool, typer.Option("--known", help="the cause was seen and proved")]
Likely = Annotated[bool, typer.Option("--likely", help="the cause is not proved: customers are told that we think so")]
Unknown = Annotated[bool, typer.Option("--unknown", help="nobody knows the cause: customers are told none")]
Plain = Annotated[str, typer.Option("--plain", metavar="TEXT", help="the cause in words for the customer")]
Told = Annotated[str | None, typer.Option("--told", metavar="TEXT", help="what they were told; not yet when left out")]
Price = Annotated[
    str | None, typer.Option("--price", metavar="AMOUNT", help="what it costs; else the quote, else the parts")
]
Keeps = Annotated[
    list[str] | None, typer.Option("--keeps", metavar="ID", help="a promise that this keeps; all, none; once for each")
]


def finish(
    ctx: typer.Context,
    case: CaseRef,
    text: MaybeText = None,
    outcome: Outcome = None,
    cause: Cause = None,
    known: Known = False,
    likely: Likely = False,
    unknown: Unknown = False,
    plain: Plain = "",
    told: Told = None,
    price: Price = None,
    keeps: Keeps = None,
) -> None:
    """Say that the work is done and the device is ready

    At a terminal it asks for what the story lacks. A promise that stands counts as kept.

    Example: casekit finish 1042 --outcome fixed "freed and greased the shutter"
    """
    session = Session.of(ctx)
    how_sure = at_most_one({"--known": known, "--likely": likely, "--unknown": unknown})
    sure = SURE.get(how_sure[2:3], "")
    amount, ref = money.typed(price, "--price") if price is not None else None, session.find(case)
    if plain and not (cause or "").strip():
        raise UsageError("--plain words a cause, and none is said", hint='--cause "…" --known --plain "…"')
    done = session.text(text, "what was done") if text is not None else None
    cause = cause.strip() if cause is not None else None
    found = session.load(ref)
    if terminal.somebody_there():  # so that nobody answers questions in vain
        laws_finish.may_finish(found)
    said = Said(outcome=outcome, done=done, cause=cause, certainty=sure, told=told)
    said = _finish.complete(found, said, lambda ended: _charged(session, found, ended, amount))
    chosen, settled = keeps or _finish.keeps(session, found), list[Duty]()

    def judge(now: Case) -> list[Kind]:
        kept, ended = laws_finish.kept(laws_finish.may_finish(now), chosen, session.say), laws_finish.ended(now)
        settled[:] = [*kept, *ended]
        return [*_diagnosed(now, said, plain), _finished(session, now, said, amount, kept, ended)]

    done_ = session.record(ref, judge)
    became = [laws_finish.became(duty, session.now, session.say) for duty in settled]
    _told.answer(session, done_, lambda now: [*became, *_sum(now)])


def _sum(case: Case) -> Iterator[str]:
    """What is left of the price once what they paid before counts."""
    if case.told("paid"):
        yield laws_collect.uneven(case) or "nothing is still to pay"


def _diagnosed(case: Case, said: Said, plain: str) -> Iterator[Kind]:
    """What was wrong, if that was said now; it replaces what stands (law 6)."""
    if said.cause and said.certainty:
        yield Diagnosed(cause=said.cause, certainty=said.certainty, plain=plain, of=tuple(case.diagnoses))
    elif said.certainty == "unknown" and (guess := laws_finish.in_doubt(case)) is not None:
        yield guess


def _finished(
    session: Session, case: Case, said: Said, amount: str | None, kept: Sequence[Duty], ended: Sequence[Duty]
) -> Finished:
    outcome = said.outcome or ""
    price, code = _charged(session, case, outcome, amount)
    return Finished(
        outcome=outcome, done=said.done or "", told=said.told or "", price=price, currency=code if price else "",
        keeps=laws_finish.listing(kept), ends=laws_finish.listing(ended),
    )  # fmt: skip


def _charged(session: Session, case: Case, outcome: str, amount: str | None) -> tuple[str, str]:
    """What it costs and in which currency; refused above what the customer approved."""
    code = laws_money.currency(case, None, session.settings.shop.currency)
    price = laws_money.price(case, outcome, amount)
    laws_money.may_charge(case, price, code, session.settings.policy.free_limit, session.now, session.say)
    return price, code
