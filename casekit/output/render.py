"""The only place that knows the formats of an answer; it imports the one renderer that is asked for."""

from datetime import datetime, tzinfo
from typing import TypedDict, Unpack

from casekit.core.report import Report
from casekit.errors import UsageError

FORMATS: tuple[str, ...] = ("table", "json", "jsonl", "csv", "tsv", "ids")


class View(TypedDict):
    """What shapes an answer for people, and never one for machines.

    `width` is the terminal's in cells, None when there is no terminal; instants are shown in `zone`, relative to `now`.
    """

    width: int | None
    colour: bool
    now: datetime
    zone: tzinfo


def render(report: Report, form: str, **view: Unpack[View]) -> str:
    """The whole text of an answer, ready to write: empty, or ending in a newline.

    Raises UsageError for an unknown format, and for `ids` where there are none.
    """
    if form == "table":
        return _for_people(report, view)
    if form == "json":
        from casekit.output import json

        return json.render(report)
    if form == "jsonl":
        from casekit.output import jsonl

        return jsonl.render(report)
    if form == "csv":
        from casekit.output import csv

        return csv.render(report)
    if form == "tsv":
        from casekit.output import csv

        return csv.render_tsv(report)
    if form == "ids":
        from casekit.output import ids

        return ids.render(report)
    raise UsageError(f"no format {form!r}; there are {', '.join(FORMATS)}", hint="--format table")


def _for_people(report: Report, view: View) -> str:
    if report.page:
        from casekit.output import page

        return page.render(report.page, width=view["width"], colour=view["colour"])
    from casekit.output import table

    return table.render(report, **view)
