"""The only place that writes an instant: in full for machines, short and in the shop's zone for people."""

from datetime import date, datetime, tzinfo

# Not strftime: its names follow the machine's locale, and a shop's cron table has none.
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def iso(value: date) -> str:
    """A date, or an aware datetime with its own offset (`Z` for UTC), in ISO 8601."""
    text = value.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def day(value: date, today: date) -> str:
    """A date for people: `today`, `tomorrow`, `yesterday`, `tue 24 nov`, and with the year when it is another one."""
    near = NEAR.get((value - today).days)
    if near:
        return near
    year = f" {value.year}" if value.year != today.year else ""
    return f"{DAYS[value.weekday()]} {value.day} {MONTHS[value.month - 1]}{year}"


def stamp(value: datetime, zone: tzinfo) -> str:
    """An aware instant for people who read it on another day: its date and its time of day in `zone`."""
    local = value.astimezone(zone)
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.hour:02}:{local.minute:02}"


def when(value: datetime, now: datetime, zone: tzinfo) -> str:
    """An aware instant for people: its day and its time of day in `zone`, as `today 17:00`."""
    try:
        local = value.astimezone(zone)
    except OverflowError:  # "never" typed as the last second of the year 9999, seen from further east
        local = value
    return f"{day(local.date(), now.astimezone(zone).date())} {local.hour:02}:{local.minute:02}"
