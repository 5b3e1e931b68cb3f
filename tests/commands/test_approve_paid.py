"""Laws of what is paid in advance: it counts when the work is finished and fetched, and what is too much goes back."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
AGREED = "  ana: approved up to 150.00 SGD\n  ana: paid 50.00 SGD\n"
SILENCE = "  next, thu 26 nov 10:00, ana: tell the customer where we stand\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')
    assert shop.ok("approve 1 --limit 150 --paid 50") == f"{HEAD}{AGREED}{SILENCE}"


def finish(shop: Shop, more: str) -> str:
    """The work is done; what is said of the sum between us."""
    return shop.ok(f"finish 1 x --unknown {more}").splitlines()[2].strip()


def test_it_counts_when_they_fetch_it(shop: Shop) -> None:
    """The story, the end of the work, the trip and the counter say one rest."""
    assert "  You approved up to 150.00 SGD; you paid 50.00 SGD of it.\n" in shop.ok("story 1")
    assert finish(shop, "--outcome fixed --price 120") == "70.00 SGD still to pay"
    assert "  It costs 120.00 SGD; 70.00 SGD is still to pay.\n" in shop.ok("story 1")
    assert "fetch the device, 70.00 SGD to pay" in shop.ok("visit 1")
    assert shop.run("collect 1 --paid 120").code == 4
    assert "  ana: paid 70.00 SGD\n" in shop.ok("collect 1 --paid 70")
    assert shop.run("check").code == 0


def test_a_price_that_is_paid_asks_for_nothing(shop: Shop) -> None:
    """Nothing is called a rest that is none."""
    assert finish(shop, "--outcome fixed --price 50") == "nothing is still to pay"
    assert "  It costs 50.00 SGD; it is paid.\n" in shop.ok("story 1")
    shop.ok("collect 1")


@pytest.mark.parametrize(
    ("ended", "back", "heard"),
    [
        ("--outcome fixed --price 30", "20.00", "It costs 30.00 SGD; you get 20.00 SGD back."),
        ("--outcome declined", "50.00", "It costs nothing; you get 50.00 SGD back."),
    ],
)
def test_what_is_too_much_goes_back(shop: Shop, ended: str, back: str, heard: str) -> None:
    """To the cent, said by whoever gives it, before the device goes home."""
    assert finish(shop, ended) == f"{back} SGD to give back"
    assert heard in shop.ok("story 1")
    assert f"fetch the device, {back} SGD to get back" in shop.ok("visit 1")
    refused = f"casekit: they paid {back} SGD more than it costs\n  try: --back {back}\n"
    for typed in ("collect 1", "collect 1 --paid 5", "collect 1 --back 10", "collect 1 --rest fri"):
        outcome = shop.run(typed)
        assert (outcome.code, outcome.err) == (4, refused)
    assert f"  ana: gave back {back} SGD\n  ana: collected\n" in shop.ok(f"collect 1 --back {back}")
    assert shop.run("check").code == 0
    shop.ok("undo 1")
    assert f"you get {back} SGD back" in shop.ok("story 1")


def test_nothing_goes_back_that_was_not_too_much(shop: Shop) -> None:
    """A law refuses it, and taking and giving exclude each other."""
    finish(shop, "--outcome fixed --price 120")
    outcome = shop.run("collect 1 --back 10")
    assert (outcome.code, outcome.err) == (
        4, "casekit: nothing is to give back on 1\n  try: the same without --back\n",
    )  # fmt: skip
    assert shop.run("collect 1 --back 10 --paid 10").code == 2


@pytest.mark.parametrize(("paid", "code"), [("100.01", 4), ("100", 0), ("0", 0), ("-1", 2), ("x", 2)])
def test_no_more_than_it_may_cost(shop: Shop, paid: str, code: int) -> None:
    """What was paid before counts; nothing is written when it is refused."""
    before = shop.read("cases/000/1.toml")
    outcome = shop.run(f"approve 1 --limit 150 --paid {paid}")
    assert outcome.code == code
    assert code == 0 or shop.read("cases/000/1.toml") == before
    if code == 4:
        assert outcome.err == (
            "casekit: 100.01 SGD is more than it may cost\n  try: --paid 100.00, or a higher --limit\n"
        )


def test_the_yes_and_the_payment_are_one_write(shop: Shop) -> None:
    """One undo takes both back, one more brings them back, and a retry pays once."""
    shop.ok("undo 1")
    assert "paid" not in shop.ok("story 1")
    shop.ok("approve 1 --limit 150 --paid 50 --key a")
    assert "nothing was added" in shop.ok("approve 1 --limit 150 --paid 50 --key a")
    assert finish(shop, "--outcome fixed --price 50") == "nothing is still to pay"
