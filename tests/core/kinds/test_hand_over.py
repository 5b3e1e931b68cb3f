"""Laws of what `hand-over` records: what the owner has to read of it, and until when."""

from typing import Any

import pytest


def reads(copy: Any) -> list[tuple[str, str]]:
    """What somebody has to read: who, what."""
    case = copy.case()
    return [(case.owes(duty), duty.what) for duty in case.open_duties if duty.kind == "read"]


def test_a_decline_comes_back_to_the_owner(base: Any) -> None:
    """Who asked has to know that it is still theirs."""
    base.add(
        "handover_declined", "bo", of=base.add("handover_asked", from_="ana", to="bo", because="leave"), because="full"
    )
    assert reads(base) == [("ana", "bo does not take it: full")]


def test_a_forced_move_is_read_by_who_got_it(base: Any) -> None:
    """Not by who took it themselves; a void one is nobody's to read."""
    base.add("handover_asked", "cy", from_="ana", to="bo", because="ill", forced=True)
    base.add("handover_asked", "cy", from_="ana", to="dee", because="ill", forced=True)
    assert reads(base) == [("bo", "yours now, ana's before (ill): read the story")]
    base.add("handover_asked", "cy", from_="bo", to="cy", because="ill", forced=True)
    assert reads(base) == []


@pytest.mark.parametrize("then", ["asked again", "forced", "accepted"])
def test_it_need_not_be_read_once_the_case_goes_on(base: Any, then: str) -> None:
    """Offered again, or moved: what an earlier hand-over came to is settled."""
    other = base.add("handover_asked", from_="ana", to="cy", because="leave")
    base.add(
        "handover_declined", "bo", of=base.add("handover_asked", from_="ana", to="bo", because="leave"), because="full"
    )
    if then == "accepted":
        base.add("handover_accepted", "cy", of=other, from_="ana", readback="x")
    else:
        base.add("handover_asked", "cy", from_="ana", to="cy", because="x", forced=then == "forced")
    assert reads(base) == []


def test_what_else_is_read_stays(base: Any) -> None:
    """An answer has to be read whoever owns the case."""
    base.add("escalation_answered", "cy", of=base.add("escalated", to="cy", question="?", return_by=1), answer="yes")
    base.add("handover_asked", "bo", from_="ana", to="bo", because="ill", forced=True)
    assert reads(base) == [("bo", "cy answered: yes")]
