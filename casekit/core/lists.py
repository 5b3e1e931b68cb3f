"""The only place that says what a list of cases or of duties looks like."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from casekit.core.report import Column, Report

CASES = (
    Column("ref", "case"),
    Column("status", "status"),
    Column("outcome", "outcome", hidden=True),
    Column("owner", "owner"),
    Column("due", "due"),
    Column("closed", "closed", hidden=True),
    Column("customer", "customer", hidden=True),
    Column("customer_name", "customer", cut=True),
    Column("category", "category", hidden=True),
    Column("device", "device", cut=True),
    Column("brand", "brand", hidden=True),
    Column("serial", "serial", hidden=True),
    Column("title", "problem", cut=True),
    Column("waiting_on", "waiting on", hidden=True),
    Column("opened", "opened", hidden=True),
    Column("touched", "touched", hidden=True),
    Column("source", "source", hidden=True),
)
DUTIES = (
    Column("ref", "case"),
    Column("due", "due"),
    Column("who", "who"),
    Column("kind", "kind"),
    Column("what", "what", cut=True),
    Column("id", "id", hidden=True),
    Column("owner", "owner", hidden=True),
    Column("status", "status", hidden=True),
    Column("customer", "customer", hidden=True),
    Column("customer_name", "customer", cut=True),
    Column("device", "device", hidden=True),
    Column("title", "problem", hidden=True),
)


def list_of_cases(rows: Sequence[Mapping[str, Any]], name: str = "list", empty: str = "no case fits") -> Report:
    """Cases, one a row. People see how closed ones ended, and no empty column of dates."""
    closed = any(row["closed"] for row in rows)
    shown = {"due": any(row["due"] for row in rows), "closed": closed, "outcome": closed}
    columns = [replace(column, hidden=not shown.get(column.key, not column.hidden)) for column in CASES]
    return Report(name=name, columns=columns, rows=rows, empty=empty)


def list_of_duties(rows: Sequence[Mapping[str, Any]], empty: str = "nothing is due") -> Report:
    """Duties, one a row."""
    return Report(name="due", columns=DUTIES, rows=rows, empty=empty)
