"""The only place that settles what a comparison counts with: each figure once, from whoever knows best, and whose it is.

Whoever types comes first, then the case, then plugins, then what is likely: the shop's policy and its own closed cases,
the tables of `repair_priors`, and the defaults of `repair_inputs`.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import msgspec

from casekit.core.policy import Policy
from casekit.core.repair import Figures
from casekit.core.repair_inputs import BY_NAME, INPUTS, options, read
from casekit.core.repair_priors import (
    Category,
    Own,
    category,
    day_cost,
    own_of,
    posterior,
    tenth_of_percent,
    whose_chance,
    years_left,
)
from casekit.errors import UsageError

KINDS = ("trade_in", "standing", "one_off")


class Estimate(msgspec.Struct, frozen=True):
    """A figure that somebody names: `what` is a name of `repair_inputs`, `value` as it would be typed, `whose` it is."""

    what: str
    value: str
    whose: str = ""


class Known(msgspec.Struct, frozen=True):
    """A figure that is counted with: `given` when a person or the case named it, else a default; `whose` it is."""

    value: Decimal
    whose: str
    given: bool = False
    at_best: Decimal | None = None  # the upper end, where the figure is one of a range


class Prior(msgspec.Struct, frozen=True):
    """What is likely for a category of devices: the tables, the shop's own closed cases, its policy."""

    word: str
    table: Sequence[Category]
    ours: Mapping[str, Own]
    policy: Policy


def missing(given: Sequence[Estimate], estimates: Sequence[Estimate], word: str) -> list[str]:
    """The figures without which nothing can be compared, and which nobody names; `category` is one of them."""
    named = {one.what for one in (*given, *estimates)}
    wanted = [name for name in ("repair", "new") if name not in named]
    if not named & {"age", "years_left"}:
        wanted.append("age")
    if not word and not {"chance", "life"} <= named:
        wanted.append("category")
    return wanted


def settle(given: Sequence[Estimate], estimates: Sequence[Estimate], prior: Prior, currency: str) -> dict[str, Known]:
    """Every figure and whose it is; UsageError for one that cannot be, and for two kinds of trade-in at once."""
    found: dict[str, Known] = {}
    for one in given:
        _add(found, one, currency, given=True)
    kinds = [name for name in KINDS if name in found]
    if len(kinds) > 1:
        raise UsageError(
            f"{options(BY_NAME[name] for name in kinds)} exclude each other: a trade-in is of one kind",
            hint=BY_NAME[kinds[0]].option,
        )
    for one in estimates:
        if not (one.what in KINDS and kinds):
            _add(found, one, currency, given=False)
    _likely(found, prior)
    for each in INPUTS:
        if each.otherwise:
            found.setdefault(each.name, Known(read(each, each.otherwise, currency), each.why))
    _fits_together(found)
    return found


def _add(found: dict[str, Known], one: Estimate, currency: str, given: bool) -> None:
    """Count with a figure unless somebody who comes first named it."""
    if one.what not in found:
        each = BY_NAME[one.what]
        where = f"{one.whose}: {each.text}" if one.whose else ""
        found[one.what] = Known(read(each, one.value, currency, where), one.whose, given)


def _likely(found: dict[str, Known], prior: Prior) -> None:
    """Fill in the figures that depend on the sort of device, on the shop, or on another figure."""
    if not {"chance", "life"} <= found.keys():
        each = category(prior.table, prior.word)
        own = own_of(each, prior.ours)
        chance = tenth_of_percent(posterior(each.chance, own))
        best = None if own.known else each.chance_at_best
        found.setdefault("chance", Known(chance, whose_chance(each, own), at_best=best))
        if each.life is not None:
            found.setdefault("life", Known(each.life, each.whose_life))
    if "life" not in found:
        raise UsageError(f"nobody knows how long a new {prior.word} lasts", hint="--life 6")
    life, policy = found["life"].value, prior.policy
    if "years_left" not in found:
        age = found["age"].value
        whose = f"the mean rest of a life of {life.normalize():f} years at age {age.normalize():f}"
        found["years_left"] = Known(years_left(life, age), whose)
    found.setdefault("day_cost", Known(day_cost(prior.table, prior.word, policy), "policy.day_cost"))
    found.setdefault("loaner_day", Known(found["day_cost"].value, "no loaner"))
    found.setdefault("warranty", Known(Decimal(policy.warranty_days), "policy.warranty_days"))
    if "used" in found:
        found.setdefault("used_life", Known(life / 2, "half the life of a new one"))


def _fits_together(found: Mapping[str, Known]) -> None:
    """Refuse a trade-in above the price, and a new one that costs nothing."""
    new = found["new"].value
    for name in KINDS:
        if name in found and found[name].value > new:
            raise UsageError(
                f"{BY_NAME[name].option} {found[name].value} is more than --new {new}",
                hint=f"{BY_NAME[name].option} 50",
            )
    f = figures(found)
    if f.new == 0 or f.new - f.standing + f.set_up + f.disposal + f.day_cost * f.new_days <= 0:
        raise UsageError("a new one would cost nothing: there is nothing to compare", hint="--new 600")


def figures(found: Mapping[str, Known], one_off: bool = False) -> Figures:
    """What the formulas take; a trade-in of an unknown kind counts as a standing offer unless told otherwise."""
    values = {name: one.value for name, one in found.items() if name in Figures.__struct_fields__}
    if "trade_in" in found:
        values["one_off" if one_off else "standing"] = found["trade_in"].value
    return Figures(**values)
