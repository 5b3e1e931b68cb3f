"""Laws of `rates`: the chances and lives that comparisons count with, and where they come from."""

from casekit.testing import Shop


def test_a_category_as_it_is_counted_with(shop: Shop) -> None:
    """Our own cases beside the table, and the chance that both come to."""
    for outcome in ("fixed", "fixed", "fixed", "unrepairable"):
        ref = shop.run('open "x" --category printer --json').rows[0]["ref"]
        shop.ok(f"close {ref} --outcome {outcome}")
    assert shop.ok("rates printer") == (
        "category         chance  ours fixed  of  Open Repair fixed    of  life in years  whose\n"
        "Printer/scanner   0.534           3   4                956  2137              6  EU Energy Star: a printer\n"
    )
    assert shop.run("rates printer --json").rows == [
        {
            "category": "Printer/scanner", "chance": "0.534", "own_fixed": 3, "own_known": 4, "fixed": 956,
            "repairable": 406, "known": 2137, "life": "6", "whose_life": "EU Energy Star: a printer",
        }
    ]  # fmt: skip


def test_every_category_is_listed(shop: Shop) -> None:
    """Without a word all of them, each once; what nobody knows the life of has none."""
    rows = shop.run("rates --json").rows
    assert len({row["category"] for row in rows}) == len(rows) == 40
    assert next(row["life"] for row in rows if row["category"] == "Toaster") is None


def test_a_category_nobody_knows(shop: Shop) -> None:
    """The nearest ones are offered."""
    outcome = shop.run("rates tablett")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "casekit: nothing is known of the category 'tablett'; near it: tablet, tablet computer\n  try: casekit rates tablet\n"
    )
