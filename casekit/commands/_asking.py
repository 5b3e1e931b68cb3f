"""The only place that lets somebody choose whom to ask: at a terminal by number, in a script by a refusal that says how."""

from collections.abc import Callable, Iterator
from datetime import datetime

from casekit import prompt, terminal
from casekit.core import asking, laws
from casekit.core.asking import Known
from casekit.core.case import Case
from casekit.core.policy import Tech
from casekit.core.query import Check, Query, Term
from casekit.index import select
from casekit.session import Session

LIKE = 20  # like cases looked into for the answers of one tech, the latest


def borrower(session: Session, case: Case, to: str | None, due: datetime | None, anyway: bool) -> Tech:
    """Law 3: who gets a question that is to be back by `due`, None when that has not been said."""
    if to is None:
        known = _whom(session, case)
        if due is None or not known or not terminal.somebody_there():
            raise asking.nobody_named(case, known, session.say_day)
        tech = known[
            prompt.choose("who could know?", [asking.line(one, session.say_day) for one in known], "--to NAME")
        ].tech
    else:
        tech = laws.roster_name(to, session.settings.roster, session.now.date())
    return tech if anyway else _or_other(session, case, tech, due, lambda _tech: True)


def new_owner(session: Session, case: Case, to: str, due: datetime | None, anyway: bool) -> Tech:
    """Laws 1 and 2: who is to own a case, and to say by `due` that they will."""
    today = session.now.date()
    tech = laws.may_own(to, session.settings.roster, today, "--to")
    return tech if anyway else _or_other(session, case, tech, due, lambda other: other.may_own(today))


def _or_other(session: Session, case: Case, tech: Tech, due: datetime | None, able: Callable[[Tech], bool]) -> Tech:
    """Whoever was named, or when they are away somebody else who is able, if that is what a person chooses."""
    away, today, say = session.settings.away, session.now.date(), session.say_day
    then = due.astimezone(session.zone).date() if due is not None else None
    gone = asking.gone_by(tech, away, today, then) if away else None
    if gone is None:
        return tech
    others = asking.here([one for one in _whom(session, case) if able(one.tech)], away, today, then, tech.name)
    if not terminal.somebody_there():
        raise asking.refused(gone, others, today, say)
    lines = [*(asking.line(one, say) for one in others), f"wait for {tech.name}"]
    chosen = prompt.choose(f"{asking.is_away(gone, today, say)}. Who instead?", lines, "--to NAME")
    return [*(one.tech for one in others), tech][chosen]


def _whom(session: Session, case: Case) -> list[Known]:
    """Who could be asked, with what they answered on cases of the same category, else of the same device."""
    settings, facts = session.settings, case.facts
    like = next((Check(key, "is", getattr(facts, key)) for key in ("category", "device") if getattr(facts, key)), None)
    answers = {}
    if like is not None:
        session.index.refresh()
        answers = {name: list(_answered(session, case.ref, like, name)) for name in settings.roster}
    told = {name: (len(refs), refs[0]) for name, refs in answers.items() if refs}
    return asking.whom(case, settings.roster, settings.away, session.now.date(), session.user, told)


def _answered(session: Session, ref: str, like: Check, name: str) -> Iterator[str]:
    """The cases like this one on which somebody answered, the latest touched first."""
    from casekit.core.fold import fold_case

    query = Query((Term(like.row, False, (like,)), Term("", False, (Check("", "phrase", name),))))
    rows, _ = select.cases(
        session.index, query, session.zone, closed_too=True, newest_first=True, limit=LIKE, counted=False
    )
    for other in (row["ref"] for row in rows if row["ref"] != ref):
        case = fold_case(other, session.ledger.read(other).events, session.kinds)
        answers = case.told("escalation_answered")
        if any((getattr(entry.body, "who", "") or entry.event.by) == name for entry in answers):
            yield other
