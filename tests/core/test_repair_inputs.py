"""Laws of the figures of a comparison: each is read exactly, or refused by the name of its option."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.repair import Figures
from casekit.core.repair_inputs import BY_NAME, INPUTS, UNITS, Input, read
from casekit.errors import UsageError


def test_every_figure_of_the_formulas_can_be_typed() -> None:
    """The names are the same in both lists, but for what is no figure of the formulas itself."""
    beside = {"age", "trade_in", "used", "used_life"}
    assert {each.name for each in INPUTS} == set(Figures.__struct_fields__) | beside


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("repair", "400", "400"), ("repair", " 400.50 ", "400.50"), ("repair", "400 SGD", "400"), ("repair", "sgd 400", "400"),
        ("chance", "80%", "0.8"), ("chance", "76.5 %", "0.765"), ("chance", "0.8", "0.8"), ("chance", "1", "1"),
        ("rate", "-1%", "-0.01"), ("rate", "0", "0"), ("days", "0", "0"), ("life", "6.6", "6.6"), ("dies", "0", "0"),
    ],
)  # fmt: skip
def test_a_figure_is_read_exactly(name: str, text: str, value: str) -> None:
    """A share is a fraction or a percentage, an amount may bear the shop's currency."""
    assert read(BY_NAME[name], text, "SGD") == Decimal(value)


@pytest.mark.parametrize("each", INPUTS, ids=lambda each: each.name)
@pytest.mark.parametrize(
    "text", ["", "-5", "4e2", "1e400", "nan", "inf", "1,5", "1/2", "x", "٣", "0x10", "1_000", "5%%"]
)
def test_what_is_no_figure_is_refused(each: Input, text: str) -> None:
    """The refusal names the option and shows one that would do."""
    with pytest.raises(UsageError, match="^" + each.option) as caught:
        read(each, text, "SGD")
    assert read(each, caught.value.hint.split()[1], "SGD") > 0


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("chance", "0", "--chance cannot be '0': it is a share above 0, up to 100%"),
        ("chance", "80", "--chance cannot be '80': it is a share above 0, up to 100%"),
        ("chance", "100.1%", "--chance cannot be '100.1%': it is a share above 0, up to 100%"),
        ("dies", "100%", "--dies cannot be '100%': it is a share from 0 to below 100%"),
        ("life", "0", "--life cannot be '0': it is a number of years above 0, up to 100"),
        ("years_left", "101", "--years-left cannot be '101': it is a number of years above 0, up to 100"),
        ("rate", "-100%", "--rate cannot be '-100%': it is a rate above -100%, up to 100%"),
        ("new", "600 EUR", "--new is in EUR, and the shop counts in SGD: change it first"),
    ],
)
def test_a_figure_has_bounds(name: str, text: str, says: str) -> None:
    """What no formula can take never reaches one."""
    with pytest.raises(UsageError) as caught:
        read(BY_NAME[name], text, "SGD")
    assert caught.value.what == says


@given(st.sampled_from(INPUTS), st.text())
def test_any_text_is_a_figure_or_a_usage_error(each: Input, text: str) -> None:
    """Nothing else comes of it, and what is read is within its bounds."""
    try:
        value = read(each, text, "SGD")
    except UsageError:
        return
    assert UNITS[each.unit].least <= value <= UNITS[each.unit].most


def test_every_default_can_be_counted_with() -> None:
    """A default is a text that would be read if it were typed."""
    assert all(read(each, each.otherwise, "SGD") >= 0 for each in INPUTS if each.otherwise)
