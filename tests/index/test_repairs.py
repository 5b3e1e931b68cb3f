"""Laws of the question how repairs ended."""

from casekit.testing import Shop


def shares(shop: Shop, word: str) -> dict[str, str]:
    """The chance that a comparison of such a device counts with, and whose it is."""
    rows = shop.run(f"worth --repair 90 --new 600 --age 2 --category {word} --json").rows
    return {row["value"]: row["whose"] for row in rows if row["name"] == "chance" and row["part"] == "default"}


def end(shop: Shop, category: str, outcome: str) -> None:
    """Open a case and close it."""
    ref = shop.run(f'open "x" --category "{category}" --json').rows[0]["ref"]
    shop.ok(f"close {ref} --outcome {outcome}")


def test_only_what_was_tried_to_the_end_counts(shop: Shop) -> None:
    """Fixed against unrepairable, by any name of the category; an open, declined or referred case says nothing."""
    for category, outcome in (
        ("printer", "fixed"), ("Printer/scanner", "fixed"), ("printer", "unrepairable"), ("printer", "fixed"),
        ("printer", "declined"), ("printer", "referred"), ("laptop", "fixed"),
    ):  # fmt: skip
        end(shop, category, outcome)
    shop.ok('open "y" --category printer')
    whose = "your own: 3 of 4 fixed; Open Repair: 956 of 2137 fixed at volunteers' events"
    assert shares(shop, "printer") == {"0.534": whose}


def test_few_cases_say_that_they_are_few(shop: Shop) -> None:
    """Below four the answer says so, and the table weighs more."""
    end(shop, "laptop", "unrepairable")
    whose = "your own: 0 of 1 fixed, too few to say much; Open Repair: 2955 of 5196 fixed at volunteers' events"
    assert shares(shop, "laptop") == {"0.517": whose}


def test_a_case_that_comes_back_was_not_fixed(shop: Shop) -> None:
    """Reopened, it is open, and counts only when it is closed again."""
    end(shop, "laptop", "fixed")
    shop.ok('reopen 1 "dead again" --same')
    assert shares(shop, "laptop") == {"0.569": "Open Repair: 2955 of 5196 fixed at volunteers' events"}
