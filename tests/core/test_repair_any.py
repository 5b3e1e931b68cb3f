"""Laws of the comparison that hold for any figures; and a chain of devices, paid year by year, agrees with its formulas."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from casekit.core.repair import ONE, Figures, compare, returns
from casekit.core.repair_limits import day_limit, limits

D = Decimal
HORIZON = 900  # years; at 4 % a cent then is worth nothing now
TINY = D("1e-9")


def amounts(least: int = 0, most: int = 2_000) -> st.SearchStrategy[Decimal]:
    """Money to the cent."""
    return st.decimals(least, most, places=2)


def shares(least: str, most: str) -> st.SearchStrategy[Decimal]:
    """Shares to a tenth of a percent."""
    return st.decimals(least, most, places=3)


FIGURES = st.builds(
    Figures,
    repair=amounts(), new=amounts(700), days=st.integers(0, 60).map(D), chance=shares("0.05", "1"),
    years_left=st.integers(1, 12).map(D), life=st.integers(1, 12).map(D), standing=amounts(0, 300), one_off=amounts(0, 300),
    fee=amounts(0, 100), if_fails=amounts(0, 100), day_cost=amounts(0, 20), loaner_day=amounts(0, 20),
    new_days=st.integers(0, 9).map(D), set_up=amounts(0, 100), disposal=amounts(0, 50), worth_later=amounts(0, 100),
    new_worth_later=amounts(0, 100), running=amounts(0, 60), new_running=amounts(0, 60), dies=shares("0", "0.4"),
    rate=shares("0.04", "0.2"), comeback=shares("0", "0.5"), warranty=st.integers(0, 365).map(D),
)  # fmt: skip


def change(f: Figures, **to: Decimal) -> Figures:
    """The same figures but for some."""
    return msgspec.structs.replace(f, **to)


def chain(f: Figures) -> Decimal:
    """Today's cost of a new device now, and of another each time one ends, year by year."""
    v, cost = ONE / (ONE + f.rate), D(0)
    for year in range(HORIZON):
        if year % int(f.life) == 0:
            gone = f.new_worth_later if year else D(0)
            cost += (f.new - f.standing + f.set_up + f.disposal + f.day_cost * f.new_days - gone) * v**year
        cost += f.new_running * v ** (year + 1)
    return cost


def tried(f: Figures, for_ever: Decimal) -> Decimal:
    """Today's cost of trying the repair: what it takes, then each year the device survives or a new chain begins."""
    v, alive, works = ONE / (ONE + f.rate), ONE, D(0)
    for year in range(int(f.years_left)):
        works += alive * f.dies * v**year * for_ever
        alive *= ONE - f.dies
        works += alive * f.running * v ** (year + 1)
    works += alive * v**f.years_left * (for_ever - f.worth_later)
    again = returns(f) * f.loaner_day * f.days
    failed = f.if_fails + for_ever - f.one_off
    return f.fee + f.loaner_day * f.days + f.chance * (f.repair + again + works) + (ONE - f.chance) * failed


@settings(max_examples=30)
@given(FIGURES)
def test_a_chain_paid_year_by_year_agrees(f: Figures) -> None:
    """By brute force, replacing now and trying first differ by the advantage, to a cent."""
    for_ever = chain(f)
    assert abs(for_ever - f.one_off - tried(f, for_ever) - compare(f).advantage) < D("0.01")


@given(FIGURES, amounts(1, 100))
def test_what_makes_repairing_dearer_never_helps_it(f: Figures, more: Decimal) -> None:
    """The advantage never rises with the price, the fees, the wait or a one-off credit."""
    before = compare(f).advantage
    for name in ("repair", "fee", "if_fails", "loaner_day", "days", "one_off"):
        assert compare(change(f, **{name: getattr(f, name) + more})).advantage <= before + TINY


@given(FIGURES, amounts(1, 100))
def test_what_makes_replacing_dearer_never_harms_repairing(f: Figures, more: Decimal) -> None:
    """The advantage never falls with the price of a new one, its setting up, or the wait for it."""
    before = compare(f).advantage
    for name in ("new", "set_up", "new_days"):
        assert compare(change(f, **{name: getattr(f, name) + more})).advantage >= before - TINY


@given(FIGURES)
def test_a_better_chance_helps_where_success_is_worth_it(f: Figures) -> None:
    """The advantage rises with the chance exactly where B exceeds R + T_o − F."""
    assume(f.chance < 1)
    sides = compare(f)
    gain = sides.worth - (f.repair + sides.redo + f.one_off - f.if_fails)
    more = compare(change(f, chance=f.chance + D("0.001"))).advantage - sides.advantage
    assert abs(more - gain * D("0.001")) < TINY


@given(FIGURES)
def test_a_longer_and_surer_life_helps(f: Figures) -> None:
    """Where a new one costs more a year than running the old, and nothing is got back for it, life is worth having."""
    f = change(f, worth_later=D(0))
    sides = compare(f)
    assume(sides.new_yearly > f.running)
    assert compare(change(f, years_left=f.years_left + 1)).advantage > sides.advantage
    assert compare(change(f, dies=f.dies + D("0.01"))).advantage < sides.advantage


@given(FIGURES)
def test_at_each_limit_neither_side_is_ahead(f: Figures) -> None:
    """The advantage with a figure at its limit is 0."""
    kind = "one_off" if f.one_off else "standing"
    for name, limit in limits(f).items():
        if limit is not None and not (name in ("chance", "years_left") and limit == 0):
            at = change(f, **{kind if name == "trade_in" else name: limit})
            assert abs(compare(at).advantage) < TINY


@given(FIGURES)
def test_at_its_limit_a_day_decides_nothing(f: Figures) -> None:
    """What a day may cost leaves neither side ahead when it costs that on both."""
    day = day_limit(f)
    assume(day is not None and day < 10**6)
    assert day is not None
    assert abs(compare(change(f, day_cost=day, loaner_day=day)).advantage) < TINY


@given(FIGURES, st.integers(2, 90))
def test_the_currency_does_not_matter(f: Figures, factor: int) -> None:
    """With all money multiplied, so is the advantage."""
    money = {
        name: getattr(f, name) * factor
        for name in f.__struct_fields__
        if name not in {"days", "chance", "years_left", "life", "new_days", "dies", "comeback", "warranty", "rate"}
    }
    assert abs(compare(change(f, **money)).advantage - factor * compare(f).advantage) < TINY


@given(FIGURES)
def test_both_measures_say_the_same(f: Figures) -> None:
    """Repairing is ahead today exactly where it costs less a year; with p = 1 and q = 0 that is the textbooks' EAC."""
    sure = change(f, chance=ONE, dies=D(0))
    for each in (f, sure):
        sides = compare(each)
        ahead = each.chance * sides.factor * (sides.new_yearly - sides.repaired_yearly)
        assert abs(sides.advantage - ahead) < TINY


@pytest.mark.parametrize("rate", ["0", "0.0000000001", "-0.0000000001"])
def test_a_rate_near_0_is_nearly_0(rate: str) -> None:
    """Nothing jumps where the formula of an annuity has a hole."""
    f = Figures(repair=D(400), new=D(600), years_left=D(3), life=D(6), rate=D(rate))
    assert abs(compare(f).advantage + 100) < D("1e-6")
