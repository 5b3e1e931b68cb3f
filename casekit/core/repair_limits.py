"""The only place that says where a comparison of repairing and replacing tips over, and how far each figure moves it."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from casekit.core.repair import ONE, ZERO, Figures, Sides, annuity, compare, returns

STEP = Decimal("0.2")  # how far each figure is moved, one at a time
NEARLY = Decimal("0.99")  # of a share that may not reach 1
TOPS = {"chance": ONE, "dies": NEARLY, "comeback": NEARLY}  # figures that have an upper end


class Moved(msgspec.Struct, frozen=True):
    """The advantage, in money today, with one figure 20 % lower and 20 % higher."""

    name: str
    lower: Decimal
    higher: Decimal


def limits(f: Figures) -> dict[str, Decimal | None]:
    """For each figure that has one, the value at which neither side is ahead, in its unit; None where there is none.

    `trade_in` is of the kind that was given: the one-off credit where there is one, else the standing offer. Above the
    price of a new one there is no trade-in, and beyond a hundred years no life.
    """
    s = compare(f)
    credit, years = one_off(f, s) if f.one_off else standing(f, s), _years_left(f, s)
    return {
        "repair": _positive(_repair(f, s)),
        "chance": _chance(f, s),
        "days": _days(f, s),
        "trade_in": _positive(credit) if credit <= f.new else None,
        "years_left": years if years is None or years <= 100 else None,
    }


def _positive(value: Decimal) -> Decimal | None:
    return value if value >= 0 else None


def _repair(f: Figures, s: Sides) -> Decimal:
    """R_max = (p·B − f − (1 − p)·F − c_k·w_k) / p − T_o − the likely wait for a return; money."""
    p = f.chance
    lost = f.fee + (ONE - p) * f.if_fails + f.loaner_day * f.days
    return (p * s.worth - lost) / p - f.one_off - s.redo


def _chance(f: Figures, s: Sides) -> Decimal | None:
    """p_min = (f + F + c_k·w_k) / (B − R − T_o + F); none where even a sure repair is not worth it."""
    gain = s.worth - f.repair - s.redo - f.one_off + f.if_fails
    risked = f.fee + f.if_fails + f.loaner_day * f.days
    return risked / gain if gain > 0 and risked <= gain else None


def _days(f: Figures, s: Sides) -> Decimal | None:
    """w_max = (p·B − C) / (c_k·(1 + p·P_redo)) + w_k; none where a day costs nothing."""
    day = f.loaner_day * (ONE + f.chance * returns(f))
    return _positive(s.advantage / day + f.days) if day > 0 else None


def standing(f: Figures, s: Sides) -> Decimal:
    """T_s at which replacing starts to win: N + M + Dp + c_n·w_n − [(E* − O_n)·a(r, n_n) + S_n·v^n_n]; money."""
    worth = (s.repaired_yearly - f.new_running) * s.factor_new + f.new_worth_later * s.end_new
    return s.cash_new + f.standing - worth


def one_off(f: Figures, s: Sides) -> Decimal:
    """T_o at which replacing starts to win: B − (f + p·R + (1 − p)·F + c_k·w_k) / p, with the likely wait in R; money."""
    return s.worth - (s.cost / f.chance - f.one_off)


def _years_left(f: Figures, s: Sides) -> Decimal | None:
    """n_k* from (EAC_n − O_k)·a(r', n) + S_k·x = C / p with x = (1 + r')^−n; years, none where no life is enough."""
    each, needed = s.new_yearly - f.running, s.cost / f.chance
    rate = (ONE + f.rate) / (ONE - f.dies) - ONE
    if each <= 0:
        return None
    if rate == 0:
        return _positive((needed - f.worth_later) / each)
    for_ever = each / rate
    if rate > 0 and for_ever <= f.worth_later:  # each year more is worth less than selling it now
        return None
    x = (needed - for_ever) / (f.worth_later - for_ever)
    return _positive(-x.ln() / (ONE + rate).ln()) if x > 0 else None


def day_limit(f: Figures) -> Decimal | None:
    """What a day without the device may cost, on either side, before replacing wins; None where it never does."""
    free = compare(msgspec.structs.replace(f, day_cost=ZERO, loaner_day=ZERO))
    share = f.chance * annuity((ONE + f.rate) / (ONE - f.dies) - ONE, f.years_left) / free.factor_new
    waits = f.days * (ONE + f.chance * returns(f)) - share * f.new_days
    return free.advantage / waits if waits > 0 and free.advantage > 0 else None


def moves(f: Figures) -> Iterator[Moved]:
    """The advantage with each figure that is not 0 moved by 20 % down and up; a share stays one."""
    for name in f.__struct_fields__:
        value = getattr(f, name)
        if value and name != "warranty" and not (name == "loaner_day" and value == f.day_cost):
            low, high = (_stepped(name, value, step) for step in (-STEP, STEP))
            yield Moved(name, _at(f, name, low), _at(f, name, high))


def _stepped(name: str, value: Decimal, step: Decimal) -> Decimal:
    """A figure moved by a share of itself, as far as it may go."""
    moved = value * (ONE + step)
    if name == "rate":
        return max(moved, min(-NEARLY, value))
    return min(moved, max(TOPS[name], value)) if name in TOPS else moved


def _at(f: Figures, name: str, value: Decimal) -> Decimal:
    return compare(at(f, name, value)).advantage


def at(f: Figures, name: str, value: Decimal) -> Figures:
    """The same figures with one of them changed; without a loaner a day costs the same on both sides."""
    if name == "day_cost" and f.day_cost == f.loaner_day:
        return msgspec.structs.replace(f, day_cost=value, loaner_day=value)
    return msgspec.structs.replace(f, **{name: value})
