"""Laws of writing an absence down: which one is meant, where it goes, and who may act meanwhile."""

from datetime import date
from typing import Any

import pytest

from casekit.core.laws_away import coming_back, going, may_cover
from casekit.core.policy import Absence, Tech
from casekit.errors import CasekitError, NotFound, Refused, UsageError

TODAY = date(2026, 11, 23)
ROSTER = {name: Tech(name=name, counter=name == "dee") for name in ("ana", "bo", "cy", "dee")}


def day(number: int) -> date:
    """A day of November."""
    return date(2026, 11, number)


def say(when: date) -> str:
    """A day as these tests read it."""
    return f"{when:%d}"


def gone(since: int, until: int, who: str = "cy", **more: str) -> Absence:
    """Somebody away for some days of November."""
    return Absence(who=who, since=day(since), until=day(until), **more)


NOW, LATER = gone(20, 26, deputy="bo"), gone(28, 30)


@pytest.mark.parametrize(
    ("away", "since", "until", "placed"),
    [
        ([], None, 26, (None, gone(23, 26))),
        ([NOW], None, 27, (0, gone(20, 27, deputy="bo"))),
        ([NOW], None, None, (0, NOW)),
        ([LATER], None, 25, (None, gone(23, 25))),
        ([LATER], None, None, (0, LATER)),
        ([NOW, LATER], 28, 29, (1, gone(28, 29))),
        ([gone(23, 30, "bo")], None, 26, (None, gone(23, 26))),
        ([gone(1, 20), NOW], 27, 28, (None, gone(27, 28))),
    ],
)
def test_which_absence_is_meant(away: Any, since: int | None, until: int | None, placed: Any) -> None:
    """The one that has begun gets another end, the one that begins then too; else it is one more."""
    assert going(away, "cy", day(since) if since else None, day(until) if until else None, TODAY, say) == placed


@pytest.mark.parametrize(
    ("since", "until", "kind", "says"),
    [
        (
            None,
            29,
            Refused,
            "cy is away from 28 until 30 already\n  try: casekit away cy until 2026-11-30 --from 2026-11-28, or",
        ),
        (27, 29, Refused, "cy is away from 28 until 30 already"),
        (None, 23, UsageError, "cy is back on that day, so it must come after 23"),
        (27, 27, UsageError, "cy is back on that day, so it must come after 27"),
        (25, None, UsageError, "until when is cy away?\n  try: casekit away cy until mon --deputy NAME"),
    ],
)
def test_two_absences_of_one_person_do_not_overlap(
    since: int | None, until: int | None, kind: type[CasekitError], says: str
) -> None:
    """Which of them counts could not be told; and one ends after it begins."""
    with pytest.raises(kind) as caught:
        going([LATER], "cy", day(since) if since else None, day(until) if until else None, TODAY, say)
    assert str(caught.value).startswith(says)


def test_who_is_back_ends_the_absence_that_has_begun() -> None:
    """Before the next one; one that began today or will begin leaves nothing."""
    assert coming_back([LATER, NOW], "cy", TODAY) == (1, NOW, gone(20, 23, deputy="bo"))
    assert coming_back([LATER], "cy", TODAY) == (0, LATER, None)
    assert coming_back([gone(23, 26)], "cy", TODAY) == (0, gone(23, 26), None)
    with pytest.raises(NotFound, match="cy is not away"):
        coming_back([gone(1, 23)], "cy", TODAY)


def test_a_deputy_is_here_when_it_begins() -> None:
    """What comes later is said; without a deputy there is nothing to judge."""
    bo = gone(25, 27, "bo")
    assert may_cover(gone(23, 26), [bo], ROSTER, TODAY, say) == []
    assert may_cover(NOW, [bo], ROSTER, TODAY, say) == ["bo is away from 25 until 27 too"]
    with pytest.raises(Refused) as caught:
        may_cover(gone(26, 30, deputy="bo"), [bo], ROSTER, TODAY, say)
    assert str(caught.value) == "bo is away until 27\n  try: --deputy ana"
