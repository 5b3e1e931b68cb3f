"""Laws of how long things last when some have not ended yet."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.survival import Point, Span, and_next, beyond, curve, within

SHOP = ([1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8], [4, 7, 9, 12, 15])
REMISSION = ([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
BEWICK = ([1, 1, 4, 5, 9, 22], [6, 9])
EIGHTY, HALF = Fraction(4, 5), Fraction(1, 2)

spans = st.lists(st.builds(Span, st.integers(0, 30), st.booleans()), max_size=25)


def those(ended: list[int], lost: list[int]) -> list[Span]:
    """Some that ended, and some that nobody saw the end of."""
    return [*(Span(length, True) for length in ended), *(Span(length, False) for length in lost)]


def shares(points: list[Point]) -> dict[int, str]:
    """The curve, as papers print it."""
    return {point.length: f"{float(point.still):.4f}" for point in points}


def test_open_cases_are_the_slow_ones() -> None:
    """The closed ones alone say 6 days for 80 %; with the open ones 80 % lies beyond 8 days, where the curve ends."""
    points = curve(those(*SHOP))
    assert within(curve(and_next(those(SHOP[0], []))), EIGHTY) == 6
    assert (shares(points)[6], shares(points)[8], within(points, EIGHTY)) == ("0.3361", "0.2521", None)


def test_the_curve_of_the_textbook() -> None:
    """Weeks of remission under 6-MP: seven steps, and half of them last 23 weeks."""
    points = curve(those(*REMISSION))
    steps = ["0.8571", "0.8067", "0.7529", "0.6902", "0.6275", "0.5378", "0.4482"]
    assert (list(shares(points).values()), within(points, HALF)) == (steps, 23)


def test_ends_come_before_losses() -> None:
    """One that is lost on the day another ends was at risk on that day."""
    points = curve(those(*BEWICK))
    steps = {1: "0.7500", 4: "0.6250", 5: "0.5000", 9: "0.3333", 22: "0.0000"}
    assert (shares(points), [point.at_risk for point in points]) == (steps, [8, 6, 5, 3, 1])


def test_a_share_that_is_just_reached_is_reached() -> None:
    """Exactly 20 % left are 80 % that ended, which floating point would miss."""
    assert within(curve(those([1, 2, 3, 4, 5], [])), EIGHTY) == 4
    assert (within(curve([]), EIGHTY), within(curve(those([], [3, 4])), EIGHTY)) == (None, None)


@pytest.mark.parametrize(("share", "least"), [("0.80", 4), ("0.90", 9), ("0.95", 19)])
def test_few_say_nothing_of_the_next_one(share: str, least: int) -> None:
    """Four of its like are needed for 80 %, nine for 90 %, nineteen for 95 %; then the longest of them is the answer."""
    few, enough = (those(list(range(1, count + 1)), []) for count in (least - 1, least))
    assert within(curve(and_next(few)), Fraction(share)) is None
    assert within(curve(and_next(enough)), Fraction(share)) == least


@given(st.lists(st.integers(0, 30), min_size=4, max_size=25))
def test_where_all_ended_the_next_one_goes_by_rank(lengths: list[int]) -> None:
    """The k-th of n, k = ⌈0.8 · (n + 1)⌉."""
    k = -(-4 * (len(lengths) + 1) // 5)
    assert within(curve(and_next(those(lengths, []))), EIGHTY) == sorted(lengths)[k - 1]


@given(spans)
def test_without_losses_it_is_the_share_that_is_left(some: list[Span]) -> None:
    """Where every end was seen, the curve counts who is left."""
    ended = [span for span in some if span.ended]
    for point in curve(ended):
        assert point.still == Fraction(sum(span.length > point.length for span in ended), len(ended))


@given(spans, st.integers(0, 30))
def test_an_ageing_one_goes_by_what_is_left_of_the_curve(some: list[Span], age: int) -> None:
    """The curve of those that lasted longer is S(t) / S(age), point by point."""
    whole = curve(some)
    before = next((point.still for point in reversed(whole) if point.length <= age), Fraction(1))
    later = [(point.length, point.still / before) for point in whole if point.length > age]
    assert [(point.length, point.still) for point in curve(beyond(some, age))] == later
