"""The only place that decides whose case it is: somebody known, somebody new, or a question."""

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
    found = [] if new else _suggestions(session, phone, email)
    same = [ref for ref, label in found if name and label.casefold() == name.strip().casefold()]
    if len(same) == 1:
        return same[0]
    if found and not (terminal.somebody_there() and not session.options.yes and _is_new(found, name)):
        listed = "; ".join(f"{ref} {label}" for ref, label in found)
        raise Ambiguous(f"these details fit {listed}", hint=f"--customer {found[0][0]}, or --new-customer")
    added = CustomerAdded(name=name.strip(), phones=(phone,) if phone else (), emails=(email,) if email else ())
    return session.create("customer", [added]).ref


def _is_new(found: list[tuple[str, str]], name: str) -> bool:
    listed = "; ".join(f"{ref} {label}" for ref, label in found)
    return terminal.confirm(f"known: {listed}. Is {name or 'this'} somebody new?", "--new-customer")


def _suggestions(session: Session, phone: str, email: str) -> list[tuple[str, str]]:
    """Customers that have this phone number or address already."""
    session.index.refresh()
    keys = [key for key in (phone_key(phone), email_key(email)) if key]
    marks = ",".join("?" * len(keys))
    sql = f"SELECT DISTINCT row.ref, row.title FROM row JOIN reach USING (ref) WHERE key IN ({marks}) AND status = '' ORDER BY number, ref"  # noqa: S608 - only marks
    return session.index.ask_fresh(sql, keys, lambda row: (row[0],))
