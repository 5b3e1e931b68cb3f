"""Laws of date words. It is Wednesday 25 November 2026, half past four in New York; Thursday is a holiday."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casekit.core.dates import ACCEPTED, Span, deadline, judge_due, span
from casekit.core.schedule import Calendar, Hours
from casekit.errors import Refused, UsageError

NEW_YORK = ZoneInfo("America/New_York")
WEEK = (*[((540, 720), (780, 1080))] * 5, ((600, 840),), ())
SHOP = Calendar(NEW_YORK, (Hours(date.min, WEEK),), frozenset({date(2026, 11, 26)}))
DAILY = Calendar(NEW_YORK, (Hours(date.min, (((540, 720),),) * 7),), frozenset())
NEVER = Calendar(NEW_YORK, (), frozenset())
NOW = datetime(2026, 11, 25, 21, 30, 10, tzinfo=UTC)


def at(text: str) -> datetime:
    """An instant in New York, as its wall clock shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def wall(t: datetime) -> str:
    """What is shown on the wall."""
    return t.astimezone(NEW_YORK).isoformat(" ", "seconds").removesuffix(":00-05:00")


DAYS = {
    "2026-12-24": "2026-12-24",
    "2028-02-29": "2028-02-29",
    "today": "2026-11-25",
    "Tomorrow": "2026-11-26",
    "yesterday": "2026-11-24",
    "thu": "2026-11-26",
    "thurs": "2026-11-26",
    "TUESDAY": "2026-12-01",
    "wed": "2026-12-02",
    "+3d": "2026-11-28",
    "-3d": "2026-11-22",
    "+0d": "2026-11-25",
    "+2bd": "2026-11-28",
    "-2bd": "2026-11-23",
    "eow": "2026-11-28",
}


@pytest.mark.parametrize(("words", "day"), DAYS.items())
def test_a_day_is_all_of_it(words: str, day: str) -> None:
    """A word for a day covers it from midnight to midnight; a weekday is never today, a holiday no business day."""
    first = date.fromisoformat(day)
    found = Span(SHOP.at(first, timedelta()), SHOP.at(first + timedelta(1), timedelta()), exact=False)
    assert span(words, NOW, SHOP) == found


INSTANTS = {
    "now": ("2026-11-25 16:30:10-05:00", 1),
    "+4h": ("2026-11-25 20:30:10-05:00", 1),
    "-30M": ("2026-11-25 16:00:10-05:00", 1),
    "2026-11-24T17:00": ("2026-11-24 17:00", 60),
    "2026-11-24 17:00:00": ("2026-11-24 17:00", 1),
    "2026-11-24T17:00Z": ("2026-11-24 12:00", 60),
    "2026-11-24T17:00:30.5+08:00": ("2026-11-24 04:00:30-05:00", 1),
    "2026-11-24 17:00 -0500": ("2026-11-24 17:00", 60),
    "2026-11-24 5 pm": ("2026-11-24 17:00", 60),
    " fri   5:15PM ": ("2026-11-27 17:15", 60),
    "today 00:00": ("2026-11-25 00:00", 60),
    "+2bd 9am": ("2026-11-28 09:00", 60),
    "eow 12:00": ("2026-11-28 12:00", 60),
}


@pytest.mark.parametrize(("words", "instant", "lasts"), [(words, *rest) for words, rest in INSTANTS.items()])
def test_an_instant_lasts_as_long_as_it_was_written(words: str, instant: str, lasts: int) -> None:
    """A day with a time is the instant, and what is due then is due to the second."""
    found = span(words, NOW, SHOP)
    assert (wall(found.start), found.end - found.start, found.exact) == (instant, timedelta(seconds=lasts), True)
    assert deadline(words, NOW, SHOP) == found.start


@pytest.mark.parametrize(
    ("words", "first", "end"),
    [
        ("2026-10", "2026-10-01", "2026-11-01"),
        ("2026-11", "2026-11-01", "2026-12-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2026", "2026-01-01", "2027-01-01"),
    ],
)
def test_months_and_years_are_whole_and_no_due_date(words: str, first: str, end: str) -> None:
    """A month or a year covers all its days, and something due in it is asked for the day."""
    assert span(words, NOW, SHOP) == Span(at(first), at(end), exact=False)
    with pytest.raises(UsageError, match="is no due date: something is due on a day"):
        deadline(words, NOW, SHOP)


def test_clock_changes_shift_forward_and_take_the_first() -> None:
    """A skipped time moves forward, a doubled one is the first, and hours are real hours."""
    words = ("2007-03-11 02:30", "2007-11-04T01:30")
    assert [span(word, NOW, SHOP).start.isoformat() for word in words] == [
        "2007-03-11T03:30:00-04:00",
        "2007-11-04T01:30:00-04:00",
    ]
    before = at("2026-03-07T17:00")
    assert deadline("+24h", before, SHOP).isoformat() == "2026-03-08T18:00:00-04:00"
    assert deadline("tomorrow 17:00", before, SHOP).isoformat() == "2026-03-08T17:00:00-04:00"


