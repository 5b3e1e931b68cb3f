"""The only place that writes the arithmetic of a comparison out, line by line, so that it can be checked by hand."""

from collections.abc import Iterator
from decimal import Decimal

from casekit.core.repair import ONE, Figures, Sides, returns
from casekit.core.repair_limits import limits
from casekit.core.repair_verdict import Weighed
from casekit.core.repair_words import figure, money, plain, share
from casekit.core.report import Section

PLACES = 4  # of factors
FORMULAS = {
    "repair": ("R", "(p·B − f − (1 − p)·F − c_k·w_k) / p − T_o − P_redo·c_k·w_k"),
    "chance": ("p", "(f + F + c_k·w_k) / (B − R − P_redo·c_k·w_k − T_o + F)"),
    "days": ("w_k", "(p·B − C) / (c_k·(1 + p·P_redo)) + w_k"),
    "T_s": ("T_s", "N + M + Dp + c_n·w_n − (E − O_n)·a − S_n·v^n_n"),
    "T_o": ("T_o", "B − (f + p·(R + P_redo·c_k·w_k) + (1 − p)·F + c_k·w_k) / p"),
    "years_left": ("n_k", "the years with (EAC_n − O_k)·A + S_k·(s·v)^n_k = C / p"),
}


def explained(weighed: Weighed) -> list[Section]:
    """Each quantity by its symbol and formula, with its figures and its result; money to the cent, factors to four places."""
    f, s = weighed.figures, weighed.sides
    return [
        Section(f"replacing, in {weighed.currency}", tuple(_replacing(f, s))),
        Section(f"repairing, in {weighed.currency}", tuple(_repairing(f, s))),
        Section("neither side is ahead at", tuple(_limits(f))),
    ]


def _replacing(f: Figures, s: Sides) -> Iterator[str]:
    n, life = money, plain(f.life, 2)
    yield "cash to replace now: N0 = N − T_s + M + Dp + c_n·w_n"
    yield (
        f"  = {n(f.new)} − {n(f.standing)} + {n(f.set_up)} + {n(f.disposal)} + {n(f.day_cost)}·{plain(f.new_days, 1)}"
        f" = {n(s.cash_new)}"
    )
    yield f"years of a new life in today's value: {_annuity('a', 'r', f.rate, life, s.factor_new)}"
    yield "a new one costs a year: EAC_n = (N0 − S_n·v^n_n) / a + O_n, with v = 1 / (1 + r)"
    yield (
        f"  = ({n(s.cash_new)} − {n(f.new_worth_later)}·{_factor(s.end_new)}) / {_factor(s.factor_new)}"
        f" + {n(f.new_running)} = {n(s.new_yearly)}"
    )


def _repairing(f: Figures, s: Sides) -> Iterator[str]:
    n, p, years = money, _factor(f.chance), plain(f.years_left, 2)
    rate = (ONE + f.rate) / (ONE - f.dies) - ONE
    yield f"a yearly death counts like a higher rate: r' = (1 + {share(f.rate)}) / (1 − {share(f.dies)}) − 1 = {share(rate)}"
    yield f"years that a good repair gives, in today's value: {_annuity('A', 'r_', rate, years, s.factor)}".replace(
        "r_", "r'"
    )
    yield "a good repair is worth: B = (EAC_n − O_k)·A + S_k·(s·v)^n_k"
    yield (
        f"  = ({n(s.new_yearly)} − {n(f.running)})·{_factor(s.factor)} + {n(f.worth_later)}·{_factor(s.end)} = {n(s.worth)}"
    )
    if s.redo:
        yield (
            f"returns under the guarantee: P_redo·c_k·w_k = {_factor(returns(f))}·{n(f.loaner_day)}·{plain(f.days, 1)}"
            f" = {n(s.redo)}, added to R"
        )
    yield "trying costs: C = f + p·(R + T_o) + (1 − p)·F + c_k·w_k"
    yield (
        f"  = {n(f.fee)} + {p}·({n(f.repair + s.redo)} + {n(f.one_off)}) + {_factor(ONE - f.chance)}·{n(f.if_fails)}"
        f" + {n(f.loaner_day)}·{plain(f.days, 1)} = {n(s.cost)}"
    )
    yield f"repairing is ahead by: p·B − C = {p}·{n(s.worth)} − {n(s.cost)} = {n(s.advantage)}"
    yield "the repaired one costs a year: E = O_k + (C / p − S_k·(s·v)^n_k) / A"
    yield (
        f"  = {n(f.running)} + ({n(s.cost)} / {p} − {n(f.worth_later)}·{_factor(s.end)}) / {_factor(s.factor)}"
        f" = {n(s.repaired_yearly)}"
    )


def _limits(f: Figures) -> Iterator[str]:
    """Where it tips over, with the formula of each."""
    kind = "T_o" if f.one_off else "T_s"
    for name, limit in limits(f).items():
        symbol, formula = FORMULAS[kind if name == "trade_in" else name]
        yield f"{symbol} = {formula} = {'none' if limit is None else figure(name, limit)}"


def _annuity(name: str, symbol: str, rate: Decimal, years: str, value: Decimal) -> str:
    """The factor with its formula; at a rate of 0 it is the years themselves."""
    if rate == 0:
        return f"{name} = {years}, as {symbol} is 0"
    return f"{name} = (1 − (1 + {share(rate)})^−{years}) / {share(rate)} = {_factor(value)}"


def _factor(value: Decimal) -> str:
    return plain(value, PLACES)
