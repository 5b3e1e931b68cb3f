"""The only place that decides whose case it is: somebody known, somebody new, or a question."""

from collections.abc import Iterable

from casekit import terminal
from casekit.core.customer import address, email_key, phone_key
from casekit.core.kinds.customer import CustomerAdded
from casekit.errors import Ambiguous
from casekit.session import Session
from casekit.writing import tried_before


def customer_for(session: Session, known: str | None, new: bool, name: str, phone: str, email: str) -> str:
    """The reference of the customer that these details mean, made if need be; "" when there are no details.

    A matching phone number or address is a suggestion only, since families share a phone: unless the name agrees too,
    a person is asked and a script gets exit 5.
    """
    if known is not None:
        return session.find(known, "customer")
    if not (name or phone or email):
        return ""
    before = tried_before(session, "customer")
    if before:
        return before
    phones, emails = contacts(session, [phone], [email])
    found = [] if new else suggestions(session, phones, emails)
    same = [ref for ref, label in found if name and label.casefold() == name.strip().casefold()]
    if len(same) == 1:
        return same[0]
    judge_new(session, found, name, f"--customer {found[0][0]}" if found else "")
    return session.create("customer", [CustomerAdded(name=name.strip(), phones=phones, emails=emails)]).ref


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
    listed = "; ".join(f"{ref} {label}" for ref, label in found)
    asked = f"known: {listed}. Is {name or 'this'} somebody new?"
    if session.options.yes or not terminal.somebody_there() or not terminal.confirm(asked, "--new-customer"):
        raise Ambiguous(f"these details fit {listed}", hint=f"{otherwise}, or --new-customer")


def suggestions(session: Session, phones: Iterable[str], emails: Iterable[str]) -> list[tuple[str, str]]:
    """Customers that have one of these phone numbers or addresses already."""
    from casekit.core.phone import keys as keys_of

    session.index.refresh()
    country = session.settings.shop.country
    keys = [*(key for phone in phones for key in keys_of(phone, country)), *filter(None, map(email_key, emails))]
    marks = ",".join("?" * len(keys))
    sql = (
        f"SELECT DISTINCT row.ref, row.title FROM row JOIN reach USING (ref) WHERE key IN ({marks}) "  # noqa: S608 - only marks
        "AND status = '' ORDER BY number, ref"
    )
    return session.index.ask_fresh(sql, keys, lambda row: (row[0],))
