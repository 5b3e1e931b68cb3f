"""The only place that words the one message that tells a tech all that is due: a subject and a plain text."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from casekit.core.firing import PROMISE, Firing
from casekit.core.telling import Say, duty, short

MOST = 50  # reminders written out; the rest is counted


class Digest(msgspec.Struct, frozen=True):
    """What one tech is told."""

    subject: str
    text: str


def digest(found: Sequence[Firing], shop: str, now: datetime, say: Say, silent_since: datetime | None = None) -> Digest:
    """All reminders for one recipient, the overdue first; `silent_since` when none could go out for long."""
    late = [one for one in found if _due(one) < now]
    parts = [("overdue", late), ("due", [one for one in found if _due(one) >= now])]
    text = [f"{found[0].to}, this is yours to do.", ""]
    if silent_since is not None:
        text[1:1] = [f"No reminders went out since {say(silent_since)}; what is late here is late because of that."]
    left = MOST
    for head, some in parts:
        if some:
            text += [f"{head}:", *(line for one in some[:left] for line in _lines(one, now, say)), ""]
            left = max(left - len(some), 0)
    if len(found) > MOST:
        text += [f"and {len(found) - MOST} more: casekit today --as {found[0].to}", ""]
    return Digest(_subject(found, len(late), shop, say), "\n".join([*text, "casekit story NUMBER tells a case."]))


def _subject(found: Sequence[Firing], late: int, shop: str, say: Say) -> str:
    if len(found) == 1:
        return f"{found[0].ref}, {'overdue' if late else say(_due(found[0]))}: {_what(found[0])} ({shop})"
    counted = [f"{late} overdue"] if late else []
    counted += [f"{len(found) - late} due"] if len(found) > late else []
    return f"{', '.join(counted)} ({shop})"


def _lines(one: Firing, now: datetime, say: Say) -> list[str]:
    """When and what, then whose case it is."""
    named = [short(str(one.duty.get(key) or "")) for key in ("customer_name", "device")]
    about = ", ".join(filter(None, named)) or short(str(one.duty.get("title") or ""))
    return [f"  {one.ref}  {say(_due(one))}  {_what(one)}{_mark(one, now)}", *([f"        {about}"] if about else [])]


def _what(one: Firing) -> str:
    return duty(str(one.duty["kind"]), str(one.duty["what"]))


def _mark(one: Firing, now: datetime) -> str:
    """What is special about it: it came to the lead, it came again, or it comes later than it should."""
    if one.for_lead:
        return f" ({one.duty['who']} was reminded of it)"
    if one.again:
        return " (again)"
    if one.duty["kind"] == PROMISE and _due(one) < now:
        return " (it could not be reminded of in time)"
    return ""


def _due(one: Firing) -> datetime:
    due = one.duty["due"]
    assert isinstance(due, datetime)
    return due
