"""The only place that says what a customer is, how contact details are compared, and who merged customers are."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

import msgspec

from casekit.core.case import Entry
from casekit.core.event import Event
from casekit.errors import UsageError

ASK = "ask"  # what a customer says of offers unless they say "never"


class Customer(msgspec.Struct, kw_only=True):
    """A customer, folded from the events of their record."""

    record: ClassVar[str] = "customer"

    ref: str
    events: list[Event] = []
    entries: list[Entry] = []
    gone: frozenset[str] = frozenset()
    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    language: str = ""
    channel: str = ""
    offers: str = ASK
    note: str = ""
    source: str = ""
    merged_into: list[str] = []
    forgotten: bool = False
    looks: list[tuple[Event, str]] = []

    def raise_look(self, event: Event, why: str, also: str = "") -> None:
        """Keep what had no effect, for `check` to show."""
        self.looks.append((event, why))

    @property
    def label(self) -> str:
        """What to call them."""
        return self.name or next(iter(self.phones + self.emails), "") or self.ref

    @property
    def wishes(self) -> str:
        """How they like to be spoken to, in a line: "prefers mail, speaks German; no offers"; "" when nothing is known."""
        told = [
            f"prefers {self.channel}" if self.channel else "",
            f"speaks {self.language}" if self.language else "",
        ]
        return "; ".join(filter(None, (", ".join(filter(None, told)), "no offers" if self.offers == "never" else "")))


def phone_key(phone: str) -> str:
    """The digits by which two spellings of one phone number match: plain ones, no punctuation, no leading zeros."""
    return "".join(str(int(char)) for char in numeral(phone) if char.isdecimal()).lstrip("0")


def numeral(phone: str) -> str:
    """The number alone, without the words after it: an extension, or whose number it is."""
    begun = False
    for place, char in enumerate(phone):
        if begun and char.isalpha():
            return phone[:place]
        begun = begun or char.isdecimal()
    return phone


def email_key(email: str) -> str:
    """The form in which two spellings of one address match."""
    return email.strip().casefold()


def address(typed: str) -> str:
    """An e-mail address as it is kept; a usage error for what can be none."""
    text = typed.strip()
    name, _, domain = text.partition("@")
    if not name or not domain or "@" in domain or any(char.isspace() for char in text):
        raise UsageError(f"{text!r} is no e-mail address", hint="--email tan@example.org")
    return text


def one_person(records: Sequence[Customer]) -> Customer:
    """What is known of one person who was written down several times; the record of whoever represents them leads.

    Ways to reach them add up, and so does a wish for no offers; of the rest the first that says anything counts.
    """
    first = records[0]
    known = [record for record in records if not record.forgotten] or [first]
    told = {
        name: next(filter(None, (getattr(each, name) for each in known)), "")
        for name in ("name", "language", "channel", "note", "source")
    }
    phones = {phone_key(phone) or phone: phone for each in reversed(known) for phone in reversed(each.phones)}
    emails = {email_key(email): email for each in reversed(known) for email in reversed(each.emails)}
    offers = next((each.offers for each in known if each.offers != ASK), ASK)
    return msgspec.structs.replace(
        first, phones=(*reversed(phones.values()),), emails=(*reversed(emails.values()),), offers=offers,
        forgotten=all(each.forgotten for each in records), **told,
    )  # fmt: skip


def representatives(merged: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Who stands for whom: of all customers merged with one another, in whatever direction, the lowest reference.

    `merged` holds (customer, into) pairs; the answer maps every reference named there.
    """
    parent: dict[str, str] = {}

    def root(ref: str) -> str:
        while parent.setdefault(ref, ref) != ref:
            parent[ref] = parent[parent[ref]]
            ref = parent[ref]
        return ref

    for one, other in merged:
        low, high = sorted((root(one), root(other)), key=age_of)
        parent[high] = low
    return {ref: root(ref) for ref in list(parent)}


def age_of(ref: str) -> tuple[int, str]:
    """References in the order they were given out: by number, then by site letter."""
    digits = "".join(ch for ch in ref if ch.isdecimal())
    return int(digits or 0), ref
