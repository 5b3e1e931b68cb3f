"""How instants are written for people and for machines."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from casekit.output.when import day, iso, when

SHOP = ZoneInfo("Asia/Singapore")
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=SHOP)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (datetime(2026, 11, 22, 17, 0, tzinfo=SHOP), "today 17:00"),
        (datetime(2026, 11, 22, 0, 5, tzinfo=SHOP), "today 00:05"),
        (datetime(2026, 11, 22, 17, 0, tzinfo=UTC), "tomorrow 01:00"),
        (datetime(2026, 11, 21, 9, 30, 59, tzinfo=SHOP), "yesterday 09:30"),
        (datetime(2026, 11, 24, 17, 0, tzinfo=SHOP), "tue 24 nov 17:00"),
        (datetime(2027, 1, 5, 9, 0, tzinfo=SHOP), "tue 5 jan 2027 09:00"),
        (datetime.max.replace(tzinfo=UTC), "fri 31 dec 9999 23:59"),
    ],
)
def test_when_is_short_and_in_the_shops_zone(value: datetime, shown: str) -> None:
    """A person sees the day as they would say it, in the shop's time, with the year only when it is another one."""
    assert when(value, NOW, SHOP) == shown


def test_now_may_be_in_another_zone() -> None:
    """What today is follows the shop's zone, not the zone `now` happens to carry."""
    assert when(NOW, NOW.astimezone(ZoneInfo("America/Los_Angeles")), SHOP) == "today 10:00"


def test_days_near_the_turn_of_the_year() -> None:
    """Yesterday is yesterday, also in another year."""
    assert day(date(2025, 12, 31), date(2026, 1, 1)) == "yesterday"
    assert day(date(2025, 12, 30), date(2026, 1, 1)) == "tue 30 dec 2025"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (NOW, "2026-11-22T10:00:00+08:00"),
        (NOW.astimezone(UTC), "2026-11-22T02:00:00Z"),
        (datetime(2026, 1, 1, 0, 0, 0, 5, tzinfo=timezone(-timedelta(hours=3))), "2026-01-01T00:00:00.000005-03:00"),
        (date(2026, 11, 22), "2026-11-22"),
    ],
)
def test_iso_keeps_the_offset(value: date, text: str) -> None:
    """A machine gets ISO 8601 with a T and the value's own offset."""
    assert iso(value) == text
