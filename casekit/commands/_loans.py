"""The only place that gathers what several records say of a loaner: its own, and the cases it went out with."""

from collections.abc import Iterator, Sequence

from casekit.core.case import Case
from casekit.core.fold import fold, fold_case
from casekit.core.loaner import Loan, Loaner, state
from casekit.core.loaners import Shelved, offers_itself
from casekit.index import stock
from casekit.session import Session


def load(session: Session, ref: str) -> Loaner:
    """A loaner, as its file is now."""
    return fold(Loaner(ref=ref), session.ledger.read(ref).events, session.kinds)


def loans(session: Session, ref: str) -> list[Loan]:
    """Its loans, as the cases say now: nothing lends it meanwhile when this is asked under the lock."""
    session.index.refresh()
    return stock.loans(session.index, ref)


def returned_before(session: Session, found: Sequence[Loan]) -> str:
    """The case on which an earlier try under the same retry key took it back, "" for none."""
    if session.options.key is None:
        return ""
    cases = dict.fromkeys(loan.case for loan in found)
    return next((ref for ref in cases if session.pen.wrote(ref, session.ledger.read(ref).events)), "")


def shelved(session: Session, ref: str) -> Shelved:
    """A loaner with all that is to be said of it."""
    found = loans(session, ref)
    out = [case_of(session, known) for known in dict.fromkeys(loan.case for loan in found if loan.out)]
    return Shelved(loaner=load(session, ref), loans=found, out=[(case, who(session, case)) for case in out])


def case_of(session: Session, ref: str) -> Case:
    """A case, without becoming the one that `@` means."""
    return fold_case(ref, session.ledger.read(ref).events, session.kinds)


def who(session: Session, case: Case) -> str:
    """Whose case it is, "" where nobody knows."""
    customer = session.customer_of(case)
    return customer.label if customer else ""


def bridge(session: Session, case: Case, days: int | None) -> Iterator[str]:
    """A free loaner for a wait that is longer than the policy's, when none is out on the case."""
    if days is None or days <= session.settings.policy.loaner_days or case.loaners:
        return
    session.index.refresh()
    for ref in stock.records(session.index, "loaner"):
        loaner = load(session, ref)
        if state(loaner, stock.loans(session.index, ref)) == "free":
            yield offers_itself(loaner, case, days)
            return
