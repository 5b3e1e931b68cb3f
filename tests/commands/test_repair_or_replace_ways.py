"""Laws of what `repair-or-replace` shows beside its page, of what it asks, and of plugins that bring figures."""

from pathlib import Path

import pytest

from casekit.testing import Shop
from tests.screen import Counter

FULL = (
    "worth --repair 400 --new 600 --days 7 --life 6 --years-left 5 --chance 80% --if-fails 40 --day-cost 10 "
    "--new-days 1 --set-up 30 --standing 50"
)
SHOP = "--shop --shop-parts 180 --shop-bench 45 --shop-hours 2 --shop-wholesale 510"


def test_the_page_for_the_customer(shop: Shop) -> None:
    """Plain sentences, one number each."""
    assert shop.ok(f"{FULL} --customer --used 300 --repair 350") == (
        "Repairing it is the better choice for you.\n"
        "  The repair costs 350.00 SGD.\n"
        "  A new one costs 600.00 SGD.\n"
        "  You get 50.00 SGD for the old one.\n"
        "  The repair takes 7 days.\n"
        "  We put the chance that it succeeds at 80 %.\n"
        "  If it fails you pay 40.00 SGD.\n"
        "  After a good repair we expect it to serve about 5 more years.\n"
        "  The repaired one then comes to 103.36 SGD for each year you use it.\n"
        "  A new one comes to 116.24 SGD for each year.\n"
        "  A used one comes to 106.49 SGD for each year.\n"
        "  It would be the other way round if the repair cost more than 405.76 SGD.\n"
    )


@pytest.mark.parametrize("flag", ["--explain", "--chart", "--shop"])
def test_the_customer_sees_no_workings(shop: Shop, flag: str) -> None:
    """What is for the shop does not come onto their page."""
    outcome = shop.run(f"{FULL} --customer {flag}")
    assert (outcome.code, outcome.out, outcome.err) == (2, "", f"casekit: --customer and {flag} exclude each other\n")


def test_what_is_asked_for_stands_below_the_page(shop: Shop) -> None:
    """The arithmetic, the drawing and the shop's side, and nothing above them moves."""
    page = shop.ok(FULL)
    more = shop.ok(f"{FULL} --explain --chart {SHOP}")
    assert more.startswith(page)
    assert [line for line in more.removeprefix(page).splitlines() if line and not line.startswith(" ")] == [
        "replacing, in SGD",
        "repairing, in SGD",
        "neither side is ahead at",
        "by how much repairing is ahead, over the price of a new one",
        "the shop's side, in SGD; it moves nothing above",
    ]


def test_the_shops_side_for_machines(shop: Shop) -> None:
    """Rows of their own, apart from the customer's."""
    rows = shop.run(f"{FULL} {SHOP} --json").rows
    assert {row["name"]: row["value"] for row in rows if row["part"] == "shop"} == {
        "repairing": "112.00", "replacing": "40.00", "salvage": "0.00", "trade_in": "90.00", "redo": "0.0000",
    }  # fmt: skip
    assert [row for row in rows if row["part"] != "shop"] == shop.run(f"{FULL} --json").rows


def test_the_shops_side_needs_its_figures(shop: Shop) -> None:
    """They are named, all at once; whoever types one of them asks for it."""
    outcome = shop.run(f"{FULL} --shop-parts 180")
    assert (outcome.code, outcome.err) == (
        2,
        (
            "casekit: for the shop's side it takes --shop-bench, --shop-hours and --shop-wholesale\n"
            "  try: --shop-bench 45.00\n"
        ),
    )


def test_the_customers_page_says_beside_it_what_was_written(shop: Shop) -> None:
    """It can be printed as it is."""
    shop.ok('open "blank pages"')
    outcome = shop.run(f"{FULL.replace('worth', 'worth 1')} --customer --record")
    assert (outcome.code, outcome.err) == (0, "casekit: ana: put on 1\n")
    assert "ana" not in outcome.out


def test_a_person_is_asked_for_what_is_missing(shop: Shop, counter: Counter) -> None:
    """The few figures without which nothing can be said, and which kind of trade-in it is."""
    counter.starts("worth --trade-in 50")
    for question, answer in (
        ("[a/n] ", "n"), ("price of the repair: ", "400"), ("price of a new one: ", "600"), ("age of the device: ", "5"),
        ("days without it until it is repaired [0]: ", ""), ("category (printer, laptop, phone …): ", "printer"),
    ):  # fmt: skip
        counter.sees(question)
        counter.type(f"{answer}\n")
    assert counter.ends() == 0
    assert "replace it: that is ahead by 52.81 SGD today" in counter.shown


def test_a_slip_is_refused_before_anything_is_asked(counter: Counter) -> None:
    """Nobody answers five questions in vain."""
    counter.starts("worth --life 0")
    assert counter.ends() == 2
    assert counter.shown.startswith("casekit: --life cannot be '0': it is a number of years above 0, up to 100\n")


PLUGIN = """\
from casekit.api import Estimate, hookimpl

@hookimpl
def casekit_estimates():
    return {"a-lost": "casekit_street:nowhere", "b-broken": "casekit_street:broken", "c-street": "casekit_street:street"}

def broken(facts):
    raise ValueError("no network")

def street(facts):
    yield Estimate("new", "199.00", f"the street, for a {facts.category}")
    yield Estimate("life", "-1", "the street")
    yield Estimate("colour", "red", "the street")
    yield Estimate("repair", "1.00", "the street")
"""


def test_plugins_bring_figures(shop: Shop, tmp_path: Path) -> None:
    """What is typed comes first; one that breaks, or holds what is no figure, is named and stops nothing."""
    (tmp_path / "street").mkdir()
    (tmp_path / "street" / "casekit_street.py").write_text(PLUGIN, encoding="utf-8")
    project = '[project]\nname = "street"\n[project.entry-points.casekit]\nstreet = "casekit_street"\n'
    (tmp_path / "street" / "pyproject.toml").write_text(project, encoding="utf-8")
    shop.plugin(tmp_path / "street")
    outcome = shop.run("worth --repair 50 --category printer --age 5")
    assert outcome.code == 0
    assert "  price of a new one: 199.00 (the street, for a printer)\n" in outcome.out
    assert "price of the repair: " not in outcome.out
    assert [line for line in outcome.err.splitlines() if line.startswith("casekit: ")][1:] == [
        "casekit: the estimates 'b-broken' of a plugin broke and are left out: ValueError: no network",
        "casekit: c-street: life cannot be '-1': it is a number of years above 0, up to 100",
        (
            "casekit: the estimates 'c-street' of a plugin hold what is none: "
            "Estimate(what='colour', value='red', whose='the street')"
        ),
    ]
    assert "nowhere" in outcome.err.splitlines()[0]
