"""Laws of dates in foreign files: read as they were meant, or refused with the reason."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.foreign_dates import guessed_order, read_date

DAYS = st.dates(date(1900, 1, 1), date(2069, 12, 31))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2020-02-29", date(2020, 2, 29)),
        ("2020/02/29", date(2020, 2, 29)),
        ("2020-02-29 17:05", datetime(2020, 2, 29, 17, 5)),  # noqa: DTZ001 - it says no zone
        ("2020-02-29T17:05:06", datetime(2020, 2, 29, 17, 5, 6)),  # noqa: DTZ001
        ("2020-02-29T17:05:06Z", datetime(2020, 2, 29, 17, 5, 6, tzinfo=UTC)),
    ],
)
def test_a_year_in_front_needs_no_order(text: str, means: date) -> None:
    """ISO dates, and others that begin with the year, are read without being told."""
    assert read_date(text) == means


@pytest.mark.parametrize(
    ("text", "order", "means"),
    [
        ("3/4/2020", "dmy", date(2020, 4, 3)),
        ("3/4/2020", "mdy", date(2020, 3, 4)),
        ("03.04.20", "dmy", date(2020, 4, 3)),
        ("3-4-99", "dmy", date(1999, 4, 3)),
        ("3/4/2020 5:06 PM", "mdy", datetime(2020, 3, 4, 17, 6)),  # noqa: DTZ001
        ("3/4/2020 12:06 am", "mdy", datetime(2020, 3, 4, 0, 6)),  # noqa: DTZ001
        ("29/2/2016 01:23", "dmy", datetime(2016, 2, 29, 1, 23)),  # noqa: DTZ001
    ],
)
def test_the_order_says_what_three_numbers_mean(text: str, order: str, means: date) -> None:
    """Day first or month first, padded or not, with a time or without."""
    assert read_date(text, order) == means


@pytest.mark.parametrize(
    ("text", "order", "why"),
    [
        ("3/4/2020", "", "can be read in two ways"),
        ("13/4/2020", "", "can be read in two ways"),
        ("31/2/2020", "dmy", "no such day"),
        ("13/13/2020", "dmy", "no such day"),
        ("2020-02-30", "", "no such day"),
        ("next week", "dmy", "is no date"),
        ("1015-01-01", "", "before 1900"),
    ],
)
def test_what_is_no_date_or_could_be_two_is_refused(text: str, order: str, why: str) -> None:
    """Nothing is guessed, and the reason says what to do."""
    with pytest.raises(ValueError, match=why):
        read_date(text, order)


def test_formats_are_tried_in_turn_and_nothing_else_is() -> None:
    """Where the exact form is known, a date in another form is a mistake."""
    formats = ("%d %b %Y", "%d.%m.%Y %H:%M")
    assert read_date("3 Apr 2020", formats=formats) == date(2020, 4, 3)
    assert read_date("03.04.2020 17:05", formats=formats) == datetime(2020, 4, 3, 17, 5)  # noqa: DTZ001
    with pytest.raises(ValueError, match="is not written as %d %b %Y or"):
        read_date("2020-04-03", formats=formats)


@given(DAYS, st.sampled_from([("dmy", "{d}/{m}/{y}"), ("mdy", "{m}.{d}.{y}"), ("ymd", "{y}-{m}-{d}")]))
def test_every_day_comes_back_in_every_order(day: date, how: tuple[str, str]) -> None:
    """Whatever the day, written and read in one order it is the same day."""
    order, form = how
    assert read_date(form.format(d=day.day, m=day.month, y=day.year), order) == day


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["3/4/2020", "13/4/2020"], "dmy"),
        (["3/4/2020", "4/13/2020"], "mdy"),
        (["3/4/2020", "4/3/2020"], ""),
        (["2020-13-01"], ""),
        (["13/13/2020"], ""),
        ([], ""),
    ],
)
def test_an_order_is_guessed_only_when_the_other_is_impossible(texts: list[str], order: str) -> None:
    """A thirteenth month tells; without one somebody has to say it."""
    assert guessed_order(texts) == order
