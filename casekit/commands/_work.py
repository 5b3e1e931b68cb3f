"""The only place that writes to a case that must be open: something new, or what became of one of its duties."""

from collections.abc import Callable, Sequence

from casekit.core import laws
from casekit.core.case import Case
from casekit.core.duty import Duty
from casekit.core.kind import Kind
from casekit.session import Session


def add(session: Session, ref: str, bodies: Sequence[Kind]) -> None:
    """Record what is new and answer."""

    def judge(case: Case) -> Sequence[Kind]:
        laws.open_case(case)
        return bodies

    session.answer(session.record(ref, judge))


def settle(
    session: Session,
    ref: str,
    kinds: tuple[str, ...],
    become: Callable[[Duty], Kind],
    then: Sequence[Kind],
    which: str = "",
    who: str = "",
    may: Callable[[Case, Duty], Duty] = lambda _case, duty: duty,
) -> Duty | None:
    """Record what became of the one duty that is meant (laws.to_settle), unless `may` refuses that, and answer.

    The duty as it stood before; None when a retry key had done it all before.
    """
    seen: list[Duty] = []

    def judge(case: Case) -> Sequence[Kind]:
        seen[:] = [may(case, laws.to_settle(case, kinds, which, who, bool(then)))]
        return [become(seen[0]), *then]

    session.answer(session.record(ref, judge))
    return seen[0] if seen else None
