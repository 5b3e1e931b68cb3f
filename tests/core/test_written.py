"""Laws of the answer to a write: a line for each new event, then what comes next, or that nothing does."""

from datetime import datetime
from typing import Any

from casekit.core.duties import Due
from casekit.core.report import Section
from casekit.core.written import written


def say(at: datetime) -> str:
    """An instant as these tests read it."""
    return f"{at:%d %H:%M}"


def due(base: Any) -> Due:
    """Something owed tomorrow."""
    return Due(id="x", kind="promise", who="bo", due=base.day(1), what="call\nher", set_by="x")


def test_each_new_event_and_what_comes_next(base: Any) -> None:
    """Every line begins with who typed it, since one machine has four techs."""
    new = [base.add("noted", "cy", text="a\nb"), base.add("promised", "cy", what="call", due=1)]
    case = base.case()
    events = [event for event in case.events if event.id in new]
    report = written(case, events, [due(base)], say)
    assert report.page == (
        Section(
            "1042 · blank pages",
            ("cy: a …", "cy: promised for 24 12:00: call", "next, 24 12:00, bo: call … (promised)"),
        ),
    )
    assert [tuple(row.values()) for row in report.rows] == [
        ("1042", new[0], "noted", "cy", case.events[1].at, "a\nb", None, "call\nher", base.day(1), False),
        (
            "1042",
            new[1],
            "promised",
            "cy",
            case.events[2].at,
            "promised: call",
            base.day(1),
            "call\nher",
            base.day(1),
            False,
        ),
    ]
    assert [column.key for column in report.columns] == list(report.rows[0])


def test_what_had_no_effect_says_so(base: Any) -> None:
    """Somebody else was faster."""
    base.add("promise_kept", of="nowhere")
    case = base.case()
    report = written(case, case.events[1:], [], say)
    assert report.page is not None
    assert report.page[0].lines == ("ana: promise kept (no effect: there is no promise nowhere here)",)


def test_a_retry_says_that_nothing_was_added(base: Any) -> None:
    """And how the case stands."""
    report = written(base.case(), (), [due(base)], say, again=True)
    assert (report.rows, report.page) == (
        [],
        (
            Section(
                "1042 · blank pages",
                ("this was done before; nothing was added", "next, 24 12:00, bo: call … (promised)"),
            ),
        ),
    )


def test_a_closed_case_is_called_closed_once(base: Any) -> None:
    """The closing says so itself; whatever is written later on is told that it is."""
    base.add("closed", outcome="fixed")
    base.add("noted", text="thanks")
    case = base.case()
    pages = [written(case, events, [], say).page for events in (case.events[1:2], case.events[2:], case.events[1:])]
    assert [page and page[0].lines for page in pages] == [
        ("ana: closed, fixed",),
        ("ana: thanks", "1042 is closed (fixed)"),
        ("ana: closed, fixed", "ana: thanks"),
    ]
