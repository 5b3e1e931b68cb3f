"""Laws of what `answer` records."""

from typing import Any


def test_the_owner_has_read_what_the_owner_wrote_down(base: Any) -> None:
    """An answer somebody else wrote down is theirs to read; at that moment, whoever owns the case later."""
    loan = base.add("escalated", to="cy", question="?", return_by=1)
    base.add("escalation_answered", "ana", of=loan, who="cy", answer="yes")
    assert base.standing(base.case()) == []
    assert base.case().duties[loan].ended == "answered"
    late = base.add("escalation_answered", "cy", of=loan, answer="no")
    assert base.standing(base.case()) == [("read", late)]
