"""The only place that says what a tech reads after a write: what was added, in whose name, and what comes next."""

from collections.abc import Callable, Sequence
from datetime import datetime

from casekit.core.case import Case, Entry
from casekit.core.duties import Due
from casekit.core.event import Event
from casekit.core.report import Column, Report, Section

COLUMNS = (
    Column("ref", "case"),
    Column("event", "event"),
    Column("kind", "kind"),
    Column("by", "by"),
    Column("at", "at"),
    Column("line", "what", cut=True),
    Column("next", "next", cut=True),
    Column("next_due", "due"),
    Column("again", "again", hidden=True),
)

DATES = ("due", "until", "return_by", "check_by")
LONGEST = 200  # characters of a text that an answer repeats


def written(
    case: Case,
    new: Sequence[Event],
    owed: Sequence[Due],
    say: Callable[[datetime], str],
    user: str,
    again: bool = False,
) -> Report:
    """One row per new event; `say` writes an instant for people. With `again` a retry key had done it all before."""
    step = owed[0] if owed else None
    added = {event.id for event in new}
    entries = [entry for entry in case.entries if entry.event.id in added]
    rows = [
        {
            "ref": case.ref, "event": entry.event.id, "kind": entry.event.kind, "by": entry.event.by, "at": entry.event.at,
            "line": entry.body.line(), "next": step.what if step else None, "next_due": step.due if step else None, "again": again,
        }
        for entry in entries
    ]  # fmt: skip
    lines = [f"{user}: {_short(entry.body.line())}{_by(entry, say)}" for entry in entries] or ["this was done before; nothing was added"]
    if step is not None:
        lines.append(f"next, {say(step.due)}, {step.who}: {_short(step.what)}")
    return Report(name="written", columns=COLUMNS, rows=rows, page=(Section(heading(case), tuple(lines)),))


def heading(case: Case) -> str:
    """A case in one line: its number, the device, the customer's words."""
    device = case.facts.device or " ".join(filter(None, (case.facts.brand, case.facts.model))) or case.facts.category
    return " · ".join(filter(None, (case.ref, device, _short(case.title))))


def _by(entry: Entry, say: Callable[[datetime], str]) -> str:
    """How the date that was typed was understood."""
    due = next((at for at in (getattr(entry.body, name, None) for name in DATES) if at is not None), None)
    return f", by {say(due)}" if due is not None else ""


def _short(text: str) -> str:
    """The first line of a text and no more than fits a screen, with a mark when there is more."""
    first, _, rest = text.strip().partition("\n")
    return first[:LONGEST] + (" …" if rest or len(first) > LONGEST else "")
