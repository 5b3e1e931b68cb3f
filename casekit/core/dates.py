"""The only place that reads date words: what a person types for a day or an instant, in every option and filter.

    2026-11-24  2026-10  2026             a day, a month, a year
    2026-11-24T17:00  (Z, +08:00)         an instant; without an offset, in the shop's zone
    today  tomorrow  yesterday            days of the shop's zone
    fri  friday                           the next such day strictly after today: on a Friday, a week later
    +3d  -3d  +2bd  -2bd                  days, and days on which the shop opens, from today
    eow                                   the last open day of this week; once that has closed, of the next
    now  +4h  +30m  -4h                   instants; hours and minutes are real time

A word for a day takes a time behind it: `fri 17:00`, `+2bd 5pm`. Letters may be large or small. Years are 1900 to 2199.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from casekit.core.schedule import MIDNIGHT, Calendar, clock
from casekit.errors import Refused, UsageError

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ACCEPTED = (
    "write 2026-11-24, 2026-11-24T17:00, 2026-10, 2026, today, tomorrow, yesterday, fri, +3d, -3d, +2bd, +4h, +30m, "
    "eow or now; a day may have a time, as in 'fri 17:00' or 'tomorrow 5pm'"
)
MOST_BUSINESS_DAYS = 999
FIRST_YEAR, LAST_YEAR = 1900, 2199
_YEARS = f"years go from {FIRST_YEAR} to {LAST_YEAR}"
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)


class Span(msgspec.Struct, frozen=True):
    """What date words cover: from `start` up to but not including `end`, both in the shop's zone.

    `exact` means that an instant was named; it lasts as long as it was written, a minute or a second.
    """

    start: datetime
    end: datetime
    exact: bool


class _Bad(ValueError):
    """The words look like a date and are none; the text says why."""


def span(text: str, now: datetime, calendar: Calendar) -> Span:
    """The stretch of time that date words mean at `now`.

    UsageError says what is wrong or lists what is accepted. `+2bd` and `eow` are Refused in a shop that never opens.
    """
    words = " ".join(text.lower().split())
    try:
        found = _instant(words, now, calendar) or _period(words, calendar) or _day(words, now, calendar)
    except OverflowError:
        raise _unreadable(text, _YEARS) from None
    except _Bad as why:
        raise _unreadable(text, str(why)) from None
    if found is None:
        raise _unreadable(text, ACCEPTED)
    if not FIRST_YEAR <= found.start.year <= LAST_YEAR:
        raise _unreadable(text, _YEARS)
    return found


def deadline(text: str, now: datetime, calendar: Calendar) -> datetime:
    """The instant by which something is due, in the shop's zone.

    A time given is kept to the second; a day alone means its last closing time, or 23:59 when the shop is closed
    all day (`judge_due` has a word on that). UsageError as for `span`, and for a month or a year, which is no due date.
    """
    found = span(text, now, calendar)
    if found.exact:
        return found.start
    day = found.start.date()
    if (found.end.date() - day).days > 1:
        raise _unreadable(text, "something is due on a day: write it as 2026-11-24", "due date")
    return calendar.closing(day) or calendar.at(day, timedelta(hours=23, minutes=59))


def judge_due(due: datetime, now: datetime, calendar: Calendar, anyway: bool) -> None:
    """Refused when `due` is past, or, unless `anyway`, on a day the shop is closed; names the next opening."""
    local = due.astimezone(calendar.zone)
    if due.astimezone(UTC) < now.astimezone(UTC):
        what = f"{_say(local)} has passed: it is {_say(now.astimezone(calendar.zone))}"
        raise Refused(what, hint="a later time, such as +4h or tomorrow")
    if anyway or not on_closed_day(due, calendar):
        return
    opens = _say(calendar.next_opening(due))
    what = f"the shop is closed all {_say(local)[:14]}: it next opens {opens}"
    raise Refused(what, hint=f"{opens[4:]!r}, or --anyway to keep the closed day")


def on_closed_day(due: datetime, calendar: Calendar) -> bool:
    """Whether the shop is closed all that day. Closing time at 24:00 belongs to the day that closes."""
    local = due.astimezone(calendar.zone)
    midnight = local == calendar.closing(local.date() - timedelta(1))
    return not midnight and not calendar.is_business_day(local.date())


def _instant(words: str, now: datetime, calendar: Calendar) -> Span | None:
    if words == "now":
        return _exact(now.astimezone(calendar.zone), _SECOND, calendar)
    found = re.fullmatch(r"([+-][0-9]{1,9})([hm])", words)
    if not found:
        return None
    unit = timedelta(hours=1) if found[2] == "h" else timedelta(minutes=1)
    return _exact(calendar.later(now, int(found[1]) * unit), _SECOND, calendar)


def _period(words: str, calendar: Calendar) -> Span | None:
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?", words)
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or 1)
    if not 1 <= month <= 12:
        raise _Bad("months go from 01 to 12")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _Bad(_YEARS)
    one_month = found[2] and month < 12
    return _days(date(year, month, 1), date(year, month + 1, 1) if one_month else date(year + 1, 1, 1), calendar)


def _day(words: str, now: datetime, calendar: Calendar) -> Span | None:
    head, _, tail = re.sub(r"^([0-9]{4}-[0-9]{2}-[0-9]{2})t(?=[0-9])", r"\1 ", words).partition(" ")
    day = _date(head, now, calendar)
    if day is None:
        return None
    if not tail:
        return _days(day, day + timedelta(1), calendar)
    wall, lasts = _time(tail)
    if wall.tzinfo:
        return _exact(datetime.combine(day, wall).astimezone(calendar.zone), lasts, calendar)
    since = datetime.combine(day, wall) - datetime.combine(day, time())
    return _exact(calendar.at(day, since), lasts, calendar)


def _date(head: str, now: datetime, calendar: Calendar) -> date | None:
    today = calendar.local_date(now)
    if head in _NEAR:
        return today + timedelta(_NEAR[head])
    if head == "eow":
        opens = calendar.local_date(calendar.next_opening(now))
        return calendar.business_day(opens + timedelta(7 - opens.weekday()), -1)
    for number, name in enumerate(DAYS):
        if len(head) >= 3 and name.startswith(head):
            return today + timedelta((number - today.weekday() - 1) % 7 + 1)
    if moved := re.fullmatch(r"([+-][0-9]{1,9})(b?)d", head):
        return _moved(today, int(moved[1]), bool(moved[2]), calendar)
    return _iso_date(head)


def _moved(today: date, days: int, business: bool, calendar: Calendar) -> date:
    if not business:
        return today + timedelta(days)
    if abs(days) > MOST_BUSINESS_DAYS:
        raise _Bad(f"business days go up to {MOST_BUSINESS_DAYS}")
    return calendar.business_day(today, days)


def _iso_date(head: str) -> date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", head):
        return None
    try:
        return date.fromisoformat(head)
    except ValueError:
        raise _Bad("there is no such day") from None


def _time(tail: str) -> tuple[time, timedelta]:
    """A time of day, with an offset where one was written, and how long it lasts: a minute, or a second."""
    minutes = clock(tail)
    if minutes is not None and minutes < MIDNIGHT:
        return time(*divmod(minutes, 60)), _MINUTE
    hour, sixty = "(?:[01][0-9]|2[0-3])", "[0-5][0-9]"
    found = re.fullmatch(rf"{hour}:{sixty}(:{sixty}(?:\.[0-9]{{1,6}})?)? ?(?:z|[+-]{hour}(?::?{sixty})?)?", tail)
    if not found:
        raise _Bad(f"{tail[:20]!r} is no time of day, write 17:00 or 5pm")
    return time.fromisoformat(tail.replace(" ", "").upper()), _SECOND if found[1] else _MINUTE


def _days(first: date, end: date, calendar: Calendar) -> Span:
    return Span(calendar.at(first, timedelta()), calendar.at(end, timedelta()), exact=False)


def _exact(start: datetime, lasts: timedelta, calendar: Calendar) -> Span:
    return Span(start, calendar.later(start, lasts), exact=True)


def _unreadable(text: str, why: str, noun: str = "date") -> UsageError:
    return UsageError(f"{text[:40]!r} is no {noun}: {why}")


def _say(t: datetime) -> str:
    return f"{DAYS[t.weekday()][:3]} {t:%Y-%m-%d %H:%M}"


def leading(words: str, now: datetime, calendar: Calendar) -> tuple[str, str]:
    """Text that begins with date words, taken apart: the longest beginning that is a date, and the rest.

    "tue 17:00 call her" gives ("tue 17:00", "call her"). UsageError when it begins with no date.
    """
    parts = words.split()
    for count in (2, 1):
        head = " ".join(parts[:count])
        try:
            span(head, now, calendar)
        except UsageError:
            continue
        return head, " ".join(parts[count:])
    raise _unreadable(" ".join(parts[:1]), ACCEPTED)
