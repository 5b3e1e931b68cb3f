"""The only place that says what `--format jsonl` is: the rows of the JSON answer and nothing around them."""

from casekit.core.report import Report
from casekit.output.json import lines


def render(report: Report) -> str:
    """One JSON object a line, keys in column order, values as in `--format json`; no rows, no lines."""
    return lines(report)
