"""The only place that says what a tech reads after a write: what was added, in whose name, and what comes next."""

from collections.abc import Iterator, Sequence

from casekit.core.case import Case
from casekit.core.duties import Due
from casekit.core.event import Event
from casekit.core.promises import happened
from casekit.core.report import Column, Report, Section
from casekit.core.telling import Say, by, date_of, heading, owed

COLUMNS = (
    Column("ref", "case"),
    Column("event", "event"),
    Column("kind", "kind"),
    Column("by", "by"),
    Column("at", "at"),
    Column("line", "what", cut=True),
    Column("date", "date"),
    Column("next", "next", cut=True),
    Column("next_due", "due"),
    Column("again", "again", hidden=True),
)


def written(case: Case, new: Sequence[Event], due: Sequence[Due], say: Say, again: bool = False) -> Report:
    """One row per new event, and for people one line each before all others; `say` writes an instant for people.

    With `again` a retry key had done it all before.
    """
    step = due[0] if due else None
    added = {event.id for event in new}
    entries = [entry for entry in case.entries if entry.event.id in added]
    rows = [
        {
            "ref": case.ref, "event": entry.event.id, "kind": entry.event.kind, "by": entry.event.by,
            "at": entry.event.at, "line": entry.body.line(), "date": date_of(entry),
            "next": step.what if step else None, "next_due": step.due if step else None, "again": again,
        }
        for entry in entries
    ]  # fmt: skip
    lines = [f"{by(entry.event)}: {happened(case, entry, say)}" for entry in entries] or [
        "this was done before; nothing was added"
    ]
    page = (Section(heading(case), (*lines, *_then(case, added, step, say))),)
    return Report(name="written", columns=COLUMNS, rows=rows, page=page)


def _then(case: Case, added: set[str], step: Due | None, say: Say) -> Iterator[str]:
    """What comes next; that nothing does, unless the closing has just been said."""
    if step is not None:
        yield f"next, {owed(step, say)}"
    elif case.closing is not None and case.closing[0].id not in added:
        yield f"{case.ref} is closed ({case.closing[1]})"
