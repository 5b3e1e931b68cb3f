"""The only place that says what is likely where nobody knows: the chance of a repair, and the years a device has left.

Chances: Open Repair Data, repairs at volunteers' events, shrunk toward by the shop's own closed cases (a Beta prior of
strength 10, which ten cases outweigh). Age does not lower the chance in that data, so it shortens the life and nothing else.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from difflib import get_close_matches

import msgspec

from casekit.core.policy import Policy
from casekit.core.repair import ONE, ZERO
from casekit.core.report import Column, Report
from casekit.errors import UsageError

STRENGTH = 10  # repairs of our own that weigh as much as the table
FEW = 4  # repairs of our own below which they say little
STEPS = 100  # of the integral of a life's rest
COLUMNS = (
    Column("category", "category"),
    Column("chance", "chance", right=True),
    Column("own_fixed", "ours fixed", right=True),
    Column("own_known", "of", right=True),
    Column("fixed", "Open Repair fixed", right=True),
    Column("repairable", "repairable", right=True, hidden=True),
    Column("known", "of", right=True),
    Column("life", "life in years", right=True),
    Column("whose_life", "whose", cut=True),
)
PI = Decimal("3.141592653589793238462643383")


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """A sort of device: what it is called, how repairs of it ended elsewhere, and how many years a new one serves."""

    name: str
    names: tuple[str, ...]  # in small letters, its own name among them
    known: int  # repairs whose outcome is known
    fixed: int  # of those, fixed there and then
    repairable: int  # of those, not fixed that day but held to be repairable
    life: Decimal | None = None
    whose_life: str = ""

    @property
    def chance(self) -> Decimal:
        """The share that was fixed, to a tenth of a percent."""
        return tenth_of_percent(Decimal(self.fixed) / self.known)

    @property
    def chance_at_best(self) -> Decimal:
        """The share that was fixed or could have been, by a bench with parts."""
        return tenth_of_percent(Decimal(self.fixed + self.repairable) / self.known)


class Own(msgspec.Struct, frozen=True):
    """The shop's own closed cases of a category: how many were fixed, and how many could not be."""

    fixed: int = 0
    failed: int = 0

    @property
    def known(self) -> int:
        """How many there are."""
        return self.fixed + self.failed


def tenth_of_percent(share: Decimal) -> Decimal:
    """A share as it is shown and used: what is printed can be checked by hand."""
    return share.quantize(Decimal("0.001"), ROUND_HALF_UP)


def category(table: Sequence[Category], word: str, typed: str = "--category") -> Category:
    """The category that a word names; UsageError offers the nearest, after what is `typed` before it."""
    found = find(table, word)
    if found is not None:
        return found
    near = get_close_matches(_plain(word), [name for each in table for name in each.names], 3, 0.5)
    raise UsageError(
        f"nothing is known of the category {word!r}" + (f"; near it: {', '.join(near)}" if near else ""),
        hint=f"{typed} {near[0]}" if near else "casekit rates, or --chance and --life",
    )


def find(table: Sequence[Category], word: str) -> Category | None:
    """The category that a word names, whatever its case and spacing; None where no table knows it."""
    return next((each for each in table if _plain(word) in each.names), None)


def _plain(word: str) -> str:
    return " ".join(word.casefold().split())


def own_of(each: Category, ours: Mapping[str, Own]) -> Own:
    """The shop's own cases of a category, by whichever of its names they were written down."""
    found = [own for word, own in ours.items() if _plain(word) in each.names]
    return Own(sum(own.fixed for own in found), sum(own.failed for own in found))


def posterior(chance: Decimal, own: Own) -> Decimal:
    """The chance after the shop's own cases: (10·p0 + k) / (10 + n)."""
    return (STRENGTH * chance + own.fixed) / (STRENGTH + own.known)


def whose_chance(each: Category, own: Own) -> str:
    """Where a chance comes from, with its numbers."""
    table = f"Open Repair: {each.fixed} of {each.known} fixed at volunteers' events"
    if not own.known:
        return table
    few = ", too few to say much" if own.known < FEW else ""
    return f"your own: {own.fixed} of {own.known} fixed{few}; {table}"


def day_cost(table: Sequence[Category], word: str, policy: Policy) -> Decimal:
    """What the policy says that a day costs, by whichever name of the category it is set; money a day."""
    found = find(table, word)
    names = [name for name in policy.day_cost if found is not None and _plain(name) in found.names]
    return policy.cost_of_day(word if word in policy.day_cost or not names else names[0])


def listed(table: Sequence[Category], ours: Mapping[str, Own]) -> Report:
    """The tables as they are counted with: a category a row, the chance as a fraction."""
    rows = []
    for each in table:
        own = own_of(each, ours)
        row = {name: getattr(each, name) for name in ("fixed", "repairable", "known", "life")}
        chance = tenth_of_percent(posterior(each.chance, own))
        own_row = {"category": each.name, "chance": chance, "own_fixed": own.fixed, "own_known": own.known}
        rows.append({**own_row, **row, "whose_life": each.whose_life or None})
    return Report(name="rates", columns=COLUMNS, rows=rows, id="category")


def years_left(life: Decimal, age: Decimal) -> Decimal:
    """Mean rest of a life in years, to a tenth: a Weibull life of shape 2 with that mean, for a device of that age.

    A device that has outlived the mean has years left all the same, which life − age denies. The rest is
    ∫ exp(−(u² + 2·age·u) / η²) du over u from 0, with η = life / Γ(1.5) = 2·life / √π; by Simpson's rule, up to where
    the exponent is −40.
    """
    eta2 = 4 * life * life / PI
    end = (age * age + 40 * eta2).sqrt() - age
    step = end / STEPS
    total = ZERO
    for place in range(STEPS + 1):
        u = step * place
        weight = ONE if place in (0, STEPS) else Decimal(4 if place % 2 else 2)
        total += weight * (-(u * u + 2 * age * u) / eta2).exp()
    return max((total * step / 3).quantize(Decimal("0.1"), ROUND_HALF_UP), Decimal("0.1"))
