"""Laws of reminders: due from the data, once for each date, in opening hours, never after what they guard."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from casekit.core.firing import Firing, Terms, firings, first_at, horizon, sent
from casekit.core.policy import Policy
from casekit.core.schedule import Calendar, Hours

ZONE = ZoneInfo("Asia/Singapore")
WEEK = (*[((540, 1080),)] * 5, (), ())
SHOP = Calendar(ZONE, (Hours(date.min, WEEK),), frozenset({date(2026, 11, 25)}))  # a closed Wednesday
TERMS = Terms(policy=Policy(), calendar=SHOP, lead="ana", goes_to=lambda name: name)


def at(text: str) -> datetime:
    """An instant of the shop's clock in that week: `mon 17:00`; the 23rd of November 2026 is a Monday."""
    day, clock = text.split()
    first = 23 + ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "mon2", "tue2").index(day)
    return datetime(2026, 11, 1, int(clock[:2]), int(clock[3:]), tzinfo=ZONE) + timedelta(days=first - 1)


def duty(kind: str, due: str, who: str = "bo", set_by: str = "e1") -> dict[str, Any]:
    """A duty as lists have it."""
    return {"ref": "1042", "id": "d1", "kind": kind, "who": who, "due": at(due), "what": "x", "set_by": set_by}


def due(one: dict[str, Any], now: str, *keys: str, terms: Terms = TERMS) -> list[Firing]:
    """What is due at that instant when these keys were sent before."""
    return list(firings([one], sent(keys), at(now), terms))


def days(one: dict[str, Any], *, until: int, terms: Terms = TERMS) -> list[str]:
    """The keys that runs every ten minutes send from Monday 8:00 on, each with the moment it is sent."""
    keys, told = [], []
    for turn in range(until * 144):
        now = at("mon 08:00") + timedelta(minutes=10 * turn)
        for found in firings([one], sent(keys), now, terms):
            keys += found.keys
            told.append(f"{now:%a %H:%M} {' '.join(found.keys)}")
    return told


@pytest.mark.parametrize(
    ("kind", "when", "first"),
    [
        ("follow-up", "mon 15:00", "mon 15:00"),
        ("follow-up", "mon 18:00", "mon 09:00"),  # by the end of the day: the work of that day
        ("follow-up", "mon 20:00", "tue 09:00"),
        ("wait", "wed 12:00", "thu 09:00"),
        ("late-escalation", "sat 12:00", "mon2 09:00"),
        ("promise", "tue 17:00", "tue 13:00"),
        ("promise", "tue 10:00", "mon 15:00"),
        ("promise", "wed 12:00", "tue 14:00"),  # closed: what guards a promise comes earlier
        ("promise", "sun 12:00", "fri 14:00"),
    ],
)
def test_when_a_duty_is_first_reminded_of(kind: str, when: str, first: str) -> None:
    """At its time, at the next opening where that is outside hours; a promise by the policy's hours before."""
    one = duty(kind, when)
    assert first_at(one, TERMS.policy, SHOP) == at(first)
    early = at(first) - timedelta(minutes=1)
    assert list(firings([one], {}, early, TERMS)) == []
    assert [found.keys[0] for found in due(one, first)] == [f"{kind}:e1/first/bo"]
    assert one["due"] <= horizon(at(first), TERMS)


def test_one_date_is_reminded_of_once_and_a_moved_one_again() -> None:
    """A key that was sent is not sent again, whatever the policy and the calendar say by now."""
    one = duty("follow-up", "mon 10:00")
    assert due(one, "mon 12:00", "follow-up:e1/first/bo") == []
    other = Terms(policy=Policy(promise_lead_hours=9), calendar=SHOP, lead="ana", goes_to=lambda name: name)
    assert due(one, "mon 12:00", "follow-up:e1/first/bo", terms=other) == []
    assert [f.keys for f in due(duty("follow-up", "mon 11:00", set_by="e9"), "mon 12:00", "follow-up:e1/first/bo")] == [
        ("follow-up:e9/first/bo",)
    ]


def test_two_duties_of_one_event_are_two() -> None:
    """A promise dates itself and the silence after it: the kind parts their keys."""
    keys = ["promise:e1/first/bo"]
    assert [f.keys for f in due(duty("silence", "mon 10:00"), "mon 10:00", *keys)] == [("silence:e1/first/bo",)]


def test_repeats_come_once_an_open_day_then_the_lead_hears_once_a_week() -> None:
    """Three repeats by default; Wednesday and the weekend are closed; the lead hears on the next open day."""
    assert days(duty("follow-up", "mon 15:00"), until=19) == [
        "Mon 15:00 follow-up:e1/first/bo",
        "Tue 09:00 follow-up:e1/2026-11-24/bo",
        "Thu 09:00 follow-up:e1/2026-11-26/bo",
        "Fri 09:00 follow-up:e1/2026-11-27/bo",
        "Mon 09:00 follow-up:e1/2026-11-30/ana",
        "Mon 09:00 follow-up:e1/2026-12-07/ana",
    ]


def test_the_leads_own_duty_is_repeated_to_the_lead() -> None:
    """Nobody is above them: after the repeats it comes once a week."""
    mine = days(duty("follow-up", "mon 15:00", who="ana"), until=13)
    assert [line.rpartition("/")[2] for line in mine] == ["ana"] * 5
    assert mine[-1].startswith("Fri 09:00 follow-up:e1/2026-12-04/ana")


