"""Laws of the business clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casekit.core.schedule import Calendar, Hours, clock, elapsed_seconds, parse_hours
from casekit.errors import Refused, UsageError

NEW_YORK = ZoneInfo("America/New_York")
HOUR = 3600
WEEK = (*[((540, 1080),)] * 5, ((600, 840),), ())
SHOP = Calendar(NEW_YORK, (Hours(date.min, WEEK),), frozenset({date(2026, 11, 26)}))
NEVER = Calendar(NEW_YORK, (), frozenset())


def at(text: str) -> datetime:
    """An instant in New York, as its wall clock shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


def wall(t: datetime) -> str:
    """What is shown on the wall, and the offset from UTC."""
    return t.isoformat(" ", "minutes")


def always(*texts: str, zone: str = "America/New_York") -> Calendar:
    """A shop with the same hours every day of the week."""
    return Calendar(ZoneInfo(zone), (Hours(date.min, (parse_hours(" ".join(texts)),) * 7),), frozenset())


def test_a_budget_runs_over_the_weekend() -> None:
    """Oracle A: half past four on Friday and four hours of business end on Saturday at half past twelve."""
    assert wall(SHOP.after(at("2026-03-06T16:30"), 4 * HOUR)) == "2026-03-07 12:30-05:00"


def test_a_budget_steps_over_a_closed_day() -> None:
    """Oracle B: a holiday uses up none of the budget."""
    assert wall(SHOP.after(at("2026-11-25T17:00"), 2 * HOUR)) == "2026-11-27 10:00-05:00"


def test_business_time_and_silence_are_two_clocks() -> None:
    """Oracle C: twelve hours of business are sixty-seven hours of silence for the customer."""
    a, b = at("2026-11-25T17:00"), at("2026-11-28T12:00")
    assert (SHOP.business_seconds(a, b), elapsed_seconds(a, b)) == (12 * HOUR, 67 * HOUR)


def test_a_pause_moves_the_due_time_by_its_business_time() -> None:
    """Oracle D: fourteen paused hours of business make Tuesday morning Wednesday afternoon."""
    due = SHOP.after(at("2026-03-02T10:00"), 9 * HOUR)
    paused = SHOP.business_seconds(at("2026-03-02T15:00"), at("2026-03-04T11:00"))
    moved = SHOP.after(due, paused)
    assert (wall(due), paused, wall(moved)) == ("2026-03-03 10:00-05:00", 14 * HOUR, "2026-03-04 15:00-05:00")


def test_the_same_time_tomorrow_is_not_a_day_of_seconds() -> None:
    """Oracle E: over a clock change the wall time stays, and twenty-four real hours end somewhere else."""
    start = at("2026-03-07T17:00")
    tomorrow = SHOP.at(date(2026, 3, 8), timedelta(hours=17))
    elapsed = SHOP.later(start, timedelta(hours=24))
    assert (wall(tomorrow), wall(elapsed)) == ("2026-03-08 17:00-04:00", "2026-03-08 18:00-04:00")


def test_elapsed_time_is_real_time() -> None:
    """Oracle F: the wall says sixteen hours passed in the night of the change, and fifteen did."""
    a, b = at("2026-03-07T17:00"), at("2026-03-08T09:00")
    assert (b - a, elapsed_seconds(a, b)) == (timedelta(hours=16), 15 * HOUR)


def test_lunch_is_not_business_time() -> None:
    """Oracle G: a week of nine to six less an hour of lunch is forty hours."""
    lunch = always("09:00-12:00 13:00-18:00", zone="UTC")
    assert (
        lunch.business_seconds(datetime(2016, 1, 18, 9, tzinfo=UTC), datetime(2016, 1, 22, 18, tzinfo=UTC)) == 40 * HOUR
    )


def test_a_clock_change_loses_no_wall_time() -> None:
    """A skipped half past two is half past three, and of two half past ones the first is meant."""
    gap = SHOP.at(date(2007, 3, 11), timedelta(hours=2, minutes=30))
    fold = SHOP.at(date(2007, 11, 4), timedelta(hours=1, minutes=30))
    assert (wall(gap), wall(fold)) == ("2007-03-11 03:30-04:00", "2007-11-04 01:30-04:00")


