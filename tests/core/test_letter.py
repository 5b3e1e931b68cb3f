"""Laws of the letters: by which channel, about which dates, and what a letter may know."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from casekit.core.duties import duties
from casekit.core.letter import ABOUT, channel, heads, is_near, occasion
from casekit.core.letter_facts import coming, did, hours, what_comes
from casekit.core.policy import Policy
from casekit.core.schedule import Calendar, Hours

DAY = ((540, 1080),)
WEEK = Calendar(UTC, (Hours(date.min, (((540, 720), (780, 1080)), DAY, DAY, DAY, DAY, (), ())),), frozenset())


def say(at: datetime) -> str:
    """An instant as these tests read it."""
    return f"{at:%a %H:%M}"


@pytest.mark.parametrize(
    ("wish", "found"),
    [("", "mail"), ("Mail ", "mail"), ("e-mail", "mail"), ("sms", "sms"), ("phone", ""), ("stdout", "")],
)
def test_a_wish_is_a_channel_or_a_call(wish: str, found: str) -> None:
    """Whoever wishes for what no letter goes by is written to by none; printing reaches nobody outside."""
    assert channel(wish, "mail", ("mail", "sms", "stdout")) == found
    assert channel("", "stdout", ("stdout",)) == ""


def test_a_letter_lives_as_long_as_its_duty_and_its_setting() -> None:
    """The heads of its keys are owed while the duty is and the letter is on, and so is the lead's word about it."""
    assert heads("untold", "e1", ["ready"]) == ["letter-ready:e1", "unwritten:e1"]
    assert heads("untold", "e1", []) == []
    assert heads("promise", "e1", [*ABOUT]) == []


def test_only_what_is_near_is_looked_at() -> None:
    """Up to the next open day, over a weekend too; work that is done at any time."""
    friday = datetime(2026, 11, 27, 12, tzinfo=UTC)
    monday, tuesday = (friday + timedelta(days=days) for days in (3, 4))
    assert [is_near("loaner", due, friday, WEEK) for due in (friday, monday, tuesday)] == [True, True, False]
    assert is_near("untold", tuesday, friday, WEEK)


def test_a_date_after_the_weekend_is_written_of_on_friday(base: Any) -> None:
    """The open day before, at its opening; of a date that has passed there is nothing to say."""
    base.add("followup_set", what="try it", due=7, channel="visit")
    case = base.case()
    owed = duties(case, Policy(), WEEK)
    found = occasion(case, "appointment", owed, WEEK, base.day(0))
    assert found is not None
    assert found.at == datetime(2026, 11, 27, 9, tzinfo=UTC)
    assert found.key("c1") == "letter-appointment:m2/first/c1"
    assert occasion(case, "appointment", owed, WEEK, base.day(8)) is None


def test_what_was_done_is_said_once_and_in_order(base: Any) -> None:
    """Since they last heard, by us, and without what is an inside matter."""
    base.add("tried", step="reset", result="no change")
    since = base.add("contacted", direction="out", text="x")
    base.add("noted", text="rude")
    base.add("tried", step="toner", who="customer")
    base.add("tried", step="drum", result="better")
    base.add("diagnosed", cause="VRM", certainty="likely")
    base.add("escalated", to="bo", question="VRM?", return_by=1)
    base.add("waiting", on="part", until=1, because="from that crook")
    base.add("waiting", on="customer", until=1)
    base.add("diagnosed", cause="VRM", certainty="known")
    assert did(base.case(), since) == [
        "drum: better", "we looked for the cause", "we asked a colleague who may know", "we began to wait for a part",
    ]  # fmt: skip
    assert did(base.case(), base.events[-1].id) == []


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("promised", {"what": "know the cause", "due": 2}, "We promised for Wed 12:00: know the cause."),
        ("followup_set", {"what": "ring that crook", "due": 1}, "You hear from us by Tue 12:00."),
        ("waiting", {"on": "part", "until": 1, "because": "a crook"}, "We wait for a part, until Tue 12:00."),
        (
            "escalated",
            {"to": "bo", "question": "x", "return_by": 1},
            "A colleague who may know is looking at it, until Tue 12:00.",
        ),
    ],
)
def test_what_comes_is_a_promise_or_a_date(base: Any, kind: str, fields: dict[str, Any], said: str) -> None:
    """The words of a promise are theirs; what was written down for colleagues stays with them."""
    base.add(kind, **fields)
    case = base.case()
    owed = duties(case, Policy(), WEEK)
    assert list(what_comes(case, owed, say, base.day(0))) == [said]
    assert coming(owed, base.day(9)) is None


def test_the_hours_of_the_next_open_days() -> None:
    """Only what is still to come of today, over a break and a weekend."""
    monday, saturday = (datetime(2026, 11, day, 12, tzinfo=UTC) for day in (23, 28))
    assert list(hours(WEEK, monday, say)) == ["Mon 13:00 to 18:00", "Tue 09:00 to 18:00", "Wed 09:00 to 18:00"]
    assert list(hours(WEEK, saturday, say))[:2] == ["Mon 09:00 to 12:00", "Mon 13:00 to 18:00"]
