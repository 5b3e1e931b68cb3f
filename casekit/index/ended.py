"""The only place that tells the rows of a case that ended elsewhere without folding it: thousands come with an import.

It is a short cut through `rows_of` for the simplest course there is, and a test holds the two to one answer.
"""

from collections.abc import Sequence

from casekit.core.event import Event
from casekit.core.refs import Ref
from casekit.index.rows import Rows

FIELDS = frozenset({
    "owner", "problem", "channel", "feeling", "category", "device", "brand", "model", "serial", "age", "accessories",
    "condition", "source", "imported",
})  # fmt: skip


def rows_of_ended(ref: Ref, events: Sequence[Event]) -> Rows | None:
    """The rows of a case of an opening, notes and a closing, in this order; None for any other one."""
    opened, closed = events[0], events[-1]
    if opened.kind != "opened" or closed.kind != "closed" or not opened.fields.keys() <= FIELDS:
        return None
    if any(event.kind != "noted" for event in events[1:-1]) or not closed.fields.keys() <= {"outcome", "because"}:
        return None
    said = opened.fields
    told = "\n".join([value for event in events for value in event.fields.values() if type(value) is str])
    title = next((line.strip() for line in said.get("problem", "").splitlines() if line.strip()), "")
    facts = [said.get(name, "") for name in ("category", "device", "brand", "serial")]
    ended = int(closed.at.timestamp())
    row = (
        str(ref), "case", ref.number, opened.id, closed.n, "closed", said["owner"], "", title, *facts,
        closed.fields["outcome"], int(opened.at.timestamp()), ended, ended, None, "", said["source"], "", None,
    )  # fmt: skip
    return Rows(row=row, duties=[], reach=[], text=told, live=False)
