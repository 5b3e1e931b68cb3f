"""The only place that decides whose case it is: somebody known, somebody new, or a question."""

from collections.abc import Iterable

from casekit import terminal
from casekit.core.customer import email_key, phone_key
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
    found = [] if new else suggestions(session, [phone], [email])
    same = [ref for ref, label in found if name and label.casefold() == name.strip().casefold()]
    if len(same) == 1:
        return same[0]
    judge_new(session, found, name, f"--customer {found[0][0]}" if found else "")
    added = CustomerAdded(name=name.strip(), phones=(phone,) if phone else (), emails=(email,) if email else ())
    return session.create("customer", [added]).ref


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
    session.index.refresh()
    keys = [key for key in (*map(phone_key, phones), *map(email_key, emails)) if key]
    marks = ",".join("?" * len(keys))
    sql = (
        f"SELECT DISTINCT row.ref, row.title FROM row JOIN reach USING (ref) WHERE key IN ({marks}) "  # noqa: S608 - only marks
        "AND status = '' ORDER BY number, ref"
    )
    return session.index.ask_fresh(sql, keys, lambda row: (row[0],))
