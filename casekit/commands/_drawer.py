"""The only place that gathers what several records say of a part: its own, the cases it went into, its sisters."""

from collections.abc import Iterator

from casekit.commands import _loans
from casekit.core.fold import fold
from casekit.core.part import Part
from casekit.core.parts import Drawn
from casekit.index import stock
from casekit.session import Session


def load(session: Session, ref: str) -> Part:
    """A part, as its file is now."""
    return fold(Part(ref=ref), session.ledger.read(ref).events, session.kinds)


def cases(session: Session, ref: str) -> list[str]:
    """The cases it went into, as they say now: nothing uses it meanwhile when this is asked under the lock."""
    session.index.refresh()
    return stock.used(session.index, ref)


def drawn(session: Session, ref: str) -> Drawn:
    """A part with all that is to be said of it."""
    used = [_loans.case_of(session, case) for case in cases(session, ref)]
    return Drawn(part=load(session, ref), used=[(case, _loans.who(session, case)) for case in used])


def sisters(session: Session, part: Part) -> Iterator[Drawn]:
    """The other parts of the same device."""
    session.index.refresh()
    for ref in stock.harvested(session.index, part.origin):
        if ref != part.ref:
            yield drawn(session, ref)
