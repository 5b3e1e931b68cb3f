"""Laws of money: decimal text, to the cent, and anything else is refused by the name of its option."""

from decimal import Decimal

import pytest

from casekit.core import money
from casekit.errors import Damaged, UsageError


@pytest.mark.parametrize(
    ("text", "spelt"),
    [("120", "120.00"), (" 120.5 ", "120.50"), ("0", "0.00"), ("0.005", "0.01"), ("2.675", "2.68"), ("007.10", "7.10"),
     ("999999999.99", "999999999.99")],
)  # fmt: skip
def test_an_amount_is_rounded_half_up_to_the_cent(text: str, spelt: str) -> None:
    """As people reckon, not as floats or banks do."""
    assert money.typed(text, "--limit") == spelt


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("-5", "no amount here is below zero"),
        ("1,200.00", "write it without marks between thousands, and with a point before the cents"),
        ("1'200", "write it without marks between thousands, and with a point before the cents"),
        ("12,50", "write it without marks between thousands, and with a point before the cents"),
        *((text, "an amount is digits, with a point before the cents")
          for text in ("", "nan", "Infinity", "1e3", "٣", "5.", ".5", "0x10", "1.2.3", "1_000", "$5")),
    ],
)  # fmt: skip
def test_what_is_no_amount_is_a_usage_error(text: str, why: str) -> None:
    """It names the option, and shows how an amount is written."""
    with pytest.raises(UsageError) as refused:
        money.typed(text, "--paid")
    assert (refused.value.what, refused.value.hint) == (f"--paid cannot be {text!r}: {why}", "--paid 120.00")


def test_a_slip_of_the_hand_is_no_price() -> None:
    """A serial number typed as an amount is more money than there is."""
    with pytest.raises(UsageError, match="more money than a repair costs"):
        money.typed("1234567890", "AMOUNT")


def test_amounts_of_a_file_add_up_exactly() -> None:
    """Ten times ten cents is one; nothing is nothing."""
    assert (money.total(["0.10"] * 10), money.value("")) == (Decimal("1.00"), Decimal(0))
    assert money.spelt(money.total(["0.1", "0.2"])) == "0.30"


@pytest.mark.parametrize("text", ["abc", "NaN", "Infinity", "12,50"])
def test_a_hand_edit_that_is_no_amount_is_data_that_cannot_be_read(text: str) -> None:
    """It is never taken for nothing."""
    with pytest.raises(Damaged):
        money.value(text)
