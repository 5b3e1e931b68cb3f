"""The only place that says when a loaner may go out, come back and be checked: one customer at a time, wiped between two."""

from collections.abc import Sequence

from casekit.core.case import Case
from casekit.core.laws import open_case
from casekit.core.loaner import Loan, Loaner, to_check
from casekit.errors import Ambiguous, NotFound, Refused


def at_home(loaner: Loaner, found: Sequence[Loan]) -> Loaner:
    """What is done to a loaner is done here, not at a customer's."""
    out = [loan.case for loan in found if loan.out]
    if out:
        raise Refused(f"{loaner.ref} is out with {' and '.join(out)}", hint=f"casekit loaner return {loaner.ref}")
    return loaner


def may_lend(case: Case, loaner: Loaner, found: Sequence[Loan], dated: bool) -> None:
    """Refused while it is out, unchecked or retired, and when nothing says by when it is to be back."""
    open_case(case)
    if at_home(loaner, found).retired:
        back = f'casekit loaner list, or casekit loaner check {loaner.ref} "wiped, works" when it was mended'
        raise Refused(f"{loaner.ref} is retired: {loaner.retired}", hint=back)
    left = to_check(loaner, found)
    if left:
        what = f"{loaner.ref} came back from {left[-1].case} and was not wiped and checked since"
        raise Refused(what, hint=f'casekit loaner check {loaner.ref} "wiped, works"')
    if not dated and not any(duty.kind == "promise" for duty in case.open_duties):
        again = f"casekit loaner lend {loaner.ref} {case.ref} fri"
        raise Refused(f"nothing is promised on {case.ref} that it could be due back with", hint=again)


def may_retire(loaner: Loaner, found: Sequence[Loan]) -> None:
    """Once, and not while a customer has it."""
    if at_home(loaner, found).retired:
        raise Refused(f"{loaner.ref} is retired already: {loaner.retired}", hint="casekit loaner list")


def case_with(ref: str, found: Sequence[Loan], case: str) -> str:
    """The case a loaner comes back from; `case` says which when it was lent in two places at once."""
    out = list(dict.fromkeys(loan.case for loan in found if loan.out and case in ("", loan.case)))
    if not out:
        raise NotFound(f"{ref} is not out{f' with {case}' if case else ''}", hint=f"casekit loaner show {ref}")
    if len(out) > 1:
        raise Ambiguous(f"{ref} is out with {' and '.join(out)}", hint=f"casekit loaner return {ref} {out[0]}")
    return out[0]
