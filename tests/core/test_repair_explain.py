"""Laws of the arithmetic written out: every line of it can be worked out again."""

import re

import msgspec
import pytest
from hypothesis import given

from casekit.core.repair import Figures
from casekit.core.repair_explain import explained
from casekit.core.repair_known import Known
from casekit.core.repair_verdict import weigh
from tests.core.test_repair import FULL
from tests.core.test_repair_any import FIGURES, D, change

WORKED_OUT = re.compile(r"(?:  =|^repairing is ahead by: .* =) ([0-9(][0-9.·/()− +]*) = (-?[0-9.]+)$")


def lines(f: Figures) -> list[str]:
    """The lines of an explanation."""
    known = {name: Known(value, "", given=True) for name, value in msgspec.structs.asdict(f).items()}
    return [line for section in explained(weigh(known, "SGD")) for line in section.lines]


def test_the_printer_worked_out() -> None:
    """Each quantity with its formula, its figures and its result."""
    assert lines(Figures(**FULL)) == [
        "cash to replace now: N0 = N − T_s + M + Dp + c_n·w_n",
        "  = 600.00 − 50.00 + 30.00 + 0.00 + 10.00·1 = 590.00",
        "years of a new life in today's value: a = (1 − (1 + 5 %)^−6) / 5 % = 5.0757",
        "a new one costs a year: EAC_n = (N0 − S_n·v^n_n) / a + O_n, with v = 1 / (1 + r)",
        "  = (590.00 − 0.00·0.7462) / 5.0757 + 0.00 = 116.24",
        "a yearly death counts like a higher rate: r' = (1 + 5 %) / (1 − 0 %) − 1 = 5 %",
        "years that a good repair gives, in today's value: A = (1 − (1 + 5 %)^−5) / 5 % = 4.3295",
        "a good repair is worth: B = (EAC_n − O_k)·A + S_k·(s·v)^n_k",
        "  = (116.24 − 0.00)·4.3295 + 0.00·0.7835 = 503.26",
        "trying costs: C = f + p·(R + T_o) + (1 − p)·F + c_k·w_k",
        "  = 0.00 + 0.8·(400.00 + 0.00) + 0.2·40.00 + 10.00·7 = 398.00",
        "repairing is ahead by: p·B − C = 0.8·503.26 − 398.00 = 4.61",
        "the repaired one costs a year: E = O_k + (C / p − S_k·(s·v)^n_k) / A",
        "  = 0.00 + (398.00 / 0.8 − 0.00·0.7835) / 4.3295 = 114.91",
        "R = (p·B − f − (1 − p)·F − c_k·w_k) / p − T_o − P_redo·c_k·w_k = 405.76",
        "p = (f + F + c_k·w_k) / (B − R − P_redo·c_k·w_k − T_o + F) = 76.8 %",
        "w_k = (p·B − C) / (c_k·(1 + p·P_redo)) + w_k = 7.5 days",
        "T_s = N + M + Dp + c_n·w_n − (E − O_n)·a − S_n·v^n_n = 56.75",
        "n_k = the years with (EAC_n − O_k)·A + S_k·(s·v)^n_k = C / p = 4.94 years",
    ]


@given(FIGURES)
def test_every_line_can_be_worked_out_again(f: Figures) -> None:
    """What stands before the last `=` comes to what stands after it, as far as its rounded figures allow."""
    found = [match for line in lines(f) if (match := WORKED_OUT.search(line))]
    assert len(found) == 6
    for sums, result in (match.groups() for match in found):
        again = eval(sums.replace("−", "-").replace("·", "*"))  # only digits and marks of arithmetic get here
        assert abs(again - float(result)) <= 0.02 + 0.001 * abs(again) + 0.3, (sums, result)


@pytest.mark.parametrize(
    ("rate", "says"), [("0", "a = 6, as r is 0"), ("0.1", "a = (1 − (1 + 10 %)^−6) / 10 % = 4.3553")]
)
def test_a_rate_of_0_has_no_formula(rate: str, says: str) -> None:
    """The factor is then the years themselves."""
    assert lines(change(Figures(**FULL), rate=D(rate)))[2] == f"years of a new life in today's value: {says}"


def test_a_limit_that_does_not_exist() -> None:
    """Is called none."""
    assert lines(change(Figures(**FULL), years_left=D(3)))[-4].endswith(" = none")
