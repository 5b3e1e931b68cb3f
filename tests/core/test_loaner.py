"""Laws of core/loaner.py: when a loaner that is out is due back."""

from typing import Any

import pytest

from casekit.core.loaner import back_by


def due(base: Any, lent: str) -> Any:
    """When a loan is due back."""
    case = base.case()
    return back_by(case, case.duties[lent])


def test_its_own_date_stands(base: Any) -> None:
    """Whatever is promised."""
    base.add("promised", what="ready", due=3)
    lent = base.add("loaner_lent", loaner="l3", due=1)
    assert due(base, lent) == (base.day(1), lent)


@pytest.mark.parametrize("ended", [(), ("promise_kept", {}), ("promise_moved", {"due": 5})])
def test_else_it_is_the_last_promise(base: Any, ended: tuple[str, dict[str, int]]) -> None:
    """Moved with it, and said by the event that dates it; one that was kept keeps its date."""
    lent = base.add("loaner_lent", loaner="l3")
    base.add("promised", what="know more", due=1)
    promise = said = base.add("promised", what="ready", due=3)
    if ended:
        known = base.add(ended[0], of=[promise] if ended[1] else promise, **ended[1])
        said = known if ended[1] else promise
    assert due(base, lent) == (base.day(5 if said != promise else 3), said)


def test_a_dropped_promise_dates_nothing(base: Any) -> None:
    """Without any left it is due since it went out, so that somebody sets a date."""
    promise = base.add("promised", what="ready", due=3)
    lent = base.add("loaner_lent", loaner="l3")
    base.add("promise_dropped", of=promise, because="no part")
    assert due(base, lent) == (base.day(0), lent)
