"""The only place that decides whose case it is: somebody known, somebody new, or a question."""

from collections.abc import Iterable

from casekit import prompt, terminal
from casekit.core.customer import address, email_key, phone_key
from casekit.core.kinds.customer import CustomerAdded
from casekit.core.laws_customer import remembered
from casekit.errors import Ambiguous
from casekit.session import Session
from casekit.writing import tried_before


def customer_for(session: Session, known: str | None, new: bool, name: str, phone: str, email: str) -> str:
    """The reference of the customer that these details mean, made if need be; "" when there are no details."""
    return known_customer(session, known, new, name, phone, email) or add_customer(session, name, phone, email)


def known_customer(session: Session, known: str | None, new: bool, name: str, phone: str, email: str) -> str:
    """The reference of the customer that these details mean, "" for somebody new; nothing is written.

    A matching phone number or address is a suggestion only, since families share a phone: unless the name agrees too,
    a person is asked and a script gets exit 5.
    """
    if known is not None:
        return _wishes(session, session.find(known, "customer"))
    if new or not (name or phone or email):
        return ""
    before = tried_before(session, "customer")
    found = [] if before else suggestions(session, [phone], [email])
    same = [ref for ref, label in found if name and label.casefold() == name.strip().casefold()]
    if before or len(same) == 1:
        return before or _wishes(session, same[0])
    if not found:
        return ""
    otherwise = f"--customer {found[0][0]}, or --new-customer"
    if session.options.yes or not terminal.somebody_there():
        raise _ambiguous(found, otherwise)
    choices = [*(f"{ref}  {label}" for ref, label in found), "somebody new"]
    chosen = prompt.choose("who is it?", choices, otherwise)
    return _wishes(session, found[chosen][0]) if chosen < len(found) else ""


def add_customer(session: Session, name: str, phone: str, email: str) -> str:
    """Write somebody new down; "" when there are no details."""
    if not (name or phone or email):
        return ""
    phones, emails = contacts(session, [phone], [email])
    return session.create("customer", [CustomerAdded(name=name.strip(), phones=phones, emails=emails)]).ref


def _wishes(session: Session, ref: str) -> str:
    """The customer, once it is said how they like to be spoken to; Refused when they were forgotten."""
    customer, _ = session.load_person(ref)
    if remembered(customer).wishes:
        session.warn(f"{customer.label}: {customer.wishes}")
    return customer.ref


def contacts(
    session: Session, phones: Iterable[str] | None, emails: Iterable[str] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Phone numbers and addresses as they are kept, each once; a number that no country has is kept, and said."""
    from casekit.core.phone import normal

    country, kept = session.settings.shop.country, dict[str, str]()
    for typed in filter(str.strip, phones or ()):
        text, known = normal(typed, country)
        kept.setdefault(phone_key(text) or text, text)
        if not known:
            session.warn(f"{text}: there is no such number as far as is known; it is kept as typed")
    return tuple(kept.values()), tuple(dict.fromkeys(address(typed) for typed in filter(str.strip, emails or ())))


def judge_new(session: Session, found: list[tuple[str, str]], name: str, otherwise: str) -> None:
    """Let a person say that somebody is new although details fit `found`; a script gets exit 5, and what to type."""
    if not found:
        return
    asked = f"known: {_listed(found)}. Is {name or 'this'} somebody new?"
    if session.options.yes or not terminal.somebody_there() or not prompt.confirm(asked, "--new-customer"):
        raise _ambiguous(found, f"{otherwise}, or --new-customer")


def _ambiguous(found: list[tuple[str, str]], otherwise: str) -> Ambiguous:
    return Ambiguous(f"these details fit {_listed(found)}", hint=otherwise)


def _listed(found: list[tuple[str, str]]) -> str:
    return "; ".join(f"{ref} {label}" for ref, label in found)


def suggestions(session: Session, phones: Iterable[str], emails: Iterable[str]) -> list[tuple[str, str]]:
    """The people who have one of these phone numbers or addresses already, each with their name."""
    from casekit.index.people import reached_by

    session.index.refresh()
    return reached_by(session.index, [key for words in (*phones, *emails) for key in keys_of(session, words)])


def keys_of(session: Session, words: str) -> list[str]:
    """By what a phone number or an address is found."""
    from casekit.core.phone import keys

    return [email_key(words)] if "@" in words else keys(words, session.settings.shop.country)
