"""The only place that weighs repairing against replacing: what each costs a year, and how far one is ahead today.

The customer's figures only; what the shop earns stands in `repair_shop` and moves nothing here. Where the formulas come from:
annuities and equivalent yearly cost, and new devices that follow one another for ever at one yearly cost, Newnan et al.,
Engineering Economic Analysis, ch. 13; the two kinds of trade-in as cash flow and as opportunity cost, White et al., Principles of
Engineering Economic Analysis, ch. 11; a rate above inflation between 3 and 10 %, 10 CFR 436.14. Each year of a repaired device
counts as far as it is likely to be reached. All arithmetic is Decimal, and nothing is rounded on the way.
"""

from decimal import ROUND_HALF_UP, Context, Decimal

import msgspec

from casekit.core.money import CENT

CLOSE = Decimal("0.05")  # of the cash it takes to replace: below this nobody should claim to know
YEAR = 365  # days
WIDE = Context(prec=5000)  # digits to round within; the arithmetic itself has the usual 28
ZERO, ONE = Decimal(0), Decimal(1)


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What a comparison is made from. Money is in one currency and in today's prices; the symbols are the formulas'.

    Shares are fractions (0.8 is 80 %), `rate`, `dies` and `comeback` are for each year, lives are years, waits days.
    """

    repair: Decimal  # R, money: the price of the repair when it succeeds
    new: Decimal  # N, money: the price of a new one
    days: Decimal = ZERO  # w_k, days without the device until it is repaired, or given up
    chance: Decimal = ONE  # p, share: the repair succeeds
    years_left: Decimal = ONE  # n_k, years the device serves after a good repair
    life: Decimal = ONE  # n_n, years a new one serves
    standing: Decimal = ZERO  # T_s, money: a trade-in that any old device gets at any time
    one_off: Decimal = ZERO  # T_o, money: a credit for this device now, forfeited by repairing it
    fee: Decimal = ZERO  # f, money: a diagnosis fee still to be paid, and not counted against R
    if_fails: Decimal = ZERO  # F, money: what is charged when the repair fails
    day_cost: Decimal = ZERO  # c_n, money a day without any device
    loaner_day: Decimal = ZERO  # c_k, money a day while it is being repaired: the same, or less with a loaner
    new_days: Decimal = ZERO  # w_n, days until the new one works
    set_up: Decimal = ZERO  # M, money: moving the data, setting the new one up
    disposal: Decimal = ZERO  # Dp, money: getting rid of the old one
    worth_later: Decimal = ZERO  # S_k, money: what the repaired one is worth at its end
    new_worth_later: Decimal = ZERO  # S_n, money: what the new one is worth at its end
    running: Decimal = ZERO  # O_k, money a year: energy, consumables, upkeep of the old one
    new_running: Decimal = ZERO  # O_n, money a year: the same of the new one
    dies: Decimal = ZERO  # q, share a year: the repaired one dies for good
    comeback: Decimal = ZERO  # q_f, share a year: the same fault returns
    warranty: Decimal = ZERO  # g, days the repair is guaranteed: a return costs no price, but the wait once more
    rate: Decimal = ZERO  # r, share a year above inflation: what money later is worth less


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """What follows from the figures. Money in today's value, `*_yearly` money a year, factors are years."""

    cash_new: Decimal  # N0, the cash it takes to replace now
    factor_new: Decimal  # a(r, n_n), years of a new life in today's value
    end_new: Decimal  # v^n_n, today's value of 1 at the end of a new life
    new_yearly: Decimal  # EAC_n
    factor: Decimal  # A = a(r', n_k), years that a repair gives, each counted as far as it is likely and worth today
    end: Decimal  # (s·v)^n_k, today's expected value of 1 at the end of the repaired life
    redo: Decimal  # money: the wait for a repair under our own warranty, as far as it is likely
    worth: Decimal  # B, what one successful repair is worth: the cost of replacing that it puts off
    cost: Decimal  # C, what it costs to try
    advantage: Decimal  # ADV = p·B − C, by how much repairing is ahead
    repaired_yearly: Decimal  # E*, yearly cost of the repaired one: ADV = p·A·(EAC_n − E*); EAC_k when p = 1 and q = 0


def annuity(rate: Decimal, years: Decimal) -> Decimal:
    """Today's value of 1 at the end of each year, a(r, n) = (1 − (1 + r)^−n) / r; n itself where r is 0."""
    return years if rate == 0 else (ONE - (ONE + rate) ** -years) / rate


def yearly(cash: Decimal, later: Decimal, running: Decimal, rate: Decimal, years: Decimal) -> Decimal:
    """The equivalent yearly cost of `cash` today, `later` got back after `years`: (P − S·v^n) / a(r, n) + O."""
    return (cash - later * (ONE + rate) ** -years) / annuity(rate, years) + running


def compare(f: Figures) -> Sides:
    """Weigh the two sides: repair where p·B exceeds C.

    B takes it that new devices follow one another for ever at EAC_n. A failed repair is followed by replacing, which
    both branches then pay. The yearly death q acts like a higher rate: r' = (1 + r) / (1 − q) − 1.
    """
    p, v = f.chance, ONE / (ONE + f.rate)
    cash_new = f.new - f.standing + f.set_up + f.disposal + f.day_cost * f.new_days
    factor_new, end_new = annuity(f.rate, f.life), v**f.life
    new_yearly = (cash_new - f.new_worth_later * end_new) / factor_new + f.new_running
    alive = ONE - f.dies
    factor, end = annuity((ONE + f.rate) / alive - ONE, f.years_left), (alive * v) ** f.years_left
    redo = returns(f) * f.loaner_day * f.days
    worth = (new_yearly - f.running) * factor + f.worth_later * end
    cost = f.fee + p * (f.repair + redo + f.one_off) + (ONE - p) * f.if_fails + f.loaner_day * f.days
    repaired_yearly = f.running + (cost / p - f.worth_later * end) / factor
    return Sides(
        cash_new=cash_new, factor_new=factor_new, end_new=end_new, new_yearly=new_yearly, factor=factor, end=end,
        redo=redo, worth=worth, cost=cost, advantage=p * worth - cost, repaired_yearly=repaired_yearly,
    )  # fmt: skip


def returns(f: Figures) -> Decimal:
    """P_redo = 1 − (1 − q_f)^g, the share of good repairs that come back within the warranty."""
    return ONE - (ONE - f.comeback) ** (f.warranty / YEAR)


def too_close(sides: Sides) -> bool:
    """Whether the difference is below 5 % of the cash it takes to replace."""
    return abs(sides.advantage) < CLOSE * sides.cash_new


def cents(amount: Decimal) -> Decimal:
    """Money as it is shown: rounded half up to the cent, once, at the end."""
    return rounded(amount, CENT)


def rounded(value: Decimal, to: Decimal) -> Decimal:
    """A figure rounded half up, however long it is: the strangest input has an answer; and 0 has no sign."""
    return abs(near) if not (near := value.quantize(to, ROUND_HALF_UP, WIDE)) else near
