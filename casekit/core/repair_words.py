"""The only place that writes the figures of a comparison for people: money, shares, years and days, each rounded once."""

from decimal import Decimal

from casekit.core.repair import cents, rounded
from casekit.core.repair_inputs import BY_NAME, MONEY, SHARES


def money(amount: Decimal) -> str:
    """To the cent."""
    return f"{cents(amount):f}"


def share(value: Decimal) -> str:
    """In percent, to a tenth where needed."""
    return f"{plain(value * 100, 1)} %"


def plain(value: Decimal, places: int) -> str:
    """To so many places, without zeros at the end."""
    text = f"{rounded(value, Decimal(1).scaleb(-places)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figure(name: str, value: Decimal) -> str:
    """A figure of `repair_inputs` in its unit."""
    unit = BY_NAME[name].unit
    if unit in MONEY:
        return money(value)
    if unit in SHARES:
        return share(value)
    if unit == "days":
        return f"{plain(value, 1)} {'day' if value == 1 else 'days'}"
    return f"{plain(value, 2)} {'year' if value == 1 else 'years'}"
