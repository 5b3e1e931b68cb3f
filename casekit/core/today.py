"""The only place that says what `today` shows: what one tech has to do, most urgent first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from casekit.core.lists import list_of_duties
from casekit.core.report import Report, Section
from casekit.core.telling import Say, duty, short

Row = Mapping[str, Any]
Line = tuple[str, str, str]

# Kinds of duties that have a section of their own; the rest goes by its date.
SECTIONS = {
    "read": "came back to you",
    "hand-over": "to accept",
    "escalation": "asked of you",
    "grant": "asked of you",
    "approval": "waiting for their word",
    "untold": "finished, not told",
    "uncollected": "finished, not collected",
    "after-sales": "does it still work?",
}
EARLY = ("hand-over", "escalation", "grant", "untold")  # shown from the day they arise
ORDER = (
    "while you were away", "overdue", "due today", "came back to you", "to accept", "asked of you", "waiting for their word",
    "since you last looked", "finished, not told", "finished, not collected", "does it still work?",
)  # fmt: skip


def today(
    user: str,
    now: datetime,
    owed: Sequence[Row],
    waiting: Sequence[Row],
    say: Say,
    news: Section | None = None,
    covered: Mapping[str, Sequence[Row]] = {},
    left: Sequence[str] = (),
) -> Report:
    """`owed`: duties of `user`, due by the end of the day or shown early; `waiting`: their cases, oldest first.

    `news`: what others did; `covered`: under a head each, what is owed by whom `user` acts for; `left`: lines about
    those who left. Machines get the duties.
    """
    parts: dict[str, list[Line]] = {head: [] for head in ORDER}
    for row in owed:
        head = SECTIONS.get(row["kind"]) or ("overdue" if row["due"] < now else "due today")
        parts[head].append(_owed(row, say))
    page = {head: Section(head, _aligned(parts[head])) for head in ORDER if parts[head]}
    page |= {news.head: news} if news is not None else {}
    mine = [page[head] for head in ORDER if head in page] or [Section(f"nothing is due today, {user}", ())]
    others = [Section(head, _aligned([_owed(row, say) for row in rows])) for head, rows in covered.items() if rows]
    gone = [Section("owned by somebody who left", tuple(left))] if left else []
    longest = [(row["ref"], f"since {say(row['opened'])}", _name(row)) for row in waiting]
    last = [Section("waited longest", _aligned(longest))] if longest else []
    listed = list_of_duties([*owed, *(row for rows in covered.values() for row in rows)])
    return Report(name="today", columns=listed.columns, rows=listed.rows, page=[*mine, *others, *gone, *last])


def news_of(head: str, rows: Sequence[Row], most: int, say: Say) -> Section | None:
    """What others did, rows of ref, at, by and line, under a head; no more than `most`, and how many there are beyond."""
    lines = [(row["ref"], say(row["at"]), f"{row['by']}: {row['line']}") for row in rows[:most]]
    more = (f"{len(rows) - most} more: casekit list touched:>={rows[-1]['at']:%Y-%m-%d}",) if len(rows) > most else ()
    return Section(head, (*_aligned(lines), *more)) if lines else None


def _owed(row: Row, say: Say) -> Line:
    asks = f"{row['owner']} asks: " if row["kind"] in ("escalation", "grant") else ""
    return row["ref"], say(row["due"]), f"{asks}{duty(row['kind'], row['what'])}{_name(row, ' · ')}"


def _aligned(lines: Sequence[Line]) -> tuple[str, ...]:
    """References and times under one another, so that a glance finds its place; both are plain ASCII."""
    wide, long = (max(len(line[place]) for line in lines) for place in (0, 1))
    return tuple(f"{ref:<{wide}}  {when:<{long}}  {text}" for ref, when, text in lines)


def _name(row: Row, before: str = "") -> str:
    """Whose case it is and what it is about."""
    named = ", ".join(filter(None, (short(row["customer_name"] or ""), short(row["device"] or row["title"] or ""))))
    return f"{before}{named}" if named else ""
