"""The only place that knows when the shop is open: business time, openings and closings.

Wall time is counted in the shop's zone, elapsed time in UTC. Python subtracts and compares two datetimes of one zone by
the clock on the wall, so results must be turned to UTC before they are compared, as everything here is. A wall time
that a clock change skips moves forward by the change; one that comes twice means the first. Business time is whole
seconds: fractions of the instants are dropped, so that it adds up.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

import msgspec

from casekit.errors import Refused, UsageError

# Minutes since the local midnight, first included, second not. `datetime.time` cannot say 24:00, 1440 can.
Interval = tuple[int, int]
Opening = tuple[datetime, datetime]  # in UTC, half-open
MIDNIGHT = 24 * 60
IDLE_DAYS = 370  # a shop closed for longer than this is not opening again
FAR_DAYS = 7305  # 20 years: no budget of business time is meant to last longer


class Hours(msgspec.Struct, frozen=True):
    """Weekly hours in force from `since` (date.min: always) until a later version; `week` has seven days, Monday first.

    Each day holds its intervals in order, none touching another's inside. ValueError where that does not hold.
    """

    since: date
    week: tuple[tuple[Interval, ...], ...]

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("a week of hours has seven days")
        for day in self.week:
            edges = [0, *(minute for interval in day for minute in interval), MIDNIGHT]
            if edges != sorted(edges) or any(opens == closes for opens, closes in day):
                raise ValueError(f"hours are not in order: {day}")


class Calendar(msgspec.Struct, frozen=True):
    """When the shop is open. Before the first version of `hours` it is closed; `closed` days override every version.

    Instants given are aware, in any zone, of the years 2 to 9998; instants returned are in the shop's `zone`.
    """

    zone: tzinfo
    hours: tuple[Hours, ...]
    closed: frozenset[date]

    def at(self, day: date, wall: timedelta) -> datetime:
        """The instant at which the shop's clock shows `wall` (time since midnight; 24 hours is the next midnight)."""
        return _utc(self.zone, day, wall).astimezone(self.zone)

    def later(self, t: datetime, elapsed: timedelta) -> datetime:
        """The instant that much real time after `t`, or before it when negative."""
        return (t.astimezone(UTC) + elapsed).astimezone(self.zone)

    def local_date(self, t: datetime) -> date:
        """The date on the shop's wall at an instant."""
        return t.astimezone(self.zone).date()

    def openings(self, day: date) -> tuple[Opening, ...]:
        """The intervals in which the shop is open on a local date: in UTC, in order, half-open, none overlapping."""
        return _openings(self.zone, self._intervals(day), day)

    def is_open(self, t: datetime) -> bool:
        """Whether the shop is open at an instant; at a closing time it no longer is."""
        day = self.local_date(t)
        near = (day + timedelta(days) for days in (-1, 0, 1))
        return any(opens <= t.astimezone(UTC) < closes for each in near for opens, closes in self.openings(each))

    def is_business_day(self, day: date) -> bool:
        """Whether the shop opens at all on a local date."""
        return bool(self.openings(day))

    def closing(self, day: date) -> datetime | None:
        """The last closing instant of a local date, or None when the shop is closed all day."""
        openings = self.openings(day)
        return openings[-1][1].astimezone(self.zone) if openings else None

    def next_opening(self, t: datetime) -> datetime:
        """The first instant from `t` on at which the shop is open, perhaps `t` itself. Refused when it never opens."""
        moment = t.astimezone(UTC)
        for _, openings in self._business_days(self.local_date(t) - timedelta(1), 1):
            for opens, closes in openings:
                if closes > moment:
                    return max(opens, moment).astimezone(self.zone)
        raise _never(self.local_date(t))

    def business_seconds(self, a: datetime, b: datetime) -> int:
        """The seconds in [a, b) during which the shop is open; 0 when `b` is not after `a`."""
        reached, end = _whole(a), _whole(b)
        day, last = self.local_date(a) - timedelta(1), self.local_date(b) + timedelta(1)
        total = 0
        while reached < end and day <= last:
            for opens, closes in self.openings(day):
                first, until = max(opens, reached), min(closes, end)
                if first < until:
                    total += _seconds(first, until)
                    reached = until
            day += timedelta(1)
        return total

    def after(self, start: datetime, budget_seconds: int) -> datetime:
        """The first instant by which that much business time has passed since `start`.

        A budget that ends with the day ends at closing time, not at the next opening; a budget of 0 ends at once.
        Refused when it is never used up.
        """
        reached, left = _whole(start), budget_seconds
        if left <= 0:
            return reached.astimezone(self.zone)
        for _, openings in self._business_days(self.local_date(start) - timedelta(1), 1):
            for opens, closes in openings:
                first = max(opens, reached)
                if first >= closes:
                    continue
                if _seconds(first, closes) >= left:
                    return (first + timedelta(seconds=left)).astimezone(self.zone)
                left -= _seconds(first, closes)
                reached = closes
        raise _never(self.local_date(start))

    def before(self, end: datetime, budget_seconds: int) -> datetime:
        """The last instant at which that much business time was still to come until `end`: `after`, backwards."""
        reached, left = _whole(end), budget_seconds
        if left <= 0:
            return reached.astimezone(self.zone)
        for _, openings in self._business_days(self.local_date(end) + timedelta(1), -1):
            for opens, closes in reversed(openings):
                until = min(closes, reached)
                if until <= opens:
                    continue
                if _seconds(opens, until) >= left:
                    return (until - timedelta(seconds=left)).astimezone(self.zone)
                left -= _seconds(opens, until)
                reached = opens
        raise _never(self.local_date(end))

    def business_day(self, day: date, n: int) -> date:
        """The n-th open day after a local date (before it when negative); 0 is the date itself, open or not."""
        step = 1 if n > 0 else -1
        left = abs(n)
        if not left:
            return day
        for found, _ in self._business_days(day + timedelta(step), step):
            left -= 1
            if not left:
                return found
        raise _never(day)

    def add_business_days(self, t: datetime, n: int) -> datetime:
        """The same time on the shop's wall, n open days later (earlier when negative); 0 is `t` itself."""
        wall = t.astimezone(self.zone)
        if not n:
            return wall
        since = timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)
        return self.at(self.business_day(wall.date(), n), since)

    def _intervals(self, day: date) -> tuple[Interval, ...]:
        in_force = [version for version in self.hours if version.since <= day]
        if not in_force or day in self.closed:
            return ()
        return max(in_force, key=lambda version: version.since).week[day.weekday()]

    def _business_days(self, first: date, step: int) -> Iterator[tuple[date, tuple[Opening, ...]]]:
        """Open days with their openings, from a date on, forwards or backwards; ends rather than look for ever."""
        latest = 0
        for days in range(FAR_DAYS):
            day = first + timedelta(days * step)
            if openings := self.openings(day):
                latest = days
                yield day, openings
            elif days - latest > IDLE_DAYS:
                return


