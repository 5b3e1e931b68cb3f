"""What two copies of a case mean when a question was lent on in one of them, and what a deputy wrote means."""

import pytest

from casekit.core.event import Event
from casekit.core.fold import fold_case
from casekit.core.kind import Kinds
from casekit.core.kinds.table import BUILT_IN


def test_lent_on_and_answered(base, part) -> None:
    """The loan ended once, the answer stays in the story and is read, and the new borrower still has the question."""
    loan = base.add("escalated", to="bo", question="?", return_by=2)
    one, two = part(base)
    moved = one.add("escalated", to="cy", question="?", return_by=2, of=loan)
    answer = two.add("escalation_answered", "bo", of=loan, answer="yes")
    case = one.case(two)
    first = one.first(case, moved, answer)
    assert case.duties[loan].ended == {moved: "lent to cy instead", answer: "answered"}[first.id]
    assert one.standing(case) == [("escalation", moved), ("read", answer)]
    assert [entry.event.id for entry in case.told("escalation_answered")] == [answer]


def test_lent_on_twice(base, part) -> None:
    """Both new borrowers have it: nobody's answer is lost."""
    loan = base.add("escalated", to="bo", question="?", return_by=2)
    one, two = part(base)
    moved = [
        copy.add("escalated", to=to, question="?", return_by=2, of=loan) for copy, to in ((one, "cy"), (two, "dee"))
    ]
    case = one.case(two)
    assert one.standing(case) == sorted(("escalation", known) for known in moved)
    assert case.duties[loan].ended == f"lent to {one.first(case, *moved).fields['to']} instead"


def test_lent_on_and_closed(base, part) -> None:
    """The new loan was not known to who closed it: the case stays open (G3)."""
    loan = base.add("escalated", to="bo", question="?", return_by=2)
    one, two = part(base)
    moved = one.add("escalated", to="cy", question="?", return_by=2, of=loan)
    two.add("closed", outcome="fixed", ends=[loan])
    case = one.case(two)
    assert (case.closing, one.standing(case)) == (None, [("escalation", moved)])


def test_lent_on_and_taken_back(base) -> None:
    """Without the move the first borrower has the question again; a loan that is not here cannot be lent on."""
    loan = base.add("escalated", to="bo", question="?", return_by=2)
    moved = base.add("escalated", to="cy", question="?", return_by=2, of=loan)
    base.add("retracted", of=moved)
    assert base.standing(base.case()) == [("escalation", loan)]
    lost = base.add("escalated", to="cy", question="?", return_by=2, of="nowhere")
    assert base.entry(base.case(), lost).why == "there is no escalation nowhere here"


@pytest.mark.parametrize(
    ("by", "whom", "reads"), [("bo", "", True), ("bo", "ana", False), ("bo", "cy", True), ("ana", "", False)]
)
def test_what_the_owner_or_their_deputy_wrote_down_needs_no_reading(base, by, whom, reads) -> None:
    """It is the owner of that moment who counts, whomever a deputy wrote it for."""
    loan = base.add("escalated", to="bo", question="?", return_by=2)
    fields = {"of": loan, "answer": "yes"}
    told = Event(n=9, id="a", at=base.day(0), by=by, deputy_for=whom, kind="escalation_answered", fields=fields)
    case = fold_case("1042", [*base.events, told], Kinds(BUILT_IN))
    assert [duty.kind for duty in case.open_duties] == (["read"] if reads else [])
