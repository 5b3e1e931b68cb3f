"""The only place that reads dates as other programs write them."""

import re
from collections.abc import Callable
from datetime import date, datetime

FIRST_YEAR = 1900
ORDERS = ("ymd", "dmy", "mdy")
_NUMBERS = r"(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{1,4})"
_CLOCK = r"(?:(?:[T,]| )\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([AaPp])\.?[Mm]\.?)?)?"


def read_date(text: str, order: str = "", formats: tuple[str, ...] = ()) -> date:
    """The day that a text names, or a datetime when it has a time too; an aware one when it has an offset.

    `formats` (as strptime has them) are tried first, and nothing else where there are any. `order` says what
    03/04/2025 means; without one it is not guessed. Two digits of a year mean 1970 to 2069. ValueError says what is
    wrong, in words for people.
    """
    if formats:
        return _by_formats(text, formats)
    if len(text) == 10 and text[4] == text[7] == "-":
        return _judged(_iso(date.fromisoformat, text))
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
        return _judged(_iso(datetime.fromisoformat, text))
    found = re.fullmatch(_NUMBERS + _CLOCK, text)
    if found is None:
        raise ValueError(f'{text[:40]!r} is no date: set formats = ["…"] under [dates]')
    return _judged(_by_order(text, found, order))


def _by_formats(text: str, formats: tuple[str, ...]) -> date:
    for pattern in formats:
        try:
            found = datetime.strptime(text, pattern)  # noqa: DTZ007 - the shop's zone is added by whoever asked
        except ValueError:
            continue
        timed = re.search("%[HIMSpcXTR]", pattern) is not None
        return _judged(found if timed else found.date())
    raise ValueError(f"{text[:40]!r} is not written as {' or '.join(formats)}")


def _iso(read: Callable[[str], date], text: str) -> date:
    try:
        return read(text)
    except ValueError:
        raise ValueError(f"{text[:40]!r} is no date: there is no such day or time") from None


def _by_order(text: str, found: re.Match[str], order: str) -> date:
    """Three numbers and perhaps a time of day; a year of four digits in front needs no order."""
    parts = found.groups()[:3]
    if len(parts[0]) == 4:
        order = "ymd"
    if order not in ORDERS:
        raise ValueError(f'{text[:40]!r} can be read in two ways: set order = "dmy" or "mdy" under [dates]')
    named = dict(zip(order, parts, strict=True))
    year = int(named["y"])
    if len(named["y"]) <= 2:
        year += 2000 if year < 70 else 1900
    hour, minute, second, half = found.groups()[3:]
    try:
        day = date(year, int(named["m"]), int(named["d"]))
        if hour is None:
            return day
        wall = int(hour) % 12 + (12 if half in "Pp" else 0) if half else int(hour)
        return datetime(day.year, day.month, day.day, wall, int(minute), int(second or 0))  # noqa: DTZ001 - as above
    except ValueError:
        raise ValueError(f"{text[:40]!r} is no date: there is no such day or time, read as {order}") from None


def _judged(found: date) -> date:
    if found.year < FIRST_YEAR:
        raise ValueError(f"the year {found.year} is before {FIRST_YEAR}")
    return found


def guessed_order(texts: list[str]) -> str:
    """The order that the dates of a column must have been written in, "" when they could be read in two ways."""
    pairs = [found.groups()[:2] for found in (re.match(_NUMBERS, text) for text in texts) if found]
    if not pairs or any(len(first) == 4 for first, _ in pairs):
        return ""
    first, second = max(int(one) for one, _ in pairs), max(int(other) for _, other in pairs)
    if first > 12 >= second:
        return "dmy"
    return "mdy" if second > 12 >= first else ""