def elapsed_seconds(a: datetime, b: datetime) -> int:
    """The real seconds from `a` to `b`, whatever the clocks on the wall did; negative when `b` is earlier."""
    return _seconds(_whole(a), _whole(b))


def clock(text: str) -> int | None:
    """The minutes since midnight that a time of day means (`17:00`, `5pm`, `5:30 pm`, `24:00`), or None."""
    found = re.fullmatch(r"([0-9]{1,2})(?::([0-5][0-9]))? ?(am|pm)?", text.lower())
    if not found or not (found[2] or found[3]):
        return None
    hour = int(found[1])
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    minute = hour * 60 + int(found[2] or 0)
    return minute if minute <= MIDNIGHT else None


def parse_hours(text: str) -> tuple[Interval, ...]:
    """The intervals of one day as settings write them: `09:00-12:30 13:30-18:00`, or `closed` (nothing means the same).

    UsageError names the part that does not fit.
    """
    words = re.sub(r"\s*[-–]\s*", "-", text.strip().lower()).replace(",", " ").split()
    intervals: list[Interval] = []
    for word in [] if words == ["closed"] else words:
        first, _, last = word.partition("-")
        opens, closes = clock(first), clock(last)
        part = repr(word[:40])
        if opens is None or closes is None:
            raise UsageError(f"{part} is no interval: write 09:00-12:30, or closed for a day without hours")
        if opens >= closes:
            raise UsageError(
                f"{part} ends before it begins: past midnight, write to 24:00 here and from 00:00 on the next day"
            )
        if intervals and opens < intervals[-1][1]:
            raise UsageError(f"{part} begins before the hours in front of it end: write the hours of a day in order")
        intervals.append((opens, closes))
    return tuple(intervals)


def _utc(zone: tzinfo, day: date, wall: timedelta) -> datetime:
    return (datetime.combine(day, time(), zone) + wall).astimezone(UTC)


@lru_cache(4096)  # thousands of cases ask about the same days when an index is built
def _openings(zone: tzinfo, intervals: tuple[Interval, ...], day: date) -> tuple[Opening, ...]:
    pairs = [tuple(_utc(zone, day, timedelta(minutes=minute)) for minute in interval) for interval in intervals]
    found: list[Opening] = []
    for opens, closes in sorted(pairs):  # moved out of a gap, an interval may land after or on top of the next
        first = max(opens, found[-1][1]) if found else opens
        # A zone that crosses the date line has no such day at all.
        if first < closes and opens.astimezone(zone).date() == day:
            found.append((first, closes))
    return tuple(found)


def _never(day: date) -> Refused:
    why = f"the shop is closed for more than {IDLE_DAYS} days, or would need more than 20 years"
    return Refused(f"counting opening hours from {day} leads nowhere: {why}", hint="casekit config hours")


def _whole(t: datetime) -> datetime:
    return t.astimezone(UTC).replace(microsecond=0)


def _seconds(a: datetime, b: datetime) -> int:
    return (b - a) // timedelta(seconds=1)
