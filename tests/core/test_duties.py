"""Laws of what is owed: what events set, what the policy adds by opening hours, and who hears of what is late."""

from datetime import UTC, date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from casekit.core.duties import duties
from casekit.core.policy import Policy
from casekit.core.schedule import Calendar, Hours

SINGAPORE = ZoneInfo("Asia/Singapore")  # noon in UTC, when events happen, is 20:00 there
WEEK = (*[((540, 1080),)] * 5, ((600, 840),), ())
ALWAYS = Calendar(UTC, (Hours(date.min, (((0, 1440),),) * 7),), frozenset())
SHOP = Calendar(SINGAPORE, (Hours(date.min, WEEK),), frozenset({date(2026, 11, 24)}))
POLICY = Policy()


def owed(case: Any, calendar: Calendar = ALWAYS, policy: Policy = POLICY) -> list[tuple[str, str, str]]:
    """Kind, who and when of all that is owed, in order."""
    return [(due.kind, due.who, f"{due.due:%m-%d %H:%M}") for due in duties(case, policy, calendar)]


def test_a_first_contact_is_due_within_business_hours(base: Any) -> None:
    """Four hours of opening time, and neither the night nor a closed day counts."""
    assert owed(base.case()) == [("first-contact", "ana", "11-23 16:00")]
    assert owed(base.case(), SHOP) == [("first-contact", "ana", "11-25 13:00")]
    assert owed(base.case(), SHOP, Policy(first_contact_hours=10)) == [("first-contact", "ana", "11-26 10:00")]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("contacted", {"direction": "out", "text": "x"}),
        ("contacted", {"direction": "in", "text": "x"}),
        ("visited", {"purpose": "drop off"}),
    ],
)
def test_silence_is_counted_in_business_days(base: Any, kind: str, fields: dict[str, str]) -> None:
    """From the last word with the customer; a closed Tuesday and a Sunday do not count, an evening ends at closing."""
    base.add(kind, **fields)
    assert owed(base.case()) == [("silence", "ana", "11-26 12:00")]
    assert owed(base.case(), SHOP) == [("silence", "ana", "11-27 18:00")]
    assert owed(base.case(), SHOP, Policy(silence_days=4)) == [("silence", "ana", "11-28 14:00")]


def test_a_policy_is_due_while_somebody_is_there(base: Any) -> None:
    """What was said at night is due at the opening, and two weeks after a Sunday at the opening on Monday."""
    early = Calendar(ZoneInfo("America/New_York"), SHOP.hours, frozenset())  # noon in UTC is 7:00 there
    base.add("contacted", direction="out", text="x")
    assert owed(base.case(), early) == [("silence", "ana", "11-26 09:00")]
    base.add("finished", outcome="fixed", told="x")
    assert owed(base.case(), early, Policy(uncollected_days=13)) == [("uncollected", "ana", "12-07 09:00")]


def test_a_promise_is_a_word_and_a_move_only_when_told(base: Any) -> None:
    """A promise is made to their face; a new date that nobody told them is silence."""
    promised = base.add("promised", what="x", due=9)
    base.add("promise_moved", of=[promised], due=8)
    assert {due.set_by for due in duties(base.case(), POLICY, ALWAYS) if due.kind == "silence"} == {promised}
    moved = base.add("promise_moved", of=[promised], due=7, told=True)
    assert {due.set_by for due in duties(base.case(), POLICY, ALWAYS) if due.kind == "silence"} == {moved}


def test_an_imported_case_is_no_reason_to_ring_everybody(base: Any) -> None:
    """It gets no first contact, and silence counts from its import, or from a later word."""
    imported = base.fork("i")
    opened = imported.events.pop()
    fields = {**opened.fields, "imported": imported.day(5)}
    imported.events.append(type(opened)(n=1, id="i1", at=opened.at, by="ana", kind="opened", fields=fields))
    assert owed(imported.case()) == [("silence", "ana", "12-01 12:00")]
    imported.add("contacted", direction="in", text="x")
    assert owed(imported.case()) == [("silence", "ana", "12-01 12:00")]


def test_what_events_set_falls_to_whom_they_name_or_the_owner(base: Any) -> None:
    """The earliest first; what has ended is owed no more."""
    base.add("contacted", direction="out", text="x")
    base.add("followup_set", what="call", due=2)
    base.add("followup_set", what="order", due=1, who="bo")
    done = base.add("promised", what="cause", due=1)
    base.add("promise_kept", of=done)
    base.add("waiting", on="part", until=4)
    assert owed(base.case()) == [
        ("follow-up", "bo", "11-24 12:00"),
        ("follow-up", "ana", "11-25 12:00"),
        ("silence", "ana", "11-26 12:00"),
        ("wait", "ana", "11-27 12:00"),
    ]