def test_after_an_outage_one_reminder_says_it_all() -> None:
    """A first one that comes days late is that day's repeat too, and the next one comes the day after."""
    one = duty("follow-up", "mon 15:00")
    (found,) = due(one, "fri 11:20")
    assert found.keys == ("follow-up:e1/first/bo", "follow-up:e1/2026-11-27/bo")
    assert due(one, "fri 11:30", *found.keys) == []
    assert [again.again for again in due(one, "mon2 09:00", *found.keys)] == [True]


@pytest.mark.parametrize("kind", ["follow-up", "promise"])
@pytest.mark.parametrize("calendar", [SHOP, Calendar(ZONE, (Hours(date.min, (((0, 1440),),) * 7),), frozenset())])
def test_a_first_one_is_late_from_the_day_after(kind: str, calendar: Calendar) -> None:
    """Whatever hour it was due: its day is the one it was meant for, or due on, whichever is later."""
    terms, now = Terms(policy=Policy(), calendar=calendar, lead="", goes_to=lambda name: name), at("mon2 12:00")
    for hour in range(12, 24 * 8):
        one = duty(kind, "mon 00:00")
        one["due"] += timedelta(hours=hour)
        first = first_at(one, terms.policy, calendar)
        stages = ["first", *(["2026-11-30"] if max(first, one["due"]).date() < now.date() else [])]
        keys = [f"{kind}:e1/{stage}/bo" for stage in stages] if first <= now else []
        assert [key for found in firings([one], {}, now, terms) for key in found.keys] == keys, one["due"]


@pytest.mark.parametrize(
    ("kind", "when", "now", "goes"),
    [
        ("follow-up", "fri 15:00", "sat 12:00", False),
        ("promise", "sat 15:00", "sat 12:00", True),  # due before the next opening
        ("promise", "mon2 08:59", "sun 23:00", True),
        ("promise", "mon2 09:30", "sun 23:00", False),  # there is time at the opening
        ("promise", "mon 17:00", "mon 18:00", True),
    ],
)
def test_while_the_shop_is_closed_only_what_guards_a_promise_goes(kind: str, when: str, now: str, goes: bool) -> None:
    """And only one due before the next opening: everything else can wait for that."""
    assert bool(due(duty(kind, when), now)) == goes


def test_an_overdue_promise_is_not_repeated_on_a_closed_day() -> None:
    """Nobody can keep it before the opening."""
    first = "promise:e1/first/bo"
    assert due(duty("promise", "fri 15:00"), "sat 12:00", first) == []
    assert len(due(duty("promise", "fri 15:00"), "mon2 09:00", first)) == 1


def test_what_a_tech_owes_goes_to_whoever_stands_in() -> None:
    """A deputy hears in their own name, and the owner who comes back hears what is still open."""

    def to(stand_in: dict[str, str]) -> Terms:
        goes_to: Callable[[str], str] = lambda name: stand_in.get(name, name)  # noqa: E731 - too short for a name
        return Terms(policy=Policy(), calendar=SHOP, lead="ana", goes_to=goes_to)

    one = duty("follow-up", "mon 15:00")
    (found,) = due(one, "mon 15:00", terms=to({"bo": "cy"}))
    assert (found.to, found.keys) == ("cy", ("follow-up:e1/first/cy",))
    (back,) = due(one, "tue 09:00", *found.keys, terms=to({}))
    assert back.keys == ("follow-up:e1/first/bo", "follow-up:e1/2026-11-24/bo")


@pytest.mark.parametrize(
    ("zone", "day", "wall", "goes"),
    [
        ("America/New_York", date(2026, 3, 8), "02:30", "2026-03-08 03:30 EDT"),
        ("America/New_York", date(2026, 11, 1), "01:30", "2026-11-01 01:30 EDT"),
        ("Pacific/Auckland", date(2026, 9, 27), "02:30", "2026-09-27 03:30 NZDT"),
        ("Pacific/Auckland", date(2026, 4, 5), "02:30", "2026-04-05 02:30 NZDT"),
    ],
)
def test_a_clock_change_skips_and_doubles_nothing(zone: str, day: date, wall: str, goes: str) -> None:
    """A time that is skipped moves forward; one that comes twice fires once, the first time."""
    calendar = Calendar(ZoneInfo(zone), (Hours(date.min, (((0, 1440),),) * 7),), frozenset())
    terms = Terms(policy=Policy(), calendar=calendar, lead="", goes_to=lambda name: name)
    one = duty("follow-up", "mon 15:00")
    one["due"] = calendar.at(day, timedelta(hours=int(wall[:2]), minutes=int(wall[3:])))
    keys: list[str] = []
    told = []
    for turn in range(6 * 8):
        now = calendar.later(calendar.at(day, timedelta(0)), timedelta(minutes=10 * turn))
        for found in firings([one], sent(keys), now, terms):
            keys += found.keys
            told.append(f"{now:%Y-%m-%d %H:%M %Z}")
    assert told == [goes]


def test_what_a_clock_that_was_ahead_sent_uses_up_no_repeat() -> None:
    """Nor does it silence the lead; and a stage that somebody broke by hand is none."""
    ahead = [f"follow-up:e1/2026-12-0{day}/bo" for day in (1, 2, 3)]
    (again,) = due(duty("follow-up", "mon 15:00"), "tue 09:00", "follow-up:e1/first/bo", *ahead)
    assert (again.to, again.again) == ("bo", True)
    used = [f"follow-up:e1/2026-11-{day}/bo" for day in (24, 26, 27)]
    odd = ["follow-up:e1/2026-12-24/ana", "follow-up:e1/soon/ana"]
    (lead,) = due(duty("follow-up", "mon 15:00"), "mon2 09:00", "follow-up:e1/first/bo", *used, *odd)
    assert (lead.to, lead.for_lead) == ("ana", True)
