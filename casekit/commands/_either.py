"""The only place for verbs that take a customer's number where others take a case: `undo` and `log`."""

from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.refs import parse_ref
from casekit.session import Session


def find(session: Session, words: str) -> tuple[str, bool]:
    """The reference that words mean, and whether it is a customer's: only c17 is; a name means the case."""
    known = parse_ref(words)
    if known is not None and known.kind == "customer":
        return session.find(words, "customer"), True
    return session.find(words), False


def load(session: Session, words: str) -> Case | Customer:
    """The record that words mean."""
    ref, is_customer = find(session, words)
    return session.load_customer(ref) if is_customer else session.load(ref)
