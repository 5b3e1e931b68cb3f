"""Laws of core/laws_offer.py: when something may be offered (law 7)."""

from typing import Any

import pytest

from casekit.core.laws_offer import may_offer
from casekit.errors import Refused


@pytest.mark.parametrize("verdict", ["replace", "too close to call"])
def test_a_comparison_leaves_room(base: Any, verdict: str) -> None:
    """When it says replace, or cannot say."""
    base.add("compared", verdict=verdict)
    assert may_offer(base.case(), None, asked=False) == f"compared: {verdict}"


@pytest.mark.parametrize("verdict", ["repair", "depends"])
def test_the_last_comparison_counts(base: Any, verdict: str) -> None:
    """One that leaves no room is named in the refusal."""
    base.add("compared", verdict="replace")
    base.add("compared", verdict=verdict)
    with pytest.raises(Refused, match=f'1042 is not resolved, the comparison says "{verdict}", and they did not ask'):
        may_offer(base.case(), None, asked=False)


def test_a_comparison_is_about_one_fault(base: Any) -> None:
    """One from before it came back with another fault says nothing of this one."""
    base.add("compared", verdict="replace")
    done = base.add("finished", outcome="fixed")
    base.add("reopened", of=done, because="it is back", fault="new")
    with pytest.raises(Refused, match="no comparison was recorded"):
        may_offer(base.case(), None, asked=False)


@pytest.mark.parametrize("ended", ["finished", "closed"])
def test_a_resolved_case_needs_no_reason(base: Any, ended: str) -> None:
    """Once the work is done, or the case is over."""
    base.add(ended, outcome="fixed")
    assert may_offer(base.case(), None, asked=False) == ""


def test_our_own_fault_is_no_occasion(base: Any) -> None:
    """Even resolved, a return with the same fault brings no offer that they did not ask for."""
    done = base.add("finished", outcome="fixed")
    base.add("reopened", of=done, because="it is back", fault="same")
    base.add("finished", outcome="unrepairable")
    with pytest.raises(Refused, match="our own work comes before any offer"):
        may_offer(base.case(), None, asked=False)
    assert may_offer(base.case(), None, asked=True) == "they asked"
