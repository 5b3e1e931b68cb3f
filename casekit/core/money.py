"""The only place that reads and writes amounts of money: decimal numbers as text, to the cent, never a float."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from casekit.errors import Damaged, UsageError

CENT = Decimal("0.01")
DIGITS = 9  # before the point, at most


def typed(text: str, option: str) -> str:
    """An amount as a person types it, rounded half up to the cent, as files have it; a usage error names `option`."""
    words, hint = text.strip(), f"{option} 120.00" if option.startswith("-") else "120.00"
    whole, dot, cents = words.partition(".")
    if all(part.isascii() and part.isdigit() for part in (whole, *([cents] if dot else []))):
        if len(whole.lstrip("0")) > DIGITS:
            raise UsageError(f"{option} {words}: that is more money than a repair costs", hint=hint)
        return spelt(Decimal(words))
    raise UsageError(f"{option} cannot be {text!r}: {_why(words)}", hint=hint)


def _why(words: str) -> str:
    if words.startswith("-"):
        return "no amount here is below zero"
    if "," in words or "'" in words or " " in words:
        return "write it without marks between thousands, and with a point before the cents"
    return "an amount is digits, with a point before the cents"


def value(text: str) -> Decimal:
    """An amount as files have it; "" is nothing. Damaged when somebody wrote by hand what is no amount."""
    if not is_amount(text):
        raise Damaged(f"the record has an amount that is none: {text!r}", hint="casekit check, and mend it as 120.00")
    return Decimal(text or "0")


def is_amount(text: str) -> bool:
    """Whether a text of a file can be added up."""
    try:
        return Decimal(text or "0").is_finite()
    except InvalidOperation:
        return False


def total(amounts: Iterable[str]) -> Decimal:
    """The sum of amounts as files have them."""
    return sum(map(value, amounts), Decimal(0))


def spelt(amount: Decimal) -> str:
    """An amount as files have it and people read it: `120.00`."""
    return str(amount.quantize(CENT, ROUND_HALF_UP))
