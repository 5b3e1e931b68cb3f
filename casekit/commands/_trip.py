"""The only place that looks at all open cases of a customer, before they are called in for one of them."""

from casekit.core.case import Case
from casekit.core.fold import fold_case
from casekit.core.trip import Reason, reasons
from casekit.index.merged import same
from casekit.index.people import open_cases_of
from casekit.session import Session


def before_they_come(session: Session, case: Case) -> list[Reason]:
    """All that the customer of a case has to come for, on whichever case."""
    refs = [case.ref]
    if case.facts.customer:
        session.index.refresh()
        refs += [
            ref for ref in open_cases_of(session.index, same(session.index, case.facts.customer)) if ref != case.ref
        ]
    others = (fold_case(ref, session.ledger.read(ref).events, session.kinds) for ref in refs[1:])
    return reasons([case, *others])
