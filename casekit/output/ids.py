"""The only place that prints bare references, for piping into another command."""

from casekit.core.report import Report
from casekit.errors import UsageError
from casekit.output.csv import escape, flat


def render(report: Report) -> str:
    """Each reference of the answer on a line of its own, once, in the order of the rows; rows without one are left out.

    Raises UsageError when the answer has no column of references.
    """
    if all(column.key != report.id for column in report.columns):
        raise UsageError(f"{report.name} has no references to print", hint="--format jsonl")
    refs = (escape(flat(row.get(report.id))) for row in report.rows)
    return "".join(f"{ref}\n" for ref in dict.fromkeys(refs) if ref)