def test_words_are_read_in_the_shops_zone() -> None:
    """Today is the shop's date, even when it is tomorrow in UTC."""
    assert wall(span("today", datetime(2026, 11, 26, 4, 59, tzinfo=UTC), SHOP).start) == "2026-11-25 00:00"


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-23T09:00", "2026-11-28"),
        ("2026-11-28T13:59", "2026-11-28"),
        ("2026-11-28T14:00", "2026-12-05"),
        ("2026-11-29T12:00", "2026-12-05"),
    ],
)
def test_the_working_week_ends_with_its_last_closing(now: str, day: str) -> None:
    """The end of the week is its last open day until that has closed, then the next week's."""
    assert wall(deadline("eow", at(now), SHOP)) == f"{day} 14:00"
    assert wall(deadline("eow", at("2026-11-23T09:00"), DAILY)) == "2026-11-29 12:00"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("today", "2026-11-25 18:00"),
        ("sat", "2026-11-28 14:00"),
        ("thu", "2026-11-26 23:59"),
        ("+2bd", "2026-11-28 14:00"),
    ],
)
def test_a_day_alone_is_due_at_closing_time(words: str, due: str) -> None:
    """A day without a time is due at its last closing, and a closed day at a minute to midnight."""
    assert wall(deadline(words, NOW, SHOP)) == due


def test_a_due_time_on_a_closed_day_is_refused() -> None:
    """The refusal names the next opening, and --anyway keeps the day."""
    due = deadline("thu", NOW, SHOP)
    with pytest.raises(Refused) as refusal:
        judge_due(due, NOW, SHOP, anyway=False)
    assert str(refusal.value).splitlines() == [
        "the shop is closed all thu 2026-11-26: it next opens fri 2026-11-27 09:00",
        "  try: '2026-11-27 09:00', or --anyway to keep the closed day",
    ]
    judge_due(due, NOW, SHOP, anyway=True)


def test_a_due_time_in_the_past_is_refused_anyway() -> None:
    """Nothing can be due before now; now itself can."""
    with pytest.raises(Refused, match="wed 2026-11-25 16:00 has passed: it is wed 2026-11-25 16:30"):
        judge_due(at("2026-11-25T16:00"), NOW, SHOP, anyway=True)
    judge_due(NOW, NOW, SHOP, anyway=False)


def test_the_doubled_hour_is_judged_by_real_time() -> None:
    """In the night the clocks go back, the second half past one is later than the first."""
    always = Calendar(NEW_YORK, (Hours(date.min, (((0, 1440),),) * 7),), frozenset())
    first, second = at("2007-11-04T01:40"), at("2007-11-04T01:30").replace(fold=1)
    judge_due(second, first, always, anyway=False)
    with pytest.raises(Refused, match="has passed"):
        judge_due(first, second, always, anyway=False)


def test_closing_at_midnight_belongs_to_the_day_that_closes() -> None:
    """Due at the end of an open Saturday is not due on a closed Sunday."""
    late = Calendar(NEW_YORK, (Hours(date.min, (*[((540, 1440),)] * 6, ())),), frozenset())
    due = deadline("sat", NOW, late)
    judge_due(due, NOW, late, anyway=False)
    with pytest.raises(Refused, match="closed all sun 2026-11-29: it next opens mon 2026-11-30 09:00"):
        judge_due(due + timedelta(minutes=1), NOW, late, anyway=False)


def test_a_shop_without_hours_still_reads_days() -> None:
    """Only words that need an opening are refused in a shop that never opens."""
    assert wall(deadline("fri", NOW, NEVER)) == "2026-11-27 23:59"
    for words in ("eow", "+1bd"):
        with pytest.raises(Refused, match="leads nowhere"):
            span(words, NOW, NEVER)


WRONG = {
    "someday": ACCEPTED,
    "": ACCEPTED,
    "fr": ACCEPTED,
    "3d": ACCEPTED,
    "+3w": ACCEPTED,
    "now 17:00": ACCEPTED,
    "2026-1-5": ACCEPTED,
    "2026-02-29": "there is no such day",
    "0000-01-01": "there is no such day",
    "2026-13": "months go from 01 to 12",
    "0000": "years go from 1900 to 2199",
    "9999-12-31": "years go from 1900 to 2199",
    "0001-01-01 00:00+14:00": "years go from 1900 to 2199",
    "1899-12-31": "years go from 1900 to 2199",
    "2200-01-01": "years go from 1900 to 2199",
    "+99999d": "years go from 1900 to 2199",
    "+99999999d": "years go from 1900 to 2199",
    "-999999999h": "years go from 1900 to 2199",
    "+1000bd": "business days go up to 999",
    "fri 25:00": "'25:00' is no time of day, write 17:00 or 5pm",
    "fri 24:00": "'24:00' is no time of day, write 17:00 or 5pm",
    "2026-11-24T17:60": "'17:60' is no time of day, write 17:00 or 5pm",
    "2026-11-24T17:00+25:00": "'17:00+25:00' is no time of day, write 17:00 or 5pm",
}


@pytest.mark.parametrize(("words", "why"), WRONG.items())
def test_words_that_mean_nothing_are_named(words: str, why: str) -> None:
    """Unknown words list what is accepted; words that only look like a date say what is wrong."""
    with pytest.raises(UsageError) as refusal:
        span(words, NOW, SHOP)
    assert refusal.value.what == f"{words!r} is no date: {why}"


def test_a_long_or_hostile_word_is_shown_short_and_harmless() -> None:
    """A refusal repeats no escape sequence, no control of direction and no more than forty characters."""
    with pytest.raises(UsageError) as refusal:
        span("\x1b[2J\u202e" + "x" * 5000, NOW, SHOP)
    assert refusal.value.what == "'\\x1b[2J\\u202e" + "x" * 35 + f"' is no date: {ACCEPTED}"
