"""The only place that says what `today` shows: what one tech has to do, most urgent first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from casekit.core.lists import list_of_duties
from casekit.core.report import Report, Section
from casekit.core.telling import Say, duty, short

Row = Mapping[str, Any]

# Kinds of duties that have a section of their own; the rest goes by its date.
SECTIONS = {
    "read": "came back to you",
    "hand-over": "to accept",
    "escalation": "asked of you",
    "approval": "waiting for their word",
    "untold": "finished, not told",
    "uncollected": "finished, not collected",
}
EARLY = ("hand-over", "escalation", "untold")  # shown from the day they arise
ORDER = (
    "overdue", "due today", "came back to you", "to accept", "asked of you", "waiting for their word",
    "others on your cases", "finished, not told", "finished, not collected", "waited longest",
)  # fmt: skip


def today(
    user: str, now: datetime, owed: Sequence[Row], news: Sequence[Row], waiting: Sequence[Row], say: Say
) -> Report:
    """`owed`: duties of `user`, due by the end of the day or shown early; `waiting`: their cases, oldest first.

    `news`: what others did, rows of ref, at, by and line. Machines get the duties.
    """
    parts: dict[str, list[tuple[str, str, str]]] = {head: [] for head in ORDER}
    for row in owed:
        head = SECTIONS.get(row["kind"]) or ("overdue" if row["due"] < now else "due today")
        asks = f"{row['owner']} asks: " if row["kind"] == "escalation" else ""
        what = f"{asks}{duty(row['kind'], row['what'])}{_name(row, ' · ')}"
        parts[head].append((row["ref"], say(row["due"]), what))
    parts["others on your cases"] = [(row["ref"], say(row["at"]), f"{row['by']}: {row['line']}") for row in news]
    parts["waited longest"] = [(row["ref"], f"since {say(row['opened'])}", _name(row)) for row in waiting]
    page = [Section(head, _aligned(parts[head])) for head in ORDER if parts[head]]
    if all(section.head == "waited longest" for section in page):
        page.insert(0, Section(f"nothing is due today, {user}", ()))
    rows = list_of_duties(owed)
    return Report(name="today", columns=rows.columns, rows=rows.rows, page=page)


def _aligned(lines: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """References and times under one another, so that a glance finds its place; both are plain ASCII."""
    wide, long = (max(len(line[place]) for line in lines) for place in (0, 1))
    return tuple(f"{ref:<{wide}}  {when:<{long}}  {text}" for ref, when, text in lines)


def _name(row: Row, before: str = "") -> str:
    """Whose case it is and what it is about."""
    named = ", ".join(filter(None, (short(row["customer_name"] or ""), short(row["device"] or row["title"] or ""))))
    return f"{before}{named}" if named else ""
