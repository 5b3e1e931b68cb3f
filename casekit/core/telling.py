"""The only place that words one event, one duty or one case in a line for people, wherever such a line is shown."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from casekit.core.event import ERASED

if TYPE_CHECKING:  # `today` and `list` do without the fold
    from casekit.core.case import Case, Entry
    from casekit.core.duties import Due
    from casekit.core.event import Event

Say = Callable[[datetime], str]  # an instant as people read it

DATES = ("due", "until", "return_by", "check_by")
BEFORE = {
    "promised": " for ", "promise_moved": " to ", "followup_moved": " to ",
    "waiting": " until ", "loaner_lent": " until ", "referred": ", we ask by ", "quoted": ", valid until ",
    "approved": ", until ",
}  # fmt: skip
LONGEST = 200  # characters of a text that a line repeats


def heading(case: "Case") -> str:
    """A case in one line: its number, the device, the customer's words."""
    device = case.facts.device or " ".join(filter(None, (case.facts.brand, case.facts.model))) or case.facts.category
    return " · ".join(filter(None, (case.ref, short(device), short(case.title))))


def how_far(case: "Case") -> str:
    """The status of a case; one that is finished and went home only has a rest to pay."""
    return "collected" if case.status == "finished" and case.collection is not None else case.status


def by(event: "Event") -> str:
    """Who did it, and for whom when that was an owner who was away; a block typed by hand may not say."""
    who = event.by or "somebody"
    return f"{who} for {event.deputy_for}" if event.deputy_for else who


def told(entry: "Entry", say: Say) -> str:
    """What happened, without who and when; a date that it set stands before the words, so that it is never cut off."""
    line, at = line_of(entry), date_of(entry)
    if at is not None:
        head, colon, rest = line.partition(": ")
        line = f"{head}{BEFORE.get(entry.event.kind, ' by ')}{say(at)}{colon}{rest}"
    return short(line) + {"void": f" (no effect: {entry.why})", "retracted": " (taken back)"}.get(entry.state, "")


def line_of(entry: "Entry") -> str:
    """What happened, without who, when and dates; of an event without its words no more than its kind."""
    if entry.why == ERASED:
        return f"{entry.event.kind.replace('_', ' ')}, {ERASED}"
    return entry.body.line()


def date_of(entry: "Entry") -> datetime | None:
    """The date that an event set, as it was understood."""
    return next((at for at in (getattr(entry.body, name, None) for name in DATES) if isinstance(at, datetime)), None)


def owed(due: "Due", say: Say) -> str:
    """Something due: when, by whom, what."""
    return f"{say(due.due)}, {due.who}: {duty(due.kind, due.what)}"


def duty(kind: str, what: str) -> str:
    """What is owed; a promise is called one, since a customer counts on it."""
    return short(what) + (" (promised)" if kind == "promise" else "")


def short(text: str, most: int = LONGEST) -> str:
    """The first line of a text and no more than fits a screen, with a mark when there is more."""
    first, _, rest = text.strip().partition("\n")
    return first[:most] + (" …" if rest.strip() or len(first) > most else "")
