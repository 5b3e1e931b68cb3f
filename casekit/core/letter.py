"""The only place that says which letters customers get: what each is about, when it goes, and by which channel."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

import msgspec

from casekit.core.case import Case
from casekit.core.duties import LETTER, Due
from casekit.core.firing import FIRST, head, while_open
from casekit.core.schedule import Calendar

APPOINTMENT, READY, LOANER, STANDING = "appointment", "ready", "loaner", "where-we-stand"
# a letter → the kind of duty that it speaks of; an appointment is a follow-up by which they come to us
ABOUT: Mapping[str, str] = {APPOINTMENT: "follow-up", READY: "untold", LOANER: "loaner", STANDING: "silence"}
VISIT = "visit"
UNWRITTEN = "unwritten"  # the kind of duty that a letter which cannot be written is to the lead
INSIDE = "stdout"  # the channel that reaches nobody outside the shop
THEIRS = (APPOINTMENT, LOANER)  # what the customer has to come for
SPELT = {"e-mail": "mail", "email": "mail"}
GRACE = timedelta(minutes=15)  # between what a letter tells and the letter: a slip is undone, a word said first


class Occasion(msgspec.Struct, frozen=True):
    """A reason to write to a customer: the letter, the duty it speaks of, and the earliest instant it goes."""

    letter: str
    due: Due
    at: datetime

    def key(self, customer: str) -> str:
        """What the letter settles: one date is written of once."""
        return f"{head(LETTER + self.letter, self.due.set_by)}/{FIRST}/{customer}"


def occasion(
    case: Case, letter: str, owed: Collection[Due], calendar: Calendar, now: datetime, set_by: str = ""
) -> Occasion | None:
    """What a letter would be about, the earliest of it or what one event dates; None when there is nothing to tell.

    They hear that it is ready at once, where we stand when a word is due, of a date of theirs on the open day before.
    """
    found = (due for due in owed if due.kind == ABOUT[letter] and due.set_by == (set_by or due.set_by))
    due = next((due for due in found if _calls_for(case, letter, due, now)), None)
    if due is None:
        return None
    said = next(event.at for event in case.events if event.id == due.set_by)
    at = calendar.later(said, GRACE)
    if letter == STANDING:
        at = max(at, while_open(due.due, calendar))
    elif letter in THEIRS:
        before = calendar.business_day(calendar.local_date(due.due), -1)
        at = max(at, calendar.openings(before)[0][0].astimezone(calendar.zone))
    return Occasion(letter, due, at)


def _calls_for(case: Case, letter: str, due: Due, now: datetime) -> bool:
    """Whether this duty is one for the letter: of a date of theirs that has passed nobody is told that it comes."""
    if letter == APPOINTMENT and case.duties[due.id].event.fields.get("channel", "").strip().casefold() != VISIT:
        return False
    return letter not in THEIRS or due.due > now


def is_near(kind: str, due: datetime, now: datetime, calendar: Calendar) -> bool:
    """Whether a letter about a duty of this kind may go at `now`, as far as the date tells: nothing later is looked at."""
    if kind == ABOUT[READY]:
        return True
    until = calendar.business_day(calendar.local_date(now), 1)
    return calendar.local_date(due) <= until


def heads(kind: str, set_by: str, on: Collection[str]) -> list[str]:
    """What the keys begin with of all that is written because of one duty, as far as the letters are on."""
    letters = [head(LETTER + letter, set_by) for letter, about in ABOUT.items() if about == kind and letter in on]
    return [*letters, head(UNWRITTEN, set_by)] if letters else []


def is_letter(keys: Collection[str]) -> bool:
    """Whether a message with these keys goes to a customer."""
    return any(key.startswith(LETTER) for key in keys)


def channel(wish: str, usual: str, known: Collection[str]) -> str:
    """The channel by which somebody is written to: the one they wish for, the usual one without a wish; "" for none."""
    asked = wish.strip().casefold()
    name = SPELT.get(asked, asked) or usual
    return name if name != INSIDE and (name == usual or name in known) else ""
