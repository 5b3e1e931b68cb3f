"""The only place that lays out a comparison for people, and its every figure for machines."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from casekit.core.repair import ONE, YEAR, ZERO, Figures, cents, compare, rounded, yearly
from casekit.core.repair_inputs import BY_NAME
from casekit.core.repair_known import KINDS
from casekit.core.repair_limits import at, day_limit, limits, moves
from casekit.core.repair_shop import ShopSide
from casekit.core.repair_verdict import NONE, Weighed, ahead
from casekit.core.repair_words import figure, money, share
from casekit.core.report import Column, Report, Section

COLUMNS = (
    Column("ref", "case", hidden=True),
    Column("part", "part"),
    Column("name", "name"),
    Column("value", "value", right=True),
    Column("unit", "unit"),
    Column("whose", "whose"),
)
HALF, FOUR = Decimal("0.5"), Decimal("0.0001")
RATES = (Decimal(0), Decimal("0.1"))  # a year, the ends of what is usual
MONEY_A_YEAR = "money a year"
# What tips the answer over: for replacing to win, and for repairing.
TIPS = {
    "repair": ("the repair costs more than", "the repair costs less than"),
    "chance": ("the chance that it succeeds is below", "the chance that it succeeds is above"),
    "days": ("it takes more than", "it takes less than"),
    "trade_in": ("the trade-in is more than", "the trade-in is less than"),
    "years_left": ("it serves less than another", "it serves more than another"),
}


def report(weighed: Weighed, ref: str, page: Sequence[Section], side: ShopSide | None = None) -> Report:
    """The answer: a page for people, one row a figure for machines (rounded as people read them, None for no limit)."""
    rows = [*_rows(weighed), *(_shop_rows(side) if side else ())]
    return Report(
        name="repair-or-replace", columns=COLUMNS, rows=[{"ref": ref or None, **row} for row in rows], page=page
    )


def no_verdict(ref: str, head: str, why: str) -> Report:
    """The answer where nothing is weighed."""
    rows = [
        {"ref": ref or None, **_row("verdict", "verdict", NONE)},
        {"ref": ref or None, **_row("verdict", "sentence", why)},
    ]
    return Report(name="repair-or-replace", columns=COLUMNS, rows=rows, page=[_headed(head, why)])


def _headed(*lines: str) -> Section:
    """A section under the first of the lines that there are."""
    first, *rest = filter(None, lines)
    return Section(first, tuple(rest))


def page(weighed: Weighed, head: str, done: str) -> list[Section]:
    """The comparison as people read it: the verdict, what would tip it over, how far each figure moves it, whose it is.

    `head` names the case, `done` says what was written.
    """
    now = money(weighed.sides.advantage)
    moved = f"repairing ahead by, with 20 % less of each and with 20 % more (now {now})"
    sections = (
        _headed(head, weighed.sentence, *_yearly_lines(weighed), done),
        Section(f"{'replacing' if _repairing(weighed) else 'repairing'} wins if", tuple(_tips(weighed))),
        Section(moved, tuple(_moved(weighed))),
        Section("figures that nobody typed", tuple(_defaults(weighed))),
    )
    return [section for section in sections if section.lines]


def _repairing(weighed: Weighed) -> bool:
    return weighed.sides.advantage >= 0


def _yearly_lines(weighed: Weighed) -> Iterator[str]:
    """What each way costs a year, and what else bears on the choice."""
    costs = {"repaired": weighed.sides.repaired_yearly, "new": weighed.sides.new_yearly, **others(weighed)}
    yield f"a year it costs {', '.join(f'{money(cost)} {name}' for name, cost in costs.items())}"
    if min(costs, key=lambda name: costs[name]) == "used":
        yield "a used one costs least a year, if it lasts that long"
    if weighed.one_off is not None:
        yield f"if the trade-in is for this device now only: {ahead(weighed.one_off.advantage)}"
    if weighed.at_best is not None:
        best = weighed.known["chance"].at_best or ONE
        yield f"at a chance of {share(best)}, a bench with parts: {ahead(weighed.at_best.advantage)}"
    for rate, advantage in at_rates(weighed.figures).items():
        if (advantage >= 0) != _repairing(weighed):
            yield f"at a rate of {share(rate)}: {ahead(advantage)}"
    f = weighed.figures
    rule = "replace" if f.repair / f.new > HALF else "repair"
    after = f" ({share(f.repair / (f.new - f.standing))} after the trade-in)" if 0 < f.standing < f.new else ""
    yield f"half-price rule: {share(f.repair / f.new)} of the price of a new one{after}, so {rule}"
    yield f"but a good repair gives {share(f.years_left / f.life)} of a new life"


def at_rates(f: Figures) -> dict[Decimal, Decimal]:
    """The advantage in money today at the ends of what is usual as a rate."""
    return {rate: compare(at(f, "rate", rate)).advantage for rate in RATES}


def others(weighed: Weighed) -> dict[str, Decimal]:
    """Money a year of the ways beside repairing and a new one, where they were named: a used one, leaving it as it is."""
    f, found = weighed.figures, {}
    if "used" in weighed.known:
        cash = weighed.known["used"].value - f.standing + f.set_up + f.disposal + f.day_cost * f.new_days
        found["used"] = yearly(cash, ZERO, f.new_running, f.rate, weighed.known["used_life"].value)
    if f.day_cost:
        found["left as it is"] = f.day_cost * YEAR
    return found


def _tips(weighed: Weighed) -> Iterator[str]:
    """What would tip it over, one at a time."""
    f, side = weighed.figures, 0 if _repairing(weighed) else 1
    for name, limit in limits(f).items():
        if limit is not None and not _out_of_reach(name, limit, side):
            yield f"{TIPS[name][side]} {figure(name, limit)}"
    day = None if f.loaner_day else day_limit(f)
    if day is not None:
        yield f"a day without it is worth more than {money(day)}"


def _out_of_reach(name: str, limit: Decimal, side: int) -> bool:
    """Whether nothing lies beyond a limit: less than nothing, or surer than sure."""
    rising = name in ("chance", "years_left")
    return (limit == 0 and rising == (side == 0)) or (name == "chance" and limit == 1 and side == 1)


def _moved(weighed: Weighed) -> Iterator[str]:
    """Each figure and the advantage with less and with more of it, what moves it most first."""
    found = sorted(moves(weighed.figures), key=lambda one: -abs(one.higher - one.lower))
    cells = [
        (_named(weighed, one.name), money(one.lower), money(one.higher)) for one in found if one.lower != one.higher
    ]
    text, less, more = (max(map(len, column)) for column in zip(*cells, strict=True))
    yield from (f"{a:<{text}}  {b:>{less}}  {c:>{more}}" for a, b, c in cells)


def _named(weighed: Weighed, name: str) -> str:
    """A figure by its name; a trade-in of unknown kind is called just that."""
    return BY_NAME["trade_in" if name in KINDS and "trade_in" in weighed.known else name].text


def _defaults(weighed: Weighed) -> Iterator[str]:
    """Every figure that was not typed, with its origin; the many zeros in one line, as the options they can be typed with."""
    told = {name: one for name, one in weighed.known.items() if one.whose and not _idle(weighed, name)}
    for name, one in told.items():
        if one.value:
            yield f"{BY_NAME[name].text}: {figure(name, one.value)} ({one.whose})"
    zeros = [BY_NAME[name].option for name, one in told.items() if not one.value]
    if zeros:
        yield f"taken as 0: {' '.join(zeros)}"


def _idle(weighed: Weighed, name: str) -> bool:
    """Whether a default goes without saying: another kind of trade-in, no loaner, a guarantee that nothing comes under."""
    if name == "warranty":
        return not weighed.figures.comeback
    if name == "loaner_day":
        return weighed.figures.loaner_day == weighed.figures.day_cost
    return name in KINDS and any(weighed.known[kind].given for kind in KINDS if kind in weighed.known)


def _rows(weighed: Weighed) -> Iterator[dict[str, Any]]:
    """Every figure: part, name, value, unit, whose."""
    sides, f = weighed.sides, weighed.figures
    yield _row("verdict", "verdict", weighed.verdict)
    yield _row("verdict", "sentence", weighed.sentence)
    for name, one in weighed.known.items():
        yield _row("given" if one.given else "default", name, one.value, BY_NAME[name].unit, one.whose)
    for name in ("new_yearly", "repaired_yearly"):
        yield _row("yearly", name.removesuffix("_yearly"), cents(getattr(sides, name)), MONEY_A_YEAR)
    for name, cost in others(weighed).items():
        yield _row("yearly", name, cents(cost), MONEY_A_YEAR)
    for name in ("cash_new", "worth", "cost", "advantage"):
        yield _row("today", name, cents(getattr(sides, name)), "money")
    for name, other in (("advantage_one_off", weighed.one_off), ("advantage_at_best", weighed.at_best)):
        if other is not None:
            yield _row("today", name, cents(other.advantage), "money")
    for rate, advantage in at_rates(f).items():
        yield _row("today", f"advantage_at_{share(rate).removesuffix(' %')}", cents(advantage), "money")
    yield from _limit_rows(f)
    yield _row("rule", "repair_to_new", _rounded("chance", f.repair / f.new), "share")
    yield _row("rule", "life_given_back", _rounded("chance", f.years_left / f.life), "share")
    yield _row("rule", "cash_saved_today", cents(f.new - f.standing - f.one_off - f.repair), "money")


def _limit_rows(f: Figures) -> Iterator[dict[str, Any]]:
    """Where it tips over, and how far each figure moves it."""
    for name, limit in (*limits(f).items(), ("day_cost", day_limit(f))):
        yield _row("limit", name, None if limit is None else _rounded(name, limit), BY_NAME[name].unit)
    for moved in moves(f):
        yield _row("less", moved.name, cents(moved.lower), "money")
        yield _row("more", moved.name, cents(moved.higher), "money")


def _shop_rows(side: ShopSide) -> Iterator[dict[str, Any]]:
    for name in ("repairing", "replacing", "salvage", "trade_in"):
        yield _row("shop", name, cents(getattr(side, name)), "money")
    yield _row("shop", "redo", _rounded("chance", side.redo), "share")


def _row(part: str, name: str, value: str | Decimal | None, unit: str = "", whose: str = "") -> dict[str, Any]:
    return {"part": part, "name": name, "value": value, "unit": unit or None, "whose": whose or None}


def _rounded(name: str, value: Decimal) -> Decimal:
    """A limit to the cent, or a share and a time to what a person could act on."""
    return cents(value) if BY_NAME[name].unit != "chance" else rounded(value, FOUR)
