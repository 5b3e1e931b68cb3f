"""The only place that opens a case again: its owner stays, and from the second time on the lead knows."""

from collections.abc import Sequence

from casekit.core import laws
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.follow_up import FollowUpSet
from casekit.core.kinds.reopen import Reopened
from casekit.core.returns import of_its_own
from casekit.session import Session


def reopen(session: Session, ref: str, words: str, new: bool, then: Sequence[Kind] = ()) -> None:
    """Record that the customer is back, and answer; `then` is what else they say."""
    before: list[Case] = []

    def judge(found: Case) -> list[Kind]:
        back = Reopened(of=laws.may_reopen(found), because=words, fault="new" if new else "same")
        before[:] = [found]
        return [back, *_for_the_lead(session, found), *then]

    session.answer(session.record(ref, judge))
    for found in before:
        _advise(session, found, new)


def _for_the_lead(session: Session, found: Case) -> list[Kind]:
    """From the second return on the lead knows by the end of the day, or of the next day the shop opens."""
    lead, calendar = session.settings.lead, session.settings.calendar
    what = laws.for_the_lead(found, lead)
    if not what:
        return []
    day = calendar.local_date(calendar.next_opening(session.now))
    return [FollowUpSet(what=what, due=calendar.closing(day) or session.now, who=lead)]


def _advise(session: Session, case: Case, new: bool) -> None:
    """The owner stays, and a new fault is taken here; say what may be better."""
    tech, owner, ref = session.settings.roster.get(case.owner), case.owner, case.ref
    if tech is None or not tech.here(session.now.date()):
        session.warn(f"{owner} owns {ref} and is not here any more: casekit hand-over {ref} --to … --because … --force")
    if new:
        session.warn(f"a new fault may be a case of its own: {of_its_own(case)}")
