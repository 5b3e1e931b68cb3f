"""Laws of absence: who is away on a day, until when, and who acts for them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.absence import absence, covered, deputy, just_back, lines
from casekit.core.policy import Absence, Tech

ROSTER = {name: Tech(name=name) for name in ("ana", "bo", "cy")} | {"eve": Tech(name="eve", left=date(2026, 11, 24))}


def day(number: int) -> date:
    """A day of November."""
    return date(2026, 11, number)


def gone(who: str, since: int, until: int, deputy: str = "") -> Absence:
    """Somebody away for some days of November."""
    return Absence(who=who, since=day(since), until=day(until), deputy=deputy)


@pytest.mark.parametrize(("number", "away"), [(22, False), (23, True), (27, True), (28, False)])
def test_one_is_away_from_the_first_day_until_the_day_one_is_back(number: int, away: bool) -> None:
    """On the day they are back they are in, and nobody acts for them any more."""
    cy = gone("cy", 23, 28, "bo")
    assert absence([cy], "cy", day(number)) == (cy if away else None)
    assert deputy([cy], ROSTER, "cy", day(number)) == ("bo" if away else "")
    assert absence([cy], "bo", day(number)) is None


def test_of_absences_that_overlap_the_longest_counts() -> None:
    """A file edited by hand may hold them, in any order."""
    short, long = gone("cy", 23, 25), gone("cy", 24, 28, "bo")
    assert absence([short, long], "cy", day(24)) == absence([long, short], "cy", day(24)) == long


def test_a_deputy_who_is_away_has_a_deputy_themself() -> None:
    """The chain is followed to somebody who is here; when it leads to nobody, nobody acts."""
    cy, bo = gone("cy", 23, 30, "bo"), gone("bo", 24, 26, "ana")
    assert [deputy([cy, bo], ROSTER, "cy", day(number)) for number in (23, 24, 26)] == ["bo", "ana", "bo"]
    assert deputy([cy, gone("bo", 24, 26)], ROSTER, "cy", day(24)) == ""
    assert [deputy([gone("cy", 23, 30, "eve")], ROSTER, "cy", day(number)) for number in (23, 24)] == ["eve", ""]


@given(st.lists(st.tuples(st.sampled_from([*ROSTER]), st.sampled_from([*ROSTER, ""]))))
def test_a_deputy_is_in_whoever_names_whom(pairs: list[tuple[str, str]]) -> None:
    """Also where they name each other in a circle: it never loops, and never names somebody away or oneself."""
    away = [gone(who, 23, 28, other) for who, other in pairs]
    for who in ROSTER:
        found = deputy(away, ROSTER, who, day(23))
        assert found != who
        assert not found or (absence(away, who, day(23)) and not absence(away, found, day(23)))


def test_whom_one_acts_for() -> None:
    """Each once, the next back first; not those whose deputy somebody else is by now."""
    cy, ana = gone("cy", 23, 30, "bo"), gone("ana", 23, 26, "cy")
    assert list(covered([cy, ana, gone("cy", 23, 24, "eve")], ROSTER, "bo", day(23))) == [ana, cy]
    assert list(covered([cy, ana], ROSTER, "cy", day(23))) == []


def test_who_came_back_is_told_of_it_for_some_weeks() -> None:
    """Of the last absence, and not while they are away again."""
    first, last = gone("cy", 2, 5), gone("cy", 9, 12)
    assert just_back([last, first], "cy", day(12)) == last
    assert just_back([first, last, gone("cy", 13, 20)], "cy", day(13)) is None
    assert just_back([first], "cy", date(2026, 12, 5)) is None


def test_an_absence_in_a_line() -> None:
    """Who, until when, and who acts for them."""
    say = "{:%d}".format
    cy, ana = gone("cy", 23, 28, "bo"), gone("ana", 23, 28)
    assert [line for who in ROSTER for line in lines([cy, ana], ROSTER, who, day(23), say)] == [
        "ana is away until 28; nobody acts for them", "cy is away until 28; bo acts for them",
    ]  # fmt: skip
