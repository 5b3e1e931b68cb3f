"""The only place that says what lists see of loaners and parts: in their own records, and where cases point at them.

Few records are of them, so that it is imported only when one is met.
"""

from collections.abc import Iterable, Iterator, Sequence

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.fold import fold
from casekit.core.loaner import Loaner, loans
from casekit.core.part import Part
from casekit.core.refs import Ref
from casekit.index.folding import Folding

Seen = tuple[Sequence[Event], str, str, str, list[tuple[str, str]]]


def seen(ref: Ref, events: Iterable[Event], folding: Folding) -> Seen:
    """Its events in order, how it ended ("" for not at all), what it is, its serial number, and by what else it is found.

    Where it is the cases say.
    """
    if ref.kind == "loaner":
        loaner = fold(Loaner(ref=str(ref)), events, folding.kinds)
        return loaner.events, "retired" if loaner.retired else "", loaner.what, loaner.serial, []
    part = fold(Part(ref=str(ref)), events, folding.kinds)
    return part.events, "failed" if part.failed else "", part.what, "", [(f"donor:{part.origin}", "")]


def pointers(case: Case) -> Iterator[tuple[str, str]]:
    """For each loan its loaner, and whether it is out; for each part that went in, the part."""
    yield from ((f"loaner:{name}", f"{loan.id} {'out' if loan.out else 'back'}") for name, loan in loans(case))
    yield from ((f"part:{part}", "") for part in case.parts)
