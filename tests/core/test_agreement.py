"""Laws of what was agreed: what may be relied on, what it costs over every return, and what is left of that to pay."""

from decimal import Decimal
from typing import Any

import pytest

from casekit.core import agreement


def finished(base: Any, price: str) -> None:
    """The work was done for a price."""
    base.add("finished", outcome="fixed", price=price, currency="SGD")


def back(base: Any, fault: str) -> None:
    """It came back."""
    base.add("reopened", because="again", fault=fault, of=base.events[-1].id)


@pytest.mark.parametrize(("second", "both"), [("", "120"), ("0.00", "120"), ("50.00", "170")])
def test_each_return_adds_its_price(base: Any, second: str, both: str) -> None:
    """The first work is paid for once, and what came after it in addition."""
    finished(base, "120.00")
    assert agreement.price(base.case()) == 120
    back(base, "new")
    finished(base, second)
    base.add("paid", amount="20.00")
    base.add("paid", amount="0.50")
    case = base.case()
    assert (agreement.price(case), agreement.paid(case)) == (Decimal(both), Decimal("20.50"))
    assert agreement.rest(case) == Decimal(both) - Decimal("20.50")


def test_what_was_taken_back_costs_nothing(base: Any) -> None:
    """Neither a price nor a payment."""
    finished(base, "120.00")
    base.add("retracted", of=base.events[-1].id)
    base.add("paid", amount="5")
    base.add("retracted", of=base.events[-1].id)
    assert (agreement.price(base.case()), agreement.paid(base.case())) == (0, 0)


def test_parts_count_since_the_last_return(base: Any) -> None:
    """What went in before was charged before."""
    base.add("part_used", part="p1", price="10.10")
    base.add("part_used", part="p2", price="0.20")
    assert agreement.parts(base.case()) == Decimal("10.30")
    finished(base, "10.30")
    back(base, "new")
    base.add("part_used", part="p3", price="4")
    assert agreement.parts(base.case()) == 4


@pytest.mark.parametrize(
    ("faults", "free"), [([], False), (["same"], True), (["new"], False), (["same", "new"], False)]
)
def test_the_last_return_says_whether_it_is_free(base: Any, faults: list[str], free: bool) -> None:
    """The same fault is our own work again, another one is not."""
    for fault in faults:
        finished(base, "9")
        back(base, fault)
    assert agreement.is_free(base.case()) is free


def test_a_return_is_agreed_on_anew(base: Any) -> None:
    """What was quoted and approved was for the work that is done."""
    base.add("quoted", amount="120.00")
    base.add("approved", limit="120.00")
    finished(base, "120.00")
    assert (len(agreement.quoted(base.case())), agreement.approved(base.case()) is None) == (1, False)
    back(base, "new")
    assert (agreement.quoted(base.case()), agreement.approved(base.case())) == ([], None)


def test_currencies_are_named_once(base: Any) -> None:
    """In the order they came; an amount without one takes the others'."""
    for currency in ("SGD", "", "SGD"):
        base.add("quoted", amount="9", currency=currency)
    assert agreement.currencies(base.case()) == ["SGD"]
    assert agreement.say(Decimal("9"), ["SGD"]) == "9.00 SGD"
    assert agreement.say(Decimal("9"), []) == "9.00"


def test_what_is_given_back_too_much(base: Any) -> None:
    """Two counters give one sum back: the second one is a breach, and the owner asks for it."""
    base.add("paid", amount="50.00")
    finished(base, "20.00")
    base.add("paid", amount="-30.00")
    assert base.looks(base.case()) == []
    base.add("paid", amount="-30.00")
    assert base.case().open_duties[0].what == "30.00 more was given back than was too much: ask for it"


@pytest.mark.parametrize(("paid", "over"), [("119.99", ""), ("120", ""), ("120.01", "0.01"), ("much", "")])
def test_what_is_too_much(base: Any, paid: str, over: str) -> None:
    """To the cent; nobody guesses what an amount that is none would be."""
    finished(base, "120.00")
    assert agreement.too_much(base.case(), paid) == over
    base.add("paid", amount=paid)
    assert bool(base.looks(base.case())) is bool(over)
