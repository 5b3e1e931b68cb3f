"""The verb `hand-over`."""

from typing import Annotated

import typer

from casekit.commands import _asking, _told
from casekit.commands._grammar import way
from casekit.commands._options import Because, CaseRef, MaybeDate, Untested
from casekit.core import laws_owner
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.hand_over import HandOverAsked, HandOverDeclined
from casekit.errors import UsageError
from casekit.session import Session

TAKES = {"": ("DATE", "--to", "--because", "--untested", "--force", "--anyway"), "--decline": ()}


def hand_over(
    ctx: typer.Context,
    case: CaseRef,
    date: MaybeDate = None,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="who should own it")] = None,
    because: Because = None,
    untested: Untested = "",
    force: Annotated[
        bool, typer.Option("--force", help="move it at once, without the owner: they left, or are ill")
    ] = False,
    decline: Annotated[
        str | None, typer.Option("--decline", metavar="WHY", help="you were asked, and do not take it")
    ] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="although the shop is closed that day, or they are away")
    ] = False,
) -> None:
    """Offer a case to another tech, with a reason

    It stays with its owner until the other has accepted, by DATE: a business day when none is given.

    Example: casekit hand-over 1042 --to bo --because "on leave from Monday"
    """
    session = Session.of(ctx)
    rest = {"DATE": date, "--to": to, "--because": because, "--force": force, "--anyway": anyway}
    way({"--decline": decline}, {**rest, "--untested": untested or None}, TAKES, "a new hand-over")
    ref = session.find(case)
    if decline is not None:
        _decline(session, ref, session.text(decline, "the reason"))
        return
    if to is None or because is None:
        raise UsageError(
            "a hand-over needs --to and --because", hint=f'casekit hand-over {ref} --to bo --because "on leave"'
        )
    if force and date is not None:
        raise UsageError("--force moves it at once, so there is no DATE to accept by")
    _ask(session, ref, date, to, session.text(because, "the reason"), untested, force, anyway)


def _ask(
    session: Session, ref: str, date: str | None, to: str, because: str, untested: str, force: bool, anyway: bool
) -> None:
    calendar = session.settings.calendar
    a_day = calendar.next_opening(calendar.add_business_days(session.now, 1))
    due = None if force else a_day if date is None else session.deadline(date, anyway)
    closed, found = due is not None and session.closed(due), session.load(ref)
    known = anyway or session.pen.wrote(ref, found.events)  # what was asked for before is not asked again
    new = _asking.new_owner(session, found, to, due, known)

    def judge(case: Case) -> list[Kind]:
        laws_owner.may_hand_over(case, session.says(case), new, force, untested)
        asked = HandOverAsked(
            from_=case.owner, to=new.name, because=because, due=due, untested=untested, forced=force, anyway=closed
        )
        return [asked]

    def also(case: Case) -> list[str]:
        return [f"{case.owner} owns it now" if force else f"{new.name} must accept; until then {case.owner} owns it"]

    _told.answer(session, session.record(ref, judge), also)


def _decline(session: Session, ref: str, because: str) -> None:
    def judge(case: Case) -> list[Kind]:
        return [HandOverDeclined(of=ask.id, because=because) for ask in laws_owner.asked_of(case, session.user)]

    _told.answer(session, session.record(ref, judge), lambda case: [f"{case.owner} keeps it, and reads why"])
