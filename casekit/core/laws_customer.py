"""The only place that says what may be done to a customer: changed while known, merged once, forgotten as one person."""

from collections.abc import Mapping, Sequence

import msgspec

from casekit.core.case import Case
from casekit.core.customer import Customer, email_key, phone_key
from casekit.core.kinds.customer import CustomerChanged, CustomerMerged
from casekit.errors import NotFound, Refused


def remembered(customer: Customer) -> Customer:
    """Nothing new is written about somebody who was forgotten."""
    if customer.forgotten:
        raise Refused(f"{customer.ref} was forgotten at their wish", hint="casekit customer add --name …")
    return customer


def may_change(customer: Customer, wish: CustomerChanged) -> None:
    """Refused when nobody would know any more who they are."""
    remembered(customer)
    name = customer.name if wish.name is None else wish.name
    left = {*customer.phones, *customer.emails} - {*wish.drop_phones, *wish.drop_emails}
    if not (name or left or wish.phones or wish.emails):
        raise Refused(
            f"{customer.ref} would have no name, no number and no address",
            hint=f"casekit customer forget {customer.ref}, if that is what they want",
        )


def news(customer: Customer, wish: CustomerChanged) -> CustomerChanged | None:
    """What of a wish is news to a record, None for nothing. What goes is named as the record spells it (see `spelt`)."""
    phones = {phone_key(phone) for phone in remembered(customer).phones}
    emails = {email_key(email) for email in customer.emails}
    same = [
        name
        for name in ("name", "language", "channel", "offers", "note")
        if getattr(wish, name) == getattr(customer, name)
    ]
    left = msgspec.structs.replace(
        wish, phones=tuple(phone for phone in wish.phones if phone_key(phone) not in phones),
        drop_phones=tuple(phone for phone in wish.drop_phones if phone in customer.phones),
        emails=tuple(email for email in wish.emails if email_key(email) not in emails),
        drop_emails=tuple(email for email in wish.drop_emails if email in customer.emails), **dict.fromkeys(same),
    )  # fmt: skip
    return None if left == CustomerChanged() else left


def spelt(customer: Customer, typed: str, keys: Sequence[str], kept: Sequence[str]) -> tuple[str, ...]:
    """Which of the numbers or addresses a customer has are meant by `keys`, in the spelling of the record; NotFound."""
    meant = tuple(each for each in kept if phone_key(each) in keys or email_key(each) in keys)
    if not meant:
        listed = ", ".join((*customer.phones, *customer.emails)) or "nothing"
        raise NotFound(
            f"{customer.ref} is not reached by {typed}, but by {listed}", hint=f"casekit customer show {customer.ref}"
        )
    return meant


def may_merge(one: Customer, other: Customer, stands: Mapping[str, str]) -> CustomerMerged:
    """What `one`'s record says of being the same person as `other`. `stands`: see `representatives`."""
    for customer in (one, other):
        remembered(customer)
    person = stands.get(one.ref, one.ref)
    if person == stands.get(other.ref, other.ref):
        raise Refused(f"{one.ref} and {other.ref} are one person already", hint=f"casekit customer show {person}")
    return CustomerMerged(into=other.ref)


def may_forget(cases: Sequence[Case], letters: Sequence[str], anyway: bool) -> None:
    """An open case needs the words of whose it is: it ends first, unless `anyway`. A letter on its way goes out first."""
    still = [case.ref for case in cases if case.status != "closed"]
    if still and not anyway:
        raise Refused(
            f"{_cases(still)} open: nobody could work on what was erased",
            hint=f"casekit close {still[0]} --outcome declined, or the same with --anyway",
        )
    if letters:
        raise Refused(
            f"{', '.join(letters)}: a letter that speaks of them is still on its way",
            hint=f'casekit remind, or casekit message drop {letters[0]} --because "…"',
        )


def _cases(refs: Sequence[str]) -> str:
    return f"{refs[0]} is" if len(refs) == 1 else f"{', '.join(refs[:-1])} and {refs[-1]} are"
