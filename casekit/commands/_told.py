"""The only place that adds to the answer of a write what the verb alone can say."""

from collections.abc import Callable, Iterable

import msgspec

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.fold import fold_case
from casekit.core.report import Section
from casekit.core.written import written
from casekit.session import Session
from casekit.writing import Written


def answer(
    session: Session,
    done: Written,
    also: Callable[[Case], Iterable[str]],
    instead: Callable[[Event], str] = lambda _event: "",
) -> None:
    """Show what a write added and what comes next, and between the two what `also` says of the case as it is now.

    `instead` words the line of an event, "" for its own. A retry that added nothing says only that.
    """
    case = fold_case(done.ref, done.events, session.kinds)
    report = written(case, done.new, session.owed(case), session.say, session.user, done.again)
    if not done.new or not report.page:
        session.emit(report)
        return
    (head, *_), lines = report.page, report.page[0].lines
    count = len(done.new)
    told = [instead(event) or line for event, line in zip(done.new, lines, strict=False)]
    page = (Section(head.head, (*told, *also(case), *lines[count:])),)
    session.emit(msgspec.structs.replace(report, page=page))
