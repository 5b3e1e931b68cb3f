"""Laws of `collect` about money: it goes home paid, or with a date for the rest."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
AFTER = "  next, mon 30 nov 10:00, ana: ask whether it still works\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages" --phone 555-1234')
    shop.ok("approve 1 --limit 120")
    shop.ok("finish 1 --outcome fixed 'freed it' --unknown --price 120 --told ready")


def test_it_is_paid_when_it_goes_home(shop: Shop) -> None:
    """The payment and the collection are one write."""
    assert shop.ok("collect 1 --paid 120") == f"{HEAD}  ana: paid 120.00 SGD\n  ana: collected\n{AFTER}"
    assert 'kind = "paid"\namount = "120.00"\ncurrency = "SGD"\n' in shop.read("cases/000/1.toml")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("collect 1", ("that leaves 120.00 SGD of 120.00 SGD to pay\n"
         "  try: --paid 120.00, or --rest fri when the rest comes later")),
        ("collect 1 --paid 119.99", ("that leaves 0.01 SGD of 120.00 SGD to pay\n"
         "  try: --paid 120.00, or --rest fri when the rest comes later")),
        ("collect 1 --paid 120.01", ("120.01 SGD is more than the 120.00 SGD still to pay\n"
         "  try: --paid 120.00; when the price is wrong casekit undo 1 0000000004, then casekit finish with another --price")),
    ],
)  # fmt: skip
def test_to_the_cent(shop: Shop, typed: str, said: str) -> None:
    """Too little without a date, and too much, are refused, and nothing is written."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(typed)
    assert (outcome.code, outcome.out, outcome.err) == (4, "", f"casekit: {said}\n")
    assert shop.read("cases/000/1.toml") == before


def test_a_rest_keeps_the_case_open(shop: Shop) -> None:
    """G3: until it is paid somebody asks for it by its date; nobody asks when they come."""
    assert shop.ok("collect 1 --paid 40 --rest fri") == (
        f"{HEAD}  ana: paid 40.00 SGD\n  ana: follow-up by fri 27 nov 18:00: 80.00 SGD still to pay\n"
        "  ana: collected\n  next, fri 27 nov 18:00, ana: 80.00 SGD still to pay\n"
    )
    assert [row["kind"] for row in shop.run("due --json").rows] == ["follow-up", "after-sales"]
    assert shop.ok("list --format ids") == "1\n"
    story = shop.ok("story 1")
    assert "  You have it back since today 10:00.\n" in story
    assert "It is ready" not in story


def test_the_rest_is_taken_by_the_same_verb(shop: Shop) -> None:
    """In parts, too; with the last of it the case is closed."""
    shop.ok("collect 1 --rest fri")
    assert shop.run("collect 1").code == shop.run("collect 1 --paid 120.01").code == 4
    assert shop.ok("collect 1 --paid 40 --rest fri") == (
        f"{HEAD}  ana: paid 40.00 SGD\n  ana: follow-up by fri 27 nov 18:00: 80.00 SGD still to pay\n"
        "  ana: follow-up done: paid\n  next, fri 27 nov 18:00, ana: 80.00 SGD still to pay\n"
    )
    assert shop.ok("collect 1 --paid 80") == f"{HEAD}  ana: paid 80.00 SGD\n  ana: follow-up done: paid\n{AFTER}"
    assert shop.ok("list --format ids") == ""
    assert shop.run("collect 1 --paid 1").err.startswith("casekit: 1 is closed (fixed)\n")


def test_a_rest_is_settled_by_money_and_not_by_a_word(shop: Shop) -> None:
    """To call it done would close the case over it; to let it go is said as that."""
    shop.ok("collect 1 --paid 40 --rest fri")
    refused = shop.run("follow-up 1 --done 'paid 80'")
    assert (refused.code, refused.out, refused.err) == (
        4,
        "",
        (
            "casekit: 80.00 SGD still to pay on 1\n"
            "  try: casekit collect 1 --paid 80.00, or --dropped instead of --done to let it go\n"
        ),
    )
    shop.ok("follow-up 1 --dropped 'she has nothing'")
    assert shop.ok("list --format ids") == ""


def test_a_rest_outlives_a_return(shop: Shop) -> None:
    """What they owe is still asked for while it is worked on again, and counts when they fetch it."""
    shop.ok("collect 1 --paid 40 --rest fri")
    shop.ok("reopen 1 'blank again' --same")
    shop.ok("finish 1 --outcome fixed 'freed it well' --unknown --told x")
    assert "80.00 SGD still to pay" in shop.ok("due kind:follow-up")
    assert shop.run("collect 1").err.startswith("casekit: that leaves 80.00 SGD of 120.00 SGD to pay\n")
    shop.ok("collect 1 --paid 80")
    assert [row["kind"] for row in shop.run("due --json").rows] == ["after-sales"]


def test_a_rest_that_is_forgiven(shop: Shop) -> None:
    """It is a next step like any other, and closes the case when it is dropped."""
    shop.ok("collect 1 --paid 110 --rest fri")
    shop.ok("follow-up 1 --dropped 'for the wait'")
    assert shop.ok("list --format ids") == ""


def test_a_date_for_the_rest_is_one(shop: Shop) -> None:
    """Not in the past; on a closed day, too, as they pay when they say, and `check` knows that it was meant."""
    assert (shop.run("collect 1 --rest 2026-11-01").code, shop.run("collect 1 --rest whenever").code) == (4, 2)
    shop.ok("collect 1 --rest sat")
    assert 'what = "120.00 SGD still to pay"\ndue = 2026-11-28T23:59:00+08:00\nanyway = true\n' in (
        shop.read("cases/000/1.toml")
    )
    assert shop.run("check").code == 0


def test_a_collected_case_that_is_open_for_something_else(shop: Shop) -> None:
    """It is not collected twice."""
    shop.ok("collect 1 --paid 120")
    shop.ok("reopen 1 squeaks --same")
    shop.ok("finish 1 --outcome fixed oil --unknown")
    shop.ok("collect 1")
    path = shop.root / "cases/000/1.toml"
    path.write_text(path.read_text() + '\n[[event]]\nby = "ana"\nkind = "resumed"\nof = "nobody"\n')
    outcome = shop.run("collect 1")
    assert (outcome.code, outcome.err) == (4, "casekit: 1 is collected already\n  try: casekit show 1\n")


def test_a_retry_under_the_same_key_pays_once(shop: Shop) -> None:
    """Money is never taken twice."""
    shop.ok("collect 1 --paid 40 --rest fri --key a")
    before = shop.read("cases/000/1.toml")
    assert "nothing was added" in shop.ok("collect 1 --paid 40 --rest fri --key a")
    assert shop.read("cases/000/1.toml") == before
