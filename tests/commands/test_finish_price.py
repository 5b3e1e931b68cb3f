"""Laws of `finish` about money: nothing above what the customer approved."""

import pytest

from casekit.testing import Shop

DONE = "finish 1 --outcome fixed 'freed it' --unknown"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def part(shop: Shop, price: str) -> None:
    """Write a part into the case by hand."""
    path = shop.root / "cases/000/1.toml"
    path.write_text(f'{path.read_text()}\n[[event]]\nby = "ana"\nkind = "part_used"\npart = "p1"\nprice = "{price}"\n')


@pytest.mark.parametrize(
    ("agreed", "typed", "price"),
    [
        (("quote 1 120", "approve 1"), "", ", 120.00 SGD"),
        (("quote 1 120", "approve 1 --limit 150"), " --price 150", ", 150.00 SGD"),
        (("approve 1 --limit 50",), "", ""),
        ((), "", ""),
        (("quote 1 120", "decline 1 x"), " --price 0", ", 0.00 SGD"),
    ],
)
def test_it_costs_what_was_quoted_unless_somebody_says(
    shop: Shop, agreed: tuple[str, ...], typed: str, price: str
) -> None:
    """The price is written down with its currency, and the customer may hear it."""
    for words in agreed:
        shop.ok(words)
    assert f"  ana: finished, fixed{price}: freed it\n" in shop.ok(DONE + typed)


def test_parts_cost_what_they_cost(shop: Shop) -> None:
    """Where nothing was quoted."""
    part(shop, "10.10")
    shop.ok("approve 1 --limit 50")
    assert "finished, fixed, 10.10 SGD: freed it\n" in shop.ok(DONE)
    assert "  It costs 10.10 SGD.\n" in shop.ok("story 1")


@pytest.mark.parametrize(
    ("agreed", "typed", "said"),
    [
        (("quote 1 120", "approve 1"), " --price 120.01", "120.01 SGD is more than the 120.00 SGD they approved"),
        (("quote 1 120",), "", "nobody approved 120.00 SGD for 1"),
        ((), " --price 0.01", "nobody approved 0.01 SGD for 1"),
        (("quote 1 120", "decline 1 x"), "", "they declined the price of 1: 120.00 SGD cannot be charged"),
        (("quote 1 120", "approve 1", "decline 1 x"), " --price 9",
         "they declined the price of 1: 9.00 SGD cannot be charged"),
        (("quote 1 120", "approve 1 --limit 90"), "", "120.00 SGD is more than the 90.00 SGD they approved"),
    ],
)  # fmt: skip
def test_nothing_above_what_was_approved(shop: Shop, agreed: tuple[str, ...], typed: str, said: str) -> None:
    """The refusal names the sum, the limit, and the command once they say yes."""
    for words in agreed:
        shop.ok(words)
    outcome = shop.run(DONE + typed)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0]) == (4, "", f"casekit: {said}")
    assert "\n  try: casekit approve 1 --limit " in outcome.err


def test_small_work_needs_no_approval(shop: Shop) -> None:
    """Up to the policy's limit, and not a cent above it."""
    shop.ok("config policy.free_limit 20.00")
    assert shop.run(f"{DONE} --price 20.01").code == 4
    shop.ok(f"{DONE} --price 20")


def test_an_approval_counts_until_it_lapses(shop: Shop) -> None:
    """To the second."""
    shop.ok("approve 1 --limit 50 --until 'tue 12:00'")
    shop.at("2026-11-24T12:00:01+08:00")
    outcome = shop.run(f"{DONE} --price 50")
    assert (outcome.code, outcome.err) == (
        4,
        (
            "casekit: the approval up to 50.00 SGD lapsed today 12:00: 50.00 SGD cannot be charged\n"
            "  try: casekit approve 1 --limit 50.00, once they say yes again\n"
        ),
    )
    shop.at("2026-11-24T12:00:00+08:00").ok(f"{DONE} --price 50")


def test_a_return_with_the_same_fault_is_free(shop: Shop) -> None:
    """Whatever was agreed before; another fault is agreed on anew."""
    shop.ok("quote 1 120")
    shop.ok("approve 1")
    shop.ok(DONE)
    shop.ok("reopen 1 'blank again' --same")
    outcome = shop.run(f"{DONE} --price 9")
    assert (outcome.code, outcome.err) == (
        4,
        (
            "casekit: 1 came back with the same fault: 9.00 cannot be charged for that\n  try: --price 0, or for another "
            'fault a case of its own: casekit open "…", then casekit link … 1 --same-device\n'
        ),
    )
    assert "finished, fixed: freed it\n" in shop.ok(DONE)
    shop.run("reopen 1 squeaks --new")
    assert shop.run(f"{DONE} --price 9").err.startswith("casekit: nobody approved 9.00 SGD for 1\n")


@pytest.mark.parametrize("outcome", ["declined", "unrepairable", "advised", "referred", "no-fault"])
def test_only_a_device_that_works_is_charged_for_unasked(shop: Shop, outcome: str) -> None:
    """A quote was for the repair, and this is none; a price that is typed counts."""
    shop.ok("quote 1 120")
    shop.ok("approve 1")
    assert f"finished, {outcome}: looked\n" in shop.ok(f"finish 1 --outcome {outcome} looked --unknown")


def test_an_amount_that_is_none_is_never_nothing(shop: Shop) -> None:
    """A slip in a hand edit keeps the work from being finished for free."""
    part(shop, "12,50")
    outcome = shop.run(DONE)
    assert (outcome.code, outcome.err.splitlines()[0]) == (
        65,
        "casekit: the record has an amount that is none: '12,50'",
    )
