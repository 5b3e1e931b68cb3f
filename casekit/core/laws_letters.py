"""The only place that says when a customer is not written to, and what to do instead."""

from datetime import datetime

from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.duties import SPOKEN
from casekit.core.letter import READY, Occasion
from casekit.core.schedule import Calendar
from casekit.core.telling import Say
from casekit.errors import Refused

NOTHING = {READY: ("{} is not finished, or they know it already", 'casekit finish {} --outcome fixed "what was done"')}
OURS = ("finished", "reopened")  # words of ours that prove no contact with somebody who was imported


def has_occasion(case: Case, letter: str, found: Occasion | None) -> Occasion:
    """There is something to write about."""
    if found is None:
        what, hint = NOTHING[letter]
        raise Refused(what.format(case.ref), hint=hint.format(case.ref))
    return found


def may_write(case: Case, customer: Customer | None) -> Customer:
    """Only somebody we know and who knows us is written to, and nobody who wished to be forgotten."""
    if customer is None:
        raise Refused(f"{case.ref} has no customer", hint=f"casekit edit {case.ref}")
    if customer.forgotten:
        raise Refused(f"{customer.ref} is forgotten, and never written to")
    if case.imported is not None and not _met(case, case.imported):
        raise Refused(
            f"{case.ref} was imported, and nobody has spoken to them since",
            hint=f'casekit contact {case.ref} --out phone "…"',
        )
    return customer


def has_channel(case: Case, customer: Customer, channel: str) -> None:
    """Whoever wishes for what no letter goes by is spoken to by the owner."""
    if not channel:
        told = f'casekit contact {case.ref} --out "…"'
        raise Refused(f"{customer.ref} prefers {customer.channel}: {case.owner} tells them", hint=told)


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


def _met(case: Case, since: datetime) -> bool:
    """Whether customer and shop have had to do with one another since a case came from elsewhere."""
    return any(entry.event.at >= since for entry in case.told(*SPOKEN) if entry.event.kind not in OURS)
