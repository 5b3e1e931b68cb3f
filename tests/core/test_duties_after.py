"""Laws of asking after the work: some days after it went home, until we have spoken, and never who need not be asked."""

from datetime import UTC, date
from typing import Any

import pytest

from casekit.core.duties import duties
from casekit.core.policy import Policy
from casekit.core.schedule import Calendar, Hours

ALWAYS = Calendar(UTC, (Hours(date.min, (((0, 1440),),) * 7),), frozenset())
WEEKDAYS = Calendar(UTC, (Hours(date.min, (*[((540, 1080),)] * 5, (), ())),), frozenset())


def owed(case: Any, calendar: Calendar = ALWAYS, policy: Policy | None = None) -> list[tuple[str, str, str]]:
    """Kind, who and when of all that is owed, in order."""
    return [(due.kind, due.who, f"{due.due:%m-%d %H:%M}") for due in duties(case, policy or Policy(), calendar)]


@pytest.fixture
def home(base: Any) -> Any:
    """A case that was finished and went home, and whose customer can be asked after it."""
    done = base.add("finished", outcome="fixed")
    base.add("collected", of=done, outcome="fixed", ask_after=True)
    return base


def test_it_is_asked_while_somebody_is_there(home: Any) -> None:
    """The policy's days later; a closed day is the opening after it."""
    assert owed(home.case()) == [("after-sales", "ana", "11-30 12:00")]
    assert owed(home.case(), WEEKDAYS, Policy(after_sales_days=5)) == [("after-sales", "ana", "11-30 09:00")]


def test_it_falls_to_the_owner_of_the_moment(home: Any) -> None:
    """As everything does that nobody was named for."""
    home.add("handover_asked", from_="ana", to="bo", because="left", forced=True)
    assert {who for kind, who, _ in owed(home.case()) if kind == "after-sales"} == {"bo"}


@pytest.mark.parametrize(
    ("kind", "fields", "still"),
    [
        ("contacted", {"direction": "out", "text": "x"}, False),
        ("contacted", {"direction": "in", "text": "thanks"}, True),
        ("visited", {"purpose": "other"}, False),
        ("followup_done", {"of": "m3"}, False),
        ("followup_done", {"of": "m2"}, True),
        ("noted", {"text": "x"}, True),
        ("reopened", {"because": "again", "of": "m3"}, False),
        ("redacted", {"of": ["m1"]}, False),
    ],
)
def test_what_ends_the_asking(home: Any, kind: str, fields: dict[str, Any], still: bool) -> None:
    """Our word to them, or that it was done; a return makes it work again, and who is forgotten is left alone."""
    home.add(kind, **fields)
    assert ("after-sales" in [kind for kind, *_ in owed(home.case())]) is still


def test_who_need_not_be_asked_is_not(base: Any) -> None:
    """A collection that does not say so, and what ended without one."""
    base.add("finished", outcome="fixed")
    base.add("closed", outcome="fixed")
    assert owed(base.case()) == []
    other = base.fork("o")
    other.add("reopened", because="x", of="m3")
    other.add("finished", outcome="fixed", ends=["o4"])
    other.add("collected", outcome="fixed")
    assert owed(other.case()) == []
