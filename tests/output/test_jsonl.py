"""The contract of `--format jsonl`."""

import json

from hypothesis import given
from hypothesis import strategies as st

from casekit.core.report import Column, Report
from casekit.output.json import render as render_json
from casekit.output.jsonl import render


def test_the_whole_answer(desk: Report) -> None:
    """The rows of the JSON answer, byte for byte, one to a line."""
    rows = [line.removesuffix(",") for line in render_json(desk).splitlines()[1:-1]]
    assert render(desk).splitlines() == rows
    assert len(rows) == len(desk.rows)


def test_no_rows() -> None:
    """No rows, no lines."""
    assert render(Report("due", (Column("ref", "ref"),), (), empty="nothing is due")) == ""


VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text())


@given(st.lists(st.fixed_dictionaries({"ref": VALUES, "b": VALUES})))
def test_every_line_is_its_row(rows: list[dict[str, object]]) -> None:
    """Each line parses on its own and equals its row."""
    report = Report("list", (Column("ref", "ref"), Column("b", "b")), rows)
    assert [json.loads(line) for line in render(report).splitlines()] == rows