def test_a_late_answer_alarms_the_owner(base: Any) -> None:
    """Law 3: at its date the owner has to ask; the question stays with who has it, and comes before."""
    base.add("escalated", to="cy", question="sold alone?", return_by=1)
    found = duties(base.case(), POLICY, ALWAYS)
    assert [(due.kind, due.who, due.what, due.due) for due in found[1:]] == [
        ("escalation", "cy", "sold alone?", base.day(1)),
        ("late-escalation", "ana", "ask cy for the answer: sold alone?", base.day(1)),
    ]


def test_a_hand_over_not_accepted_alarms_the_owner(base: Any) -> None:
    """Law 2: the case stays with its owner, who asks again; one that was forced is nobody's alarm."""
    base.add("handover_asked", from_="ana", to="bo", because="leave", due=1)
    found = duties(base.case(), POLICY, ALWAYS)
    assert [(due.kind, due.who, due.what) for due in found[1:]] == [
        ("hand-over", "bo", "accept from ana: leave"),
        ("late-hand-over", "ana", "ask bo to accept the hand-over or decline it"),
    ]
    base.add("handover_asked", "bo", from_="ana", to="bo", because="ill", forced=True)
    assert {due.kind for due in duties(base.case(), POLICY, ALWAYS)} == {"first-contact"}


def test_what_had_no_effect_is_looked_at_by_both(base: Any) -> None:
    """Whoever tried to take a case that was gone, and its owner."""
    base.add("handover_accepted", "cy", of="nowhere", from_="ana", readback="x")
    assert owed(base.case())[:2] == [("look", "ana", "11-23 12:00"), ("look", "cy", "11-23 12:00")]


def test_work_that_is_done_is_told_and_then_collected(base: Any) -> None:
    """They hear of it as soon as of a new case, and have the policy's days to come, counted from when they heard."""
    base.add("contacted", direction="out", text="x")
    base.add("finished", outcome="fixed")
    assert owed(base.case()) == [("untold", "ana", "11-23 16:00")]
    assert owed(base.case(), SHOP) == [("untold", "ana", "11-25 13:00")]
    told = base.fork("t")
    told.add("contacted", direction="out", text="it is ready")
    assert owed(told.case()) == [("uncollected", "ana", "12-07 12:00")]
    at_once = base.fork("o")
    at_once.add("finished", outcome="fixed", told="it is ready")
    assert owed(at_once.case()) == [("uncollected", "ana", "12-07 12:00")]


def test_a_return_is_work_again(base: Any) -> None:
    """What was done before it is not waiting to be told, and the days it was closed were no silence."""
    done = base.add("finished", outcome="fixed")
    base.add("reopened", because="blank again", of=done)
    assert owed(base.case()) == [("speak", "ana", "11-23 12:00"), ("silence", "ana", "11-26 12:00")]


def test_a_closed_case_owes_nothing(base: Any) -> None:
    """Nor does a record that has no opening."""
    follow = base.add("followup_set", what="x", due=1)
    base.add("closed", outcome="fixed", ends=[follow])
    headless = base.fork("h")
    headless.events[:] = headless.events[1:]
    assert (owed(base.case()), owed(headless.case())) == ([], [])


def test_the_order_never_depends_on_ids(base: Any) -> None:
    """What is due at one moment is first what somebody does, then who asks them about it."""
    for mark in ("a", "z"):
        copy = base.fork(mark)
        copy.add("escalated", to="cy", question="?", return_by=1)
        assert [kind for kind, _, _ in owed(copy.case())] == ["first-contact", "escalation", "late-escalation"]


def test_law_5_the_next_word_to_the_customer_is_always_owed(base: Any) -> None:
    """Whatever was set has been done: silence still has its date, and only our next word puts it off."""
    base.add("contacted", direction="out", text="x")
    follow = base.add("followup_set", what="x", due=1)
    base.add("followup_done", of=follow)
    assert owed(base.case()) == [("silence", "ana", "11-26 12:00")]
    said = base.add("contacted", direction="out", text="y")
    (due,) = duties(base.case(), POLICY, ALWAYS)
    assert (due.kind, due.what, due.set_by) == ("silence", "tell the customer where we stand", said)
