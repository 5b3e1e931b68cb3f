"""The only list of what a comparison of repairing and replacing asks for: each figure's name, unit, bounds and default.

A name is typed as an option (`if_fails` is `--if-fails`) and bears the same name in `Figures`, in records and in machine
formats. Text becomes a Decimal here and nowhere else; a text that is none is refused by the name of its option.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from casekit.core import money
from casekit.errors import UsageError

NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,10})?"


class Input(msgspec.Struct, frozen=True):
    """One figure: `text` names it for people, `unit` is one of UNITS, `otherwise` counts where nobody says ("" for none).

    `why` says whose that default is.
    """

    name: str
    unit: str
    text: str
    otherwise: str = ""
    why: str = ""

    @property
    def option(self) -> str:
        """As it is typed."""
        return "--" + self.name.replace("_", "-")


class Unit(msgspec.Struct, frozen=True):
    """How a figure is read: what it looks like, an example, and its bounds; `above` and `below` exclude the end itself."""

    looks: str
    example: str
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(10**9)
    above: bool = False
    below: bool = False


UNITS = {
    "money": Unit("an amount", "120.00"),
    "money a year": Unit("an amount", "20.00"),
    "money a day": Unit("an amount", "5.00"),
    "money an hour": Unit("an amount", "45.00"),
    "hours": Unit("a number of hours from 0", "2", most=Decimal(999)),
    "days": Unit("a number of days from 0", "7", most=Decimal(9999)),
    "years": Unit("a number of years from 0 to 100", "5", most=Decimal(100)),
    "life": Unit("a number of years above 0, up to 100", "5", most=Decimal(100), above=True),
    "chance": Unit("a share above 0, up to 100%", "80%", most=Decimal(1), above=True),
    "share a year": Unit("a share from 0 to below 100%", "10%", most=Decimal(1), below=True),
    "rate": Unit("a rate above -100%, up to 100%", "5%", least=Decimal(-1), most=Decimal(1), above=True),
}
MONEY = tuple(unit for unit in UNITS if unit.startswith("money"))
SHARES = ("chance", "share a year", "rate")
NO_FEE = "the diagnosis is paid, or counted against the repair"

INPUTS = (
    Input("repair", "money", "price of the repair"),
    Input("new", "money", "price of a new one"),
    Input("days", "days", "days without it until it is repaired", "0", "nobody said"),
    Input("age", "years", "age of the device"),
    Input("trade_in", "money", "trade-in, its kind not known"),
    Input("standing", "money", "trade-in that any old device gets at any time", "0", "none named"),
    Input("one_off", "money", "trade-in for this device now, lost by repairing it", "0", "none named"),
    Input("chance", "chance", "chance that the repair succeeds"),
    Input("if_fails", "money", "charge when the repair fails", "0", "no fix, no fee"),
    Input("fee", "money", "diagnosis fee still to be paid", "0", NO_FEE),
    Input("years_left", "life", "years it serves after a good repair"),
    Input("life", "life", "years a new one serves"),
    Input("day_cost", "money a day", "what a day without it costs"),
    Input("loaner_day", "money a day", "what such a day costs with a loaner"),
    Input("new_days", "days", "days until a new one works", "0", "taken home at once"),
    Input("set_up", "money", "setting the new one up, moving the data", "0", "nobody said"),
    Input("disposal", "money", "getting rid of the old one", "0", "nobody said"),
    Input("worth_later", "money", "worth of the repaired one at its end", "0", "nobody said"),
    Input("new_worth_later", "money", "worth of the new one at its end", "0", "nobody said"),
    Input("running", "money a year", "energy, supplies and upkeep of the old one", "0", "the same on both sides"),
    Input("new_running", "money a year", "the same of the new one", "0", "the same on both sides"),
    Input("dies", "share a year", "yearly chance that the repaired one dies for good", "0", "counted in its life"),
    Input("comeback", "share a year", "yearly chance that the same fault returns", "0", "nobody said"),
    Input("warranty", "days", "days that we stand for the repair"),
    Input("rate", "rate", "yearly rate above inflation", "5%", "10 CFR 436.14 allows 3 to 10 %"),
    Input("used", "money", "price of a used or refurbished one"),
    Input("used_life", "life", "years a used one serves"),
)  # fmt: skip
BY_NAME = {each.name: each for each in INPUTS}


def read(each: Input, text: str, currency: str, where: str = "") -> Decimal:
    """The figure that a text says; a share is `80%` or `0.8`. UsageError names the option, or `where` it was found."""
    unit, words = UNITS[each.unit], text.strip()
    if each.unit in MONEY:
        return Decimal(money.typed(_in_currency(each, words, currency, where), where or each.option))
    share = re.fullmatch(rf"(-?{NUMBER})\s*%", words) if each.unit in SHARES else None
    whole = re.fullmatch(rf"-?{NUMBER}", words)
    if share is None and whole is None:
        raise _refusal(each, text, unit, where)
    value = Decimal(share[1]) / 100 if share else Decimal(words)
    outside = value < unit.least or value > unit.most
    if outside or (unit.above and value == unit.least) or (unit.below and value == unit.most):
        raise _refusal(each, text, unit, where)
    return value


def _refusal(each: Input, text: str, unit: Unit, where: str) -> UsageError:
    said = f"{where or each.option} cannot be {text!r}: it is {unit.looks}"
    return UsageError(said, hint=f"{each.option} {unit.example}")


def _in_currency(each: Input, words: str, currency: str, where: str) -> str:
    """An amount without its currency, which must be the shop's: all of a comparison is in one."""
    found = re.fullmatch(r"([A-Za-z]{3})\s*([0-9].*)|([0-9].*?)\s*([A-Za-z]{3})", words)
    if found is None:
        return words
    named, rest = (found[1], found[2]) if found[1] else (found[4], found[3])
    if named.upper() != currency:
        raise UsageError(
            f"{where or each.option} is in {named.upper()}, and the shop counts in {currency}: change it first",
            hint=f"{each.option} {UNITS[each.unit].example}",
        )
    return rest


def options(inputs: Iterable[Input]) -> str:
    """Options as a sentence names them."""
    *first, last = (each.option for each in inputs)
    return f"{', '.join(first)} and {last}" if first else last
