"""Laws of settings once read: what a person may do, what a day costs, who leads."""

from datetime import UTC, date
from decimal import Decimal

from casekit.core.policy import Policy, Settings, Shop, Tech
from casekit.core.schedule import Calendar

ANA = Tech(name="ana", limit="100.50", accounts=("ana", "alim"))
DESK = Tech(name="desk", counter=True, accounts=("counter",))


def settings(*techs: Tech, lead: str = "") -> Settings:
    """Settings of a shop with these people."""
    return Settings(
        shop=Shop(name="Fix It", currency="EUR", zone="UTC", lead=lead),
        roster={tech.name: tech for tech in techs},
        policy=Policy(),
        calendar=Calendar(UTC, (), frozenset()),
    )


def test_authority_is_an_exact_amount() -> None:
    """A limit is Decimal, never a float."""
    assert ANA.authority == Decimal("100.50")


def test_somebody_who_left_is_gone_from_that_day_on() -> None:
    """`left` is the first day they are not here."""
    bo = Tech(name="bo", left=date(2026, 12, 1))
    days = [date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2)]
    assert [bo.here(day) for day in days] == [True, False, False]


def test_the_counter_owns_nothing() -> None:
    """Who is marked `counter` may open a case, not own it; nor may somebody who left."""
    day = date(2026, 12, 1)
    left = Tech(name="cy", left=day)
    assert [tech.may_own(day) for tech in (ANA, DESK, left)] == [True, False, False]


def test_a_day_costs_what_its_category_says() -> None:
    """The category's own figure, else that of `other`, else nothing."""
    policy = Policy(day_cost={"printer": "5.00", "other": "2.00"})
    assert [policy.cost_of_day(word) for word in ("printer", "phone")] == [Decimal("5.00"), Decimal("2.00")]
    assert Policy().cost_of_day("printer") == 0


def test_the_lead_is_named_or_the_first_who_may_own() -> None:
    """A shop always has a lead once somebody on the roster may own a case."""
    bo = Tech(name="bo")
    assert [settings(*people).lead for people in ((), (DESK, ANA, bo))] == ["", "ana"]
    assert settings(DESK, ANA, bo, lead="bo").lead == "bo"


def test_an_account_stands_for_one_person() -> None:
    """The operating-system account finds its person, an unknown one nobody."""
    shop = settings(ANA, DESK)
    assert [shop.tech_of(account) for account in ("alim", "counter", "root")] == [ANA, DESK, None]


def test_policy_defaults_are_the_published_ones() -> None:
    """The figures a shop starts with do not change quietly."""
    assert Policy() == Policy(
        first_contact_hours=4,
        silence_days=3,
        promise_lead_hours=4,
        overdue_repeats=3,
        after_sales_days=7,
        warranty_days=90,
        loaner_days=3,
        uncollected_days=14,
        idle_minutes=30,
        stale_runner_minutes=60,
        import_open_days=90,
        quote_days=14,
        free_limit="0.00",
        day_cost={},
    )
