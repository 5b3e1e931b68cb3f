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
    instead: Callable[[Event], str | None] = lambda _event: None,
) -> None:
    """Show what a write added and what comes next, and between the two what `also` says of the case as it is now.

    `instead` words the line of an event: None leaves its own, "" drops it. A retry that added nothing says only that.
    """
    case = fold_case(done.ref, done.events, session.kinds)
    report = written(case, done.new, session.owed(case), session.say, done.again)
    if report.page and not done.again:
        head, lines = report.page[0].head, report.page[0].lines
        count = max(len(done.new), 1)
        said = [own if (line := instead(event)) is None else line for event, own in zip(done.new, lines, strict=False)]
        told = [line for line in said if line] if done.new else ["nothing was changed"]
        report = msgspec.structs.replace(report, page=(Section(head, (*told, *also(case), *lines[count:])),))
    session.emit(report)