def test_a_day_open_round_the_clock_is_as_long_as_it_is() -> None:
    """The days of a clock change have 23 and 25 hours of business."""
    days = [date(2007, 3, 11), date(2007, 11, 4), date(2007, 11, 5)]
    edges = [(SHOP.at(day, timedelta()), SHOP.at(day, timedelta(hours=24))) for day in days]
    assert [always("00:00-24:00").business_seconds(*edge) // HOUR for edge in edges] == [23, 25, 24]


def test_hours_inside_a_gap_are_counted_once() -> None:
    """An opening shifted out of a skipped hour does not count on top of the one it lands on."""
    night = always("02:30-02:45 03:00-04:00")
    found = [tuple(wall(t.astimezone(NEW_YORK)) for t in opening) for opening in night.openings(date(2007, 3, 11))]
    assert found == [("2007-03-11 03:00-04:00", "2007-03-11 04:00-04:00")]


def test_a_day_the_zone_skips_is_closed() -> None:
    """Samoa crossed the date line and had no 30 December 2011, so it was no day of business."""
    apia = always("09:00-18:00", zone="Pacific/Apia")
    start, end = apia.at(date(2011, 12, 29), timedelta()), apia.at(date(2012, 1, 1), timedelta())
    assert (apia.closing(date(2011, 12, 30)), apia.business_seconds(start, end)) == (None, 18 * HOUR)


@pytest.mark.parametrize(
    ("zone", "night"),
    [("America/Toronto", datetime(1919, 3, 31, tzinfo=UTC)), ("America/St_Johns", datetime(2010, 11, 7, tzinfo=UTC))],
)
def test_a_clock_change_over_midnight_closes_nothing(zone: str, night: datetime) -> None:
    """Where midnight is skipped or comes twice, a shop open round the clock is open all night."""
    shop, step = always("00:00-24:00", zone=zone), timedelta(minutes=10)
    times = [night + n * step for n in range(48)]
    assert [(shop.is_open(t), shop.business_seconds(t, t + step)) for t in times] == [(True, 600)] * 48


def test_a_shop_closed_for_most_of_a_year_opens_again() -> None:
    """A long closure is waited for."""
    away = frozenset(date(2026, 3, 1) + timedelta(days) for days in range(365))
    assert wall(Calendar(NEW_YORK, SHOP.hours, away).next_opening(at("2026-03-06T17:00"))) == "2027-03-01 09:00-05:00"


def test_the_later_version_of_the_hours_holds_from_its_day() -> None:
    """Changed hours rewrite no history: each day is counted by the version in force on it."""
    shorter = (*[((600, 720),)] * 5, (), ())
    shop = Calendar(NEW_YORK, (Hours(date(2026, 3, 4), shorter), Hours(date(2026, 3, 2), WEEK)), frozenset())
    days = [shop.openings(date(2026, 3, day)) for day in (1, 3, 4)]
    assert [[elapsed_seconds(*opening) // HOUR for opening in day] for day in days] == [[], [9], [2]]


def test_the_next_opening_is_now_or_later() -> None:
    """An open shop opens now; closing time already belongs to the next opening."""
    asked = ("2026-11-25T12:00", "2026-11-25T18:00", "2026-11-28T09:59", "2026-11-28T14:00")
    opens = ["2026-11-25 12:00", "2026-11-27 09:00", "2026-11-28 10:00", "2026-11-30 09:00"]
    assert [wall(SHOP.next_opening(at(t)))[:16] for t in asked] == opens
    assert [SHOP.is_open(at(t)) for t in asked] == [True, False, False, False]


def test_closing_is_the_last_of_the_day() -> None:
    """A day's closing is the end of its last interval, perhaps midnight, or nothing."""
    late = always("09:00-12:00 13:00-24:00").closing(date(2026, 3, 3))
    assert late is not None
    assert (wall(late), SHOP.closing(date(2026, 11, 26))) == ("2026-03-04 00:00-05:00", None)


def test_business_days_keep_the_wall_time() -> None:
    """Open days are counted over weekends, holidays and clock changes, and the time on the wall stays."""
    then = [wall(SHOP.add_business_days(at("2026-11-25T17:00"), n)) for n in (-3, 0, 1, 3, 87, 93)]
    winter = ("2026-11-21", "2026-11-25", "2026-11-27", "2026-11-30", "2027-03-08")
    assert then == [*[f"{day} 17:00-05:00" for day in winter], "2027-03-15 17:00-04:00"]


def test_a_budget_ends_at_closing_time() -> None:
    """A budget used up with the day ends that evening, one of nothing where it began; counted back it is the same."""
    start = at("2026-03-06T17:00")
    assert (wall(SHOP.after(start, HOUR)), SHOP.after(start, 0)) == ("2026-03-06 18:00-05:00", start)
    assert wall(SHOP.before(at("2026-03-07T12:00"), 4 * HOUR)) == "2026-03-06 16:00-05:00"
    assert (wall(SHOP.before(at("2026-03-07T12:00"), 2 * HOUR)), SHOP.before(start, 0)) == (
        "2026-03-07 10:00-05:00",
        start,
    )


def test_fractions_of_a_second_are_dropped() -> None:
    """Business time is whole seconds."""
    a = at("2026-03-06T16:30:00.900000")
    assert (SHOP.business_seconds(a, at("2026-03-06T16:30:02.100000")), SHOP.business_seconds(a, a)) == (2, 0)


def test_looking_for_an_opening_ends() -> None:
    """A shop that never opens, or a budget of decades, is refused with a word on what to look at."""
    now = at("2026-03-06T17:00")
    looks = [
        (NEVER.after, 1),
        (NEVER.before, 1),
        (NEVER.add_business_days, 1),
        (SHOP.after, 10**12),
        (SHOP.before, 10**12),
    ]
    for look, much in looks:
        with pytest.raises(Refused, match=r"from 2026-03-0\d leads nowhere") as refusal:
            look(now, much)
        assert refusal.value.hint == "casekit config hours"
    with pytest.raises(Refused, match="leads nowhere"):
        NEVER.next_opening(now)
    assert (NEVER.is_open(now), NEVER.business_seconds(now, at("2027-03-06T17:00"))) == (False, 0)


@pytest.mark.parametrize("day", [((540, 540),), ((600, 700), (650, 800)), ((0, 1441),), ((-1, 5),)])
def test_hours_that_make_no_week_are_no_hours(day: tuple[tuple[int, int], ...]) -> None:
    """A week has seven days, and a day's intervals are in order and apart."""
    with pytest.raises(ValueError, match="not in order"):
        Hours(date.min, (day, *WEEK[1:]))
    with pytest.raises(ValueError, match="seven days"):
        Hours(date.min, WEEK[1:])


def test_a_time_of_day_is_minutes() -> None:
    """A time needs a colon or am and pm, and ends at 24:00."""
    times = {"17:00": 1020, "9:05": 545, "5pm": 1020, "5:30 PM": 1050, "12am": 0, "12pm": 720, "24:00": 1440}
    wrong = ("24:01", "25:00", "17", "13pm", "0am", "9:5", "٩:٠٠", "-1:00", "5pm\n", "")
    assert ({text: clock(text) for text in times}, [text for text in wrong if clock(text) is not None]) == (times, [])


def test_hours_are_read_as_people_write_them() -> None:
    """A day's hours are intervals in order, parted by blanks or commas; no hours are a closed day."""
    hours = {
        "09:00-12:30 13:30-18:00": ((540, 750), (810, 1080)),
        "9:00 - 12:30, 13:30 – 18:00": ((540, 750), (810, 1080)),
        "9am-5:30pm": ((540, 1050),),
        "00:00-12:00 12:00-24:00": ((0, 720), (720, 1440)),
        " Closed ": (),
        "": (),
    }
    assert {text: parse_hours(text) for text in hours} == hours


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("09:00-12:00 later", "'later' is no interval"),
        ("09:00-25:00", "'09:00-25:00' is no interval"),
        ("22:00-02:00", "'22:00-02:00' ends before it begins"),
        ("09:00-13:00 12:00-18:00", "'12:00-18:00' begins before"),
    ],
)
def test_hours_that_cannot_be_are_named(text: str, said: str) -> None:
    """The refusal names the part that does not fit."""
    with pytest.raises(UsageError, match=said):
        parse_hours(text)
