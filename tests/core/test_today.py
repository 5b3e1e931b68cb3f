"""Laws of `today` without a shop: which section a duty stands in, and that glances find their place."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casekit.core.report import Section
from casekit.core.today import news_of, today

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def say(at: datetime) -> str:
    """An instant as these tests read it."""
    return f"{at:%H:%M}" if at.date() == NOON.date() else f"{at:%d nov %H:%M}"


def row(kind: str, hours: int, **more: Any) -> dict[str, Any]:
    """A duty due so many hours after noon."""
    due = NOON + timedelta(hours=hours)
    bare = {"ref": "9", "owner": "bo", "what": "x", "customer_name": None, "device": None, "title": None}
    return {**bare, "kind": kind, "due": due, **more}


def page(*owed: dict[str, Any], news: Any = (), waiting: Any = ()) -> list[Section]:
    """The day of ana."""
    found = today("ana", NOON, owed, waiting, say, news_of("since you last looked", news, 10, say)).page
    assert found is not None
    return list(found)


@pytest.mark.parametrize(
    ("kind", "hours", "section", "line"),
    [
        ("follow-up", -1, "overdue", "9  11:00  x"),
        ("promise", 0, "due today", "9  12:00  x (promised)"),
        ("late-escalation", -1, "overdue", "9  11:00  x"),
        ("read", -1, "came back to you", "9  11:00  x"),
        ("read", 1, "came back to you", "9  13:00  x"),
        ("hand-over", -1, "to accept", "9  11:00  x"),
        ("hand-over", 99, "to accept", "9  27 nov 15:00  x"),
        ("escalation", 1, "asked of you", "9  13:00  bo asks: x"),
        ("untold", 99, "finished, not told", "9  27 nov 15:00  x"),
        ("uncollected", -1, "finished, not collected", "9  11:00  x"),
    ],
)
def test_a_duty_stands_in_one_section(kind: str, hours: int, section: str, line: str) -> None:
    """What has a section of its own stands there whenever it is due."""
    assert page(row(kind, hours)) == [Section(section, (line,))]


def test_sections_in_the_order_of_the_day() -> None:
    """However the duties are sorted; what others did stands before what is finished."""
    kinds = ("uncollected", "untold", "escalation", "hand-over", "read", "promise")
    news = [{"ref": "8", "at": NOON, "by": "cy", "line": "y"}]
    waiting = [{"ref": "7", "opened": NOON, "customer_name": "Tan", "device": None, "title": "no sound"}]
    heads = [s.head for s in page(*(row(kind, 1) for kind in kinds), row("wait", -1), news=news, waiting=waiting)]
    assert heads == [
        "overdue", "due today", "came back to you", "to accept", "asked of you", "since you last looked",
        "finished, not told", "finished, not collected", "waited longest",
    ]  # fmt: skip


def test_numbers_and_times_are_columns() -> None:
    """The words begin in one place, with whose case it is and what it is about; a long text gives its first line."""
    owed = (
        row("wait", -1, ref="1042", what="a\nb", customer_name="Tan\nAnn", device="HP"),
        row("wait", -24, ref="7", customer_name="Lim", title="no\nsound"),
        row("wait", -2, ref="8"),
    )
    assert page(*owed) == [
        Section(
            "overdue",
            ("1042  11:00         a … · Tan …, HP", "7     22 nov 12:00  x · Lim, no …", "8     10:00         x"),
        )
    ]


def test_nothing_is_due() -> None:
    """Said when nothing is, though there be cases; not when somebody else did something."""
    waiting = [{"ref": "7", "opened": NOON, "customer_name": None, "device": None, "title": "no sound"}]
    nothing, longest = (
        Section("nothing is due today, ana", ()),
        Section("waited longest", ("7  since 12:00  no sound",)),
    )
    assert (page(), page(waiting=waiting)) == ([nothing], [nothing, longest])
    news = [{"ref": "8", "at": NOON, "by": "cy", "line": "y"}]
    assert page(news=news) == [Section("since you last looked", ("8  12:00  cy: y",))]


def test_whom_one_acts_for_comes_after_oneself() -> None:
    """Their duties stand under a head of their own, before those who left and who has waited longest."""
    waiting = [{"ref": "7", "opened": NOON, "customer_name": None, "device": None, "title": "no sound"}]
    found = today("ana", NOON, (), waiting, say, covered={"for cy": [row("wait", 1)], "for bo": []}, left=["eve owns 2"])
    assert found.page == [
        Section("nothing is due today, ana", ()),
        Section("for cy", ("9  13:00  x",)),
        Section("owned by somebody who left", ("eve owns 2",)),
        Section("waited longest", ("7  since 12:00  no sound",)),
    ]
    assert [one["kind"] for one in found.rows] == ["wait"]


def test_no_more_news_than_can_be_read() -> None:
    """How many there are beyond, and where to find them."""
    news = [{"ref": "8", "at": NOON, "by": "cy", "line": str(number)} for number in range(5)]
    assert news_of("while you were away", news, 2, say) == Section(
        "while you were away", ("8  12:00  cy: 0", "8  12:00  cy: 1", "3 more: casekit list touched:>=2026-11-23")
    )
