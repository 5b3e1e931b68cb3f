"""Laws of `approve`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
SILENCE = "  next, thu 26 nov 10:00, ana: tell the customer where we stand\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def test_a_yes_has_a_limit(shop: Shop) -> None:
    """It says who said so and how, answers the quote, and ends the asking for their word."""
    shop.ok("quote 1 120")
    assert shop.ok("approve 1 --limit 150 --by 'Mr Tan' --how phone") == (
        f"{HEAD}  ana: approved up to 150.00 SGD by Mr Tan (phone)\n{SILENCE}"
    )
    assert 'limit = "150.00"\ncurrency = "SGD"\nof = ["0000000002"]\nsaid_by = "Mr Tan"\nhow = "phone"\n' in (
        shop.read("cases/000/1.toml")
    )
    assert shop.run("due kind:approval --json").rows == []
    assert "You approved up to 150.00 SGD." in shop.ok("story 1")


def test_without_a_limit_it_is_what_was_quoted(shop: Shop) -> None:
    """And not a cent more."""
    shop.ok("quote 1 120")
    assert "  ana: approved up to 120.00 SGD\n" in shop.ok("approve 1")


def test_without_a_quote_the_limit_is_said(shop: Shop) -> None:
    """A yes to nothing is no yes."""
    outcome = shop.run("approve 1")
    assert (outcome.code, outcome.err) == (
        2,
        "casekit: nothing is quoted on 1: say up to what they approve\n  try: casekit approve 1 --limit 150\n",
    )
    assert "approved up to 150.00 SGD\n" in shop.ok("approve 1 --limit 150")


def test_a_yes_that_lapses_is_asked_for_anew(shop: Shop) -> None:
    """The owner hears of it by then; a newer yes takes its place."""
    assert shop.ok("approve 1 --limit 150 --until tue") == (
        f"{HEAD}  ana: approved up to 150.00 SGD, until tomorrow 18:00\n"
        "  next, tomorrow 18:00, ana: finish it or ask again: the approval up to 150.00 SGD lapses\n"
    )
    shop.ok("approve 1 --limit 150")
    assert shop.run("due kind:approval --json").rows == []


def test_a_quote_counts_until_it_lapses(shop: Shop) -> None:
    """To the second; after that somebody says that the shop stands by it."""
    shop.ok("quote 1 120 --valid 'tue 12:00'")
    shop.at("2026-11-24T12:00:01+08:00")
    outcome = shop.run("approve 1")
    assert (outcome.code, outcome.err) == (
        4,
        (
            "casekit: the quote of 120.00 SGD lapsed today 12:00\n"
            "  try: casekit approve 1 --limit 120.00, when you stand by it\n"
        ),
    )
    shop.at("2026-11-24T12:00:00+08:00").ok("approve 1")


def test_of_two_quotes_it_is_said_which(shop: Shop) -> None:
    """Two counters quoted at the same time: nobody guesses, and the limit settles it."""
    shop.ok("quote 1 120")
    path = shop.root / "cases/000/1.toml"
    other = path.read_text().replace("0000000002", "other1").replace('"120.00"', '"99.00"').partition('id = "other1"')
    path.write_text(f'{path.read_text()}\n[[event]]\nn = 2\nid = "other1"{other[2]}')
    outcome = shop.run("approve 1")
    assert (outcome.code, outcome.err) == (
        5,
        "casekit: 1 has 2 quotes that stand: 120.00, 99.00\n  try: casekit approve 1 --limit 120.00\n",
    )
    shop.ok("approve 1 --limit 99")
    assert shop.run("due kind:approval --json").rows == []


@pytest.mark.parametrize("word", ["approve 1 --limit 60", "decline 1 dear"])
def test_finished_work_costs_what_was_agreed_before(shop: Shop, word: str) -> None:
    """A yes to less, or a no, would leave a charge nobody agreed to; another price is another finishing."""
    shop.ok("approve 1 --limit 90")
    done = "finish 1 x --outcome fixed --unknown --price"
    shop.ok(f"{done} 80")
    outcome = shop.run(word)
    assert (outcome.code, outcome.err) == (
        4,
        (
            "casekit: 1 is finished for 80.00 SGD\n"
            "  try: casekit undo 1 0000000003, then casekit finish with another --price\n"
        ),
    )
    shop.ok("undo 1 0000000003")
    shop.ok(word)


def test_a_return_is_free_and_needs_no_yes(shop: Shop) -> None:
    """What cannot be charged is not agreed to either."""
    shop.ok("close 1 --outcome fixed")
    shop.ok("reopen 1 again --same")
    outcome = shop.run("approve 1 --limit 50")
    assert (outcome.code, outcome.err.splitlines()[0]) == (
        4,
        "casekit: 1 came back with the same fault: 50.00 cannot be charged for that",
    )


def test_a_closed_case_is_not_approved(shop: Shop) -> None:
    """It is opened again first."""
    shop.ok("close 1 --outcome fixed")
    assert shop.run("approve 1 --limit 9").code == 4
