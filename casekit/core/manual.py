"""The only place that is the manual of settings: for each its kind, its default, its check and one line of help."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from casekit.core.policy import Policy
from casekit.errors import UsageError

FORMAT = 1
DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
# Words that mean something else where a roster name is expected (`owner:me`).
NOT_NAMES = frozenset({"all", "any", "me", "none"})


class Field(msgspec.Struct, frozen=True):
    """One setting in the manual: a kind of `KINDS`, the default, one line of help, and whether it must be written."""

    kind: str
    default: Any
    help: str
    required: bool = False


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_dates(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_date, value))


def _is_words(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(word, str) and word for word in value))


def _is_letters(value: object, count: int) -> bool:
    return isinstance(value, str) and len(value) == count and value.isascii() and value.isalpha() and value.isupper()


def _is_money(value: object) -> bool:
    whole, dot, cents = value.partition(".") if isinstance(value, str) else ("", "", "")
    digits = (whole + cents).isdigit() and (whole + cents).isascii() and len(whole) < 10
    return digits and whole != "" and (1 <= len(cents) <= 2 if dot else True)


def _is_email(value: object) -> bool:
    if not isinstance(value, str):
        return False
    return value == "" or (0 < value.find("@") < len(value) - 1 and value.isprintable() and " " not in value)


def is_handle(value: object) -> bool:
    """Whether this can be a roster name: a-z first, then a-z, 0-9, _ and -, and no word that means something else."""
    if not isinstance(value, str) or value in NOT_NAMES or not value[:1].isalpha():
        return False
    return value.isascii() and value == value.lower() and value.replace("_", "a").replace("-", "a").isalnum()


# kind → whether a value read from TOML is one, and how the manual and a refusal describe it
KINDS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "text": (lambda value: isinstance(value, str), "a text in quotes"),
    "count": (lambda value: type(value) is int and 0 <= value < 10_000, "a whole number from 0 to 9999"),
    "flag": (lambda value: isinstance(value, bool), "true or false"),
    "money": (_is_money, 'an amount in quotes, such as "100.00"'),
    "date": (_is_date, "a date without quotes, such as 2026-12-25"),
    "dates": (_is_dates, "a list of dates, such as [2026-12-25]"),
    "words": (_is_words, 'a text in quotes or a list of them, such as ["laser", "phones"]'),
    "hours": (lambda value: isinstance(value, str), 'opening hours such as "09:00-12:30 13:30-18:00", or "closed"'),
    "handle": (lambda value: value == "" or is_handle(value), "a roster name in quotes"),
    "email": (_is_email, 'an e-mail address in quotes, such as "ana@example.com"'),
    "currency": (lambda value: _is_letters(value, 3), 'a currency code in quotes, such as "EUR"'),
    "country": (lambda value: value == "" or _is_letters(value, 2), 'a country code in quotes, such as "DE"'),
    "zone": (lambda value: isinstance(value, str) and value != "", 'a time zone in quotes, such as "Europe/Berlin"'),
}

SHOP = {
    "name": Field("text", "", "The shop's name, as customers know it.", required=True),
    "currency": Field("currency", "", "What prices are in: an ISO code.", required=True),
    "zone": Field("zone", "", "The time zone all hours and dates are in.", required=True),
    "country": Field("country", "", "Whose public holidays the shop keeps: an ISO code, or empty."),
    "region": Field("text", "", "The state or region, where holidays differ within the country."),
    "lead": Field("handle", "", "Who hears when reminders to an owner are used up; empty: the first of the roster."),
    "reminders": Field("text", "stdout", "How reminders go out: stdout, which cron mails, or a channel set below."),
}
OPEN = {
    day: Field("hours", "closed" if day in {"sat", "sun"} else "09:00-18:00", f"Opening hours on a {name}.")
    for day, name in DAYS.items()
}
HOURS = {**OPEN, "closed_days": Field("dates", [], "Days the shop is closed, holidays among them.")}
SINCE = Field("date", None, "The day from which these hours count; days not named stay as they were.", required=True)
HOURS_FROM = {"since": SINCE, **OPEN}
TECH = {
    "name": Field("text", "", "The full name, as customers see it."),
    "skills": Field("words", [], "What they are good at; escalations look for these words."),
    "limit": Field("money", "0.00", "The most they may grant without asking."),
    "counter": Field("flag", False, "true: opens cases but owns none."),
    "account": Field("words", [], "The account or accounts of this computer that are theirs alone."),
    "email": Field("email", "", "Where their reminders go."),
    "left": Field("date", None, "The first day they no longer work here."),
}
AWAY = {
    "who": Field("handle", None, "Who is away.", required=True),
    "since": Field("date", None, "The first day they are not here.", required=True),
    "until": Field("date", None, "The day they are back.", required=True),
    "deputy": Field("handle", "", "Who acts for them meanwhile; empty: nobody."),
    "because": Field("text", "", "Why, for colleagues."),
}
LETTERS = {
    "appointment": Field("flag", False, "true: on the open day before an agreed visit (follow-up --channel visit)."),
    "ready": Field("flag", False, "true: when the device is ready for pick-up."),
    "loaner": Field("flag", False, "true: on the open day before a loaner is due back."),
    "where-we-stand": Field("flag", False, "true: when a word of ours is due and something was done."),
    "channel": Field("text", "mail", "How letters go out to whoever wishes for no other channel."),
    "language": Field("text", "english", "The language of letters where there is none in the customer's own."),
}
SEVERAL = ("hours_from", "away")  # the tables that are written [[name]], as many as are needed
_MEANINGS = {
    "first_contact_hours": "Business hours until somebody has spoken to a new customer.",
    "silence_days": "Business days a customer may go without word from us.",
    "promise_lead_hours": "Business hours by which a promise's reminder comes before it is due.",
    "overdue_repeats": "Reminders of one overdue duty before the lead hears of it.",
    "after_sales_days": 'Days after collection to ask "is it still working?".',
    "warranty_days": "Days we stand for our own work.",
    "loaner_days": "A repair that takes more days than this suggests a loaner.",
    "uncollected_days": "Days a finished device waits before we ask the customer to collect it.",
    "idle_minutes": "Minutes after which a terminal forgets who typed last.",
    "stale_runner_minutes": "Opening minutes without a reminder run before `today` warns.",
    "import_open_days": "Imported open cases older than this many days are closed as advised.",
    "quote_days": "Days a quote stands when nobody says until when.",
    "free_limit": "Work up to this sum needs no approval.",
}
POLICY = {
    key: Field("count" if isinstance(getattr(Policy(), key), int) else "money", getattr(Policy(), key), meaning)
    for key, meaning in _MEANINGS.items()
}
DAY_COST = Field("money", "0.00", "What a day without the device costs its owner; `other` is for the rest.")

# The manual: dotted key → Field. A `*` stands for a roster name, a category, or the number of a [[table]] of `SEVERAL`.
FIELDS: Mapping[str, Field] = {
    "format": Field("count", FORMAT, "The version of this file's layout.", required=True),
    **{f"shop.{key}": field for key, field in SHOP.items()},
    **{f"hours.{key}": field for key, field in HOURS.items()},
    **{f"hours_from.*.{key}": field for key, field in HOURS_FROM.items()},
    **{f"roster.*.{key}": field for key, field in TECH.items()},
    **{f"away.*.{key}": field for key, field in AWAY.items()},
    **{f"policy.{key}": field for key, field in POLICY.items()},
    "policy.day_cost.*": DAY_COST,
    **{f"letters.{key}": field for key, field in LETTERS.items()},
}


def find(path: tuple[str, ...]) -> Field | None:
    """The manual entry for a setting, by the parts of its dotted key."""
    if len(path) == 3 and path[0] in ("roster", *SEVERAL):
        path = (path[0], "*", path[2])
    elif len(path) == 3 and path[:2] == ("policy", "day_cost"):
        path = (*path[:2], "*")
    found = FIELDS.get(".".join(path))
    return found if found is not None and not any("." in part for part in path) else None


def from_words(key: str, kind: str, text: str) -> Any:
    """The value that words typed for a setting mean: `30`, `true`, `2026-12-25`, or a list parted by commas."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    value: Any = text
    try:
        if kind == "count":
            value = int(text)
        elif kind == "flag":
            value = FLAGS.get(text.lower())
        elif kind in {"date", "dates"}:
            dates = [date.fromisoformat(word) for word in words]
            value = dates if kind == "dates" else dates[0] if len(dates) == 1 else text
        elif kind == "words":
            value = words
    except ValueError:
        value = None
    fits, looks = KINDS[kind]
    if not fits(value):
        looks = looks.replace(" in quotes", "").replace(" without quotes", "")
        raise UsageError(f"{key} cannot be {text!r}: it is {looks}", hint=f"casekit config {key}")
    return value
