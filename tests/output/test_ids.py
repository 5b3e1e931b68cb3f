"""The contract of `--format ids`."""

import pytest

from casekit.core.report import Column, Report
from casekit.errors import UsageError
from casekit.output.ids import render


def test_one_reference_a_line(desk: Report) -> None:
    """Only the references, in the order of the rows."""
    assert render(desk) == "1042\n7\nB1\n9\n"


def test_a_reference_is_printed_once() -> None:
    """A case with two duties is still one case to the command that reads the list; a row without one is left out."""
    rows = ({"case": "7"}, {"case": None}, {"case": "3"}, {"case": "7"}, {"case": "4\n5"})
    report = Report("due", (Column("case", "case", hidden=True),), rows, id="case")
    assert render(report) == "7\n3\n4\\n5\n"


def test_no_rows(desk: Report) -> None:
    """No rows, no lines."""
    assert render(Report("list", desk.columns, (), empty="nothing")) == ""


def test_an_answer_without_references() -> None:
    """An answer that has none says so instead of printing nothing."""
    with pytest.raises(UsageError, match="report has no references to print"):
        render(Report("report", (Column("measure", "measure"),), ({"measure": "returns"},)))
