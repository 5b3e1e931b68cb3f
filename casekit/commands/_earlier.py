"""The only place that asks, before a case begins, whether it has begun already: a device comes back, or comes twice."""

from collections.abc import Sequence

from casekit import prompt, terminal
from casekit.commands import _back
from casekit.core import laws, returns
from casekit.core.case import Case
from casekit.core.fold import fold_case
from casekit.core.intake import Arrival, tried_by_them
from casekit.core.kind import Kind
from casekit.core.kinds.link import Linked
from casekit.index import merged, people
from casekit.session import Session
from casekit.writing import Written, tried_before


def case_of_device(session: Session, told: Arrival, known: str) -> Case | None:
    """The case that a known customer may mean with the device they bring; None for none, or when a retry asks."""
    if not known or tried_before(session, "case"):
        return None
    session.index.refresh()
    refs = people.cases_with(session.index, merged.same(session.index, known), told.serial, told.device)
    cases = [fold_case(ref, session.ledger.read(ref).events, session.kinds) for ref in refs]
    return returns.before(told.facts, cases, session.now, session.settings.policy.warranty_days)


def meant(session: Session, old: Case) -> int:
    """What the customer means, asked of a person (see `core.returns`); a script gets exit 5 and the commands to type."""
    if session.options.yes or not terminal.somebody_there():
        raise returns.ask_first(old, session.say)
    refusal = returns.ask_first(old, session.say)
    return prompt.choose(returns.was_here(old, session.say), returns.ways(old), refusal.hint)


def go_on(session: Session, old: Case, told: Arrival, then: Sequence[Kind]) -> None:
    """Write what they say now into the case they mean, opened again when it was done; answer."""
    also = [*returns.goes_on(old, told), *tried_by_them(told), *then]
    if old.status in ("closed", "finished"):
        _back.reopen(session, old.ref, told.problem, new=False, then=also)
        return

    def judge(found: Case) -> list[Kind]:
        laws.open_case(found)
        return also

    session.answer(session.record(old.ref, judge))


def link_back(session: Session, old: Case | None, done: Written) -> None:
    """Let the earlier case name the new one, too; whoever links them again completes what was cut off."""
    if old is not None and not done.again:
        session.record(old.ref, lambda _case: [Linked(to=done.ref, how="same device")])
