"""Laws of business time that hold for any calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from casekit.core.schedule import Calendar, Hours, elapsed_seconds, parse_hours

NEW_YORK = ZoneInfo("America/New_York")
HOUR = 3600
WEEK = (*[((540, 1080),)] * 5, ((600, 840),), ())
SHOP = Calendar(NEW_YORK, (Hours(date.min, WEEK),), frozenset({date(2026, 11, 26)}))
NEVER = Calendar(NEW_YORK, (), frozenset())


def always(*texts: str, zone: str = "America/New_York") -> Calendar:
    """A shop with the same hours every day of the week."""
    return Calendar(ZoneInfo(zone), (Hours(date.min, (parse_hours(" ".join(texts)),) * 7),), frozenset())


ZONES = ("America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "Asia/Beirut")
EDGES = st.lists(st.integers(0, 1440), unique=True, max_size=6).map(sorted)
DAYS = EDGES.map(lambda edges: tuple(zip(edges[::2], edges[1::2], strict=False)))
WEEKS = st.tuples(*[DAYS] * 7).filter(any)
DATES = st.dates(date(2006, 1, 1), date(2027, 12, 31))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Any shop that opens some day of each week, with an older and a newer version of its hours."""
    versions = (Hours(date.min, draw(WEEKS)), Hours(draw(DATES), draw(WEEKS)))
    return Calendar(ZoneInfo(draw(st.sampled_from(ZONES))), versions, draw(st.frozensets(DATES, max_size=4)))


INSTANTS = st.datetimes(datetime(2006, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - it adds UTC
NEAR = st.integers(0, 20 * 86400).map(lambda seconds: timedelta(seconds=seconds))
BUDGETS = st.integers(0, 200 * HOUR)
law = settings(max_examples=60)


@law
@given(calendars(), INSTANTS, BUDGETS)
@example(always("02:30-02:45 03:00-04:00"), datetime(2007, 3, 10, tzinfo=UTC), 3 * HOUR)
def test_a_budget_counted_out_counts_back(shop: Calendar, start: datetime, budget: int) -> None:
    """From the start to the end of a budget there is just that much business time, in both directions."""
    end, begin = shop.after(start, budget), shop.before(start, budget)
    assert (shop.business_seconds(start, end), shop.business_seconds(begin, start)) == (budget, budget)


@law
@given(calendars(), INSTANTS, NEAR, NEAR)
def test_business_time_adds_up(shop: Calendar, a: datetime, first: timedelta, second: timedelta) -> None:
    """A stretch cut in two has the business time of both parts, and never more than real time."""
    b, c = a + first, a + first + second
    whole = shop.business_seconds(a, c)
    assert shop.business_seconds(a, b) + shop.business_seconds(b, c) == whole <= elapsed_seconds(a, c)


@law
@given(calendars(), INSTANTS, NEAR, BUDGETS, BUDGETS)
def test_more_budget_ends_no_earlier(shop: Calendar, start: datetime, later: timedelta, budget: int, more: int) -> None:
    """More budget, or a later start, never gives an earlier end."""
    end = shop.after(start, budget).astimezone(UTC)
    assert end <= shop.after(start, budget + more).astimezone(UTC)
    assert end <= shop.after(start + later, budget).astimezone(UTC)


@law
@given(calendars(), INSTANTS.map(lambda t: t.replace(microsecond=0)))
def test_the_next_opening_is_the_first_open_instant(shop: Calendar, t: datetime) -> None:
    """The shop is open at its next opening, has no business time before it, and a second of it just when it is open."""
    opens = shop.next_opening(t).astimezone(UTC)
    assert (shop.is_open(opens), shop.business_seconds(t, opens), opens >= t) == (True, 0, True)
    assert shop.is_open(t) == (opens == t) == shop.business_seconds(t, t + timedelta(seconds=1))


@law
@given(calendars(), INSTANTS, st.integers(1, 60))
def test_business_days_lead_there_and_back(shop: Calendar, t: datetime, n: int) -> None:
    """The n-th open day ahead is open and lies n open days away, and n back from it is not after the start."""
    day = shop.local_date(t)
    ahead = shop.business_day(day, n)
    between = sum(shop.is_business_day(day + timedelta(days)) for days in range(1, (ahead - day).days + 1))
    assert (shop.is_business_day(ahead), between, shop.business_day(ahead, -n) <= day) == (True, n, True)
