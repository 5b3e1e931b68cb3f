"""The only place that asks the `holidays` library which days a country or a part of it keeps; the dates are then stored."""

import warnings
from collections.abc import Mapping
from datetime import date

from casekit.errors import InputOutput, UsageError

YEARS = range(1900, 2101)


def days(country: str, region: str, years: list[int]) -> Mapping[date, str]:
    """The public holidays of these years, each with its name, in order.

    UsageError for a country or region that the library does not know, InputOutput where it is not installed.
    """
    if not country:
        raise UsageError("whose holidays? the shop has no country", hint="casekit config shop.country SG")
    try:
        import holidays
    except ImportError:
        problem = "the holidays of a country come from a library that is not installed"
        raise InputOutput(problem, hint="pip install holidays, or type the days: hours.closed_days +2026-12-25") from None
    known = holidays.list_supported_countries()
    if country.upper() not in known:
        raise UsageError(f"{country!r} is no country whose holidays are known", hint="casekit config shop.country DE")
    parts = known[country.upper()]
    if region and region not in parts:
        raise UsageError(
            f"{country.upper()} has no region {region!r}: there are {', '.join(parts) or 'none'}",
            hint="casekit config shop.region …",
        )
    with warnings.catch_warnings():  # where it has no names in English it warns, and says them in the country's own
        warnings.simplefilter("ignore")
        found = holidays.country_holidays(country.upper(), subdiv=region or None, years=years, language="en_US")
    return dict(sorted(found.items()))


def years(words: list[str], today: date) -> list[int]:
    """The years that were typed; this one and the next when none was."""
    for word in words:
        if not (word.isascii() and word.isdecimal() and int(word) in YEARS):
            raise UsageError(f"{word!r} is no year", hint=f"casekit config holidays {today.year + 1}")
    return [int(word) for word in words] or [today.year, today.year + 1]
