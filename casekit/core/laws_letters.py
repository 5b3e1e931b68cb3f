"""The only place that says when a customer is not written to, and what to do instead."""

from collections.abc import Sequence
from datetime import datetime

from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.duties import SPOKEN, Due
from casekit.core.laws_collect import WORKS
from casekit.core.letter import APPOINTMENT, LOANER, READY, STANDING, Occasion
from casekit.core.letter_facts import coming, did
from casekit.core.promises import counted_on
from casekit.core.schedule import Calendar
from casekit.core.telling import Say
from casekit.errors import Refused

NOTHING = {
    APPOINTMENT: ("no visit is agreed on {}", 'casekit follow-up {} DATE "what they come for" --channel visit'),
    READY: ("{} is not finished, or they know it already", 'casekit finish {} --outcome fixed "what was done"'),
    LOANER: ("no loaner is out on {}, or it should be back by now", "casekit show {}"),
    STANDING: ("{} is not waiting for a word of where we stand", "casekit show {}"),
}
TELL = 'casekit contact {} --out phone "…"'
OURS = ("finished", "reopened")  # words of ours that prove no contact with somebody who was imported


def has_occasion(case: Case, letter: str, found: Occasion | None) -> Occasion:
    """There is something to write about."""
    if found is None:
        what, hint = NOTHING[letter]
        raise Refused(what.format(case.ref), hint=hint.format(case.ref))
    return found


def is_for_a_letter(case: Case, found: Occasion, owed: Sequence[Due], now: datetime) -> None:
    """What can be said in a letter: news that are good, or where we stand; the rest is for the owner to say."""
    if found.letter == READY:
        is_good_news(case)
    if found.letter == STANDING:
        has_news(case, found, owed, now)


def is_good_news(case: Case) -> None:
    """It is ready and should work; that it does not, a person says."""
    outcome = str(getattr(case.told("finished")[-1].body, "outcome", ""))
    if outcome not in WORKS:
        raise Refused(f"{case.ref} was finished as {outcome}: {case.owner} tells them", hint=TELL.format(case.ref))


def has_news(case: Case, found: Occasion, owed: Sequence[Due], now: datetime) -> None:
    """Where we stand is what was done and what comes next: without either it is for the owner to speak to them."""
    tell = TELL.format(case.ref)
    if not did(case, found.due.set_by):
        raise Refused(f"nothing was done on {case.ref} since they heard from us: {case.owner} tells them", hint=tell)
    if any(due.kind == "promise" and counted_on(case.duties[due.id]) < now for due in owed):
        raise Refused(f"a promise on {case.ref} has passed: {case.owner} tells them", hint=tell)
    if coming(owed, now) is None:
        raise Refused(f"nothing to come has a date on {case.ref}: {case.owner} tells them", hint=tell)


def may_write(case: Case, customer: Customer | None) -> Customer:
    """Only somebody we know and who knows us is written to, and nobody who wished to be forgotten."""
    if customer is None:
        raise Refused(f"{case.ref} has no customer", hint=f"casekit edit {case.ref}")
    if customer.forgotten:
        raise Refused(f"{customer.ref} is forgotten, and never written to")
    if case.imported is not None and not _met(case, case.imported):
        what = f"{case.ref} was imported, and nobody has spoken to them since"
        raise Refused(what, hint=TELL.format(case.ref))
    return customer


def has_channel(case: Case, customer: Customer, channel: str) -> None:
    """Whoever wishes for what no letter goes by is spoken to by the owner."""
    if not channel and not customer.channel:
        raise Refused("letters.channel reaches nobody outside the shop", hint="casekit config letters.channel mail")
    if not channel:
        what = f"{customer.ref} prefers {customer.channel}: {case.owner} tells them"
        raise Refused(what, hint=TELL.format(case.ref))


def has_address(case: Case, customer: Customer, channel: str, address: str) -> str:
    """There is somewhere to write to."""
    if not address:
        how = f"casekit customer change {customer.ref} --email NAME@EXAMPLE.COM"
        raise Refused(f"{customer.ref} cannot be reached by {channel}: {case.owner} tells them", hint=how)
    return address


def may_go(found: Occasion, on: bool, calendar: Calendar, now: datetime, say: Say) -> None:
    """A letter goes when the shop has turned it on, while it is open, and not before its time."""
    if not on:
        raise Refused(f"the letter {found.letter} is off", hint=f"casekit config letters.{found.letter} true")
    at = calendar.next_opening(max(found.at, now))
    if at > now:
        raise Refused(f"it goes {say(at)}, with the reminders", hint="casekit remind --dry-run")


def is_new(messages: Sequence[str]) -> None:
    """One date is written of once."""
    if messages:
        raise Refused(f"{messages[0]} was written of it already", hint=f"casekit message show {messages[0]}")


def _met(case: Case, since: datetime) -> bool:
    """Whether customer and shop have had to do with one another since a case came from elsewhere."""
    return any(entry.event.at >= since for entry in case.told(*SPOKEN) if entry.event.kind not in OURS)
