"""The verb `reopen`."""

from typing import Annotated

import typer

from casekit.commands._grammar import exactly_one
from casekit.commands._options import CaseRef, Text
from casekit.core import laws
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.follow_up import FollowUpSet
from casekit.core.kinds.reopen import Reopened
from casekit.session import Session


def reopen(
    ctx: typer.Context,
    case: CaseRef,
    text: Text,
    same: Annotated[bool, typer.Option("--same", help="the fault it came with")] = False,
    new: Annotated[bool, typer.Option("--new", help="another fault of the same device")] = False,
) -> None:
    """Open a closed case again: the same fault, or a new one

    Example: casekit reopen 1042 "blank again" --same
    """
    session = Session.of(ctx)
    exactly_one({"--same": same, "--new": new}, 'casekit reopen … "…" --same')
    ref, words = session.find(case), session.text(text)
    owners: list[str] = []

    def judge(found: Case) -> list[Kind]:
        back = Reopened(of=laws.may_reopen(found), because=words, fault="new" if new else "same")
        owners[:] = [found.owner]
        return [back, *_for_the_lead(session, found)]

    session.answer(session.record(ref, judge))
    for owner in owners:
        _advise(session, ref, owner, new)


def _for_the_lead(session: Session, found: Case) -> list[Kind]:
    """From the second return on the lead knows by the end of the day, or of the next day the shop opens."""
    lead, calendar = session.settings.lead, session.settings.calendar
    what = laws.for_the_lead(found, lead)
    if not what:
        return []
    day = calendar.local_date(calendar.next_opening(session.now))
    return [FollowUpSet(what=what, due=calendar.closing(day) or session.now, who=lead)]


def _advise(session: Session, ref: str, owner: str, new: bool) -> None:
    """The owner stays, and a new fault is taken here; say what may be better."""
    tech = session.settings.roster.get(owner)
    if tech is None or not tech.here(session.now.date()):
        session.warn(f"{owner} owns {ref} and is not here any more: casekit hand-over {ref} --to … --because … --force")
    if new:
        session.warn(f'a new fault may be a case of its own: casekit open "…", then casekit link … {ref} --same-device')
