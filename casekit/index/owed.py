"""The only place that asks the index for dates as reminders need them: thousands, bare, and of a pass that has just been made."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any

from casekit.index.index import Index
from casekit.index.schema import marks
from casekit.index.where import COLUMNS

AT_ONCE = 500  # parameters of one question
NAME = COLUMNS["customer_name"]


def owed(index: Index, until: datetime, zone: tzinfo) -> list[dict[str, Any]]:
    """What is owed by an instant, the earliest first.

    The rows are as true as the last `refresh`: what owes anything is looked at by each one.
    """
    sql = "SELECT ref, kind, who, due, what, set_by FROM duty WHERE due <= ? ORDER BY due, length(ref), ref, id"
    rows = index.ask(sql, (int(until.timestamp()),))
    return [
        {"ref": ref, "kind": kind, "who": who, "due": datetime.fromtimestamp(due, zone), "what": what, "set_by": set_by}
        for ref, kind, who, due, what, set_by in rows
    ]


def about(index: Index, refs: Iterable[str]) -> dict[str, dict[str, str]]:
    """Whose cases these are, by reference: what a letter about thousands of dates says of the few it writes out."""
    found, wanted = {}, list(refs)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        sql = f"SELECT ref, title, device, {NAME} FROM row WHERE ref IN ({marks(some)})"
        for ref, title, device, name in index.ask(sql, some):
            found[ref] = {"title": title, "device": device, "customer_name": name}
    return found


def dates(index: Index) -> list[tuple[str, str]]:
    """Every date that is owed, however far off: the kind of its duty, and the event that set it."""
    return index.ask("SELECT kind, set_by FROM duty")
