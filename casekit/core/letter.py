"""The only place that says which letters customers get: what each is about, when it goes, and by which channel."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

import msgspec

from casekit.core.case import Case
from casekit.core.duties import LETTER, Due
from casekit.core.firing import FIRST, head
from casekit.core.schedule import Calendar

READY = "ready"
ABOUT: Mapping[str, str] = {READY: "untold"}  # a letter → the kind of duty that it speaks of
UNWRITTEN = "unwritten"  # the kind of duty that a letter which cannot be written is to the lead
INSIDE = "stdout"  # the channel that reaches nobody outside the shop
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


def occasion(case: Case, letter: str, owed: Collection[Due], calendar: Calendar) -> Occasion | None:
    """What a letter would be about, the earliest of it; None when there is nothing to tell."""
    due = next((due for due in owed if due.kind == ABOUT[letter]), None)
    if due is None:
        return None
    said = next(event.at for event in case.events if event.id == due.set_by)
    return Occasion(letter, due, calendar.later(said, GRACE))


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
