"""Laws of changing an event: what of it may be changed, and what is written when it was (law 8: nothing is lost)."""

from datetime import date, datetime
from typing import Any

import pytest

from casekit.core.editing import change, draft
from casekit.core.kind import Kinds, plain
from casekit.core.kinds.table import BUILT_IN
from casekit.core.laws_undo import Bench
from casekit.core.policy import Tech
from casekit.errors import CasekitError, Damaged, NotFound, Refused, UsageError

BENCH = Bench(
    user="ana",
    roster={name: Tech(name=name) for name in ("ana", "bo")},
    today=date(2026, 11, 23),
    kinds=Kinds(BUILT_IN),
)


def changed(copy: Any, known: str, **typed: Any) -> list[tuple[str, dict[str, Any]]]:
    """What is written when ana changes an event: kinds and fields."""
    return [(body.kind, plain(body)) for body in change(copy.case(), known, typed, BENCH)]


def refusal(kind: type[CasekitError], copy: Any, known: str, **typed: Any) -> str:
    """What a change is refused with."""
    with pytest.raises(kind) as caught:
        changed(copy, known, **typed)
    return str(caught.value)


# --- what may be changed ----------------------------------------------------------------------------------------------


def test_the_words_of_an_event_may_be_changed(base: Any) -> None:
    """With what says nothing yet; what ties it to others, and a date that was set, may not."""
    promise = base.add("promised", what="know the cause", due=1)
    moved = base.add("promise_moved", of=[promise], due=2, told=True)
    asked = base.add("handover_asked", from_="ana", to="bo", because="leave", due=1)
    drafts = [draft(base.case(), known).fields for known in (promise, moved, asked)]
    assert drafts == [
        {"what": "know the cause", "basis": ""},
        {"because": "", "told": True},
        {"because": "leave", "due": base.day(1), "untested": ""},
    ]


def test_an_opening_is_changed_as_its_facts_are_now(base: Any) -> None:
    """Corrections are no drafts of their own for it; the owner changes by a hand-over only."""
    base.add("corrected", device="HP 1020")
    fields = draft(base.case(), "m1").fields
    assert (fields["problem"], fields["device"]) == ("blank pages", "HP 1020")
    assert {"owner", "source", "imported"} & {*fields} == set()


def test_the_last_event_that_may_be_changed_is_meant(base: Any) -> None:
    """What is void, taken back or nobody's words is passed over."""
    note = base.add("noted", text="x")
    base.add("retracted", of=base.add("noted", text="y"))
    base.add("resumed", of="nobody", because="typed by mistake")
    assert draft(base.case(), None).event.id == note


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        ("retracted", {"of": "m2"}, "this cannot be changed: took back m2"),
        ("reminded", {"keys": ["k"], "record": "m1"}, "this cannot be changed: "),
        ("offered", {"what": "x"}, "this cannot be changed: "),
        ("promise_kept", {"of": "m2"}, "this cannot be changed: "),
        ("handover_asked", {"from_": "ana", "to": "bo", "because": "ill", "forced": True}, "this cannot be changed: "),
        ("stranger", {"x": "y"}, "stranger: cannot be read here"),
    ],
)
def test_some_events_are_no_drafts(base: Any, kind: str, fields: dict[str, Any], says: str) -> None:
    """What was sent, computed, offered or moved the owner stays as it is, and so does what has no words."""
    base.add("promised", what="x", due=1)
    assert refusal(Refused, base, base.add(kind, **fields), text="y").startswith(says)


def test_what_was_taken_back_is_not_changed(base: Any) -> None:
    """Somebody may have done that while the editor was open."""
    note = base.add("noted", text="x")
    base.add("retracted", of=note)
    assert refusal(Refused, base, note, text="y") == f"{note} was taken back\n  try: casekit log 1042"


def test_nothing_to_change(base: Any) -> None:
    """A case may hold nothing but what nobody here can read."""
    base.events.clear()
    with pytest.raises(NotFound, match="nothing on 1042 can be changed"):
        draft(base.case(), None)


# --- what is written --------------------------------------------------------------------------------------------------


def test_law_8_a_changed_event_is_a_retraction_and_a_new_event(base: Any) -> None:
    """The old one is named and quoted; fields left out stay as they were."""
    tried = base.add("tried", "bo", step="drum", result="no change", who="customer")
    assert changed(base, tried, step="drum swap") == [
        ("retracted", {"of": tried, "because": f"edited: {base.entry(base.case(), tried).body.line()}"}),
        ("tried", {"step": "drum swap", "result": "no change", "who": "customer"}),
    ]


def test_nothing_is_written_for_no_change(base: Any) -> None:
    """The same words, however often they are saved."""
    base.add("followup_set", what="call", due=1)
    assert changed(base, "m1", problem="blank pages", device="") == []
    assert (changed(base, "m2"), changed(base, "m2", what="call")) == ([], [])


def test_law_8_an_opening_is_corrected_fact_by_fact(base: Any) -> None:
    """It cannot be taken back; only what differs is written."""
    assert changed(base, "m1", problem="blank pages", device="HP 1020", age="") == [
        ("corrected", {"device": "HP 1020"})
    ]


def test_law_3_who_knew_stays_who_knew(base: Any) -> None:
    """Whoever corrects an answer did not give it."""
    loan = base.add("escalated", to="bo", question="?", return_by=1)
    answer = base.add("escalation_answered", "bo", of=loan, answer="RM1")
    assert changed(base, answer, answer="RM1-4525")[1] == (
        "escalation_answered", {"of": loan, "who": "bo", "answer": "RM1-4525"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("known", "typed", "field", "says"),
    [
        ("m1", {"problem": " "}, "problem", "the customer's words cannot be empty"),
        ("m1", {"device": 3}, "device", "device must be a text in quotes"),
        ("m1", {"owner": "bo"}, "owner", "there is no field owner here"),
        ("m2", {"cause": ""}, "cause", "cause cannot be empty"),
        ("m2", {"certainty": "sure"}, "certainty", "certainty must be one of known, likely, unknown"),
        ("m3", {"until": "fri"}, "until", "until must be a time such as 2026-11-24T17:00:00"),
        ("m4", {"confirmed": "yes"}, "confirmed", "confirmed must be true or false"),
        ("m5", {"inputs": 3}, "inputs", "this cannot be changed"),
    ],
)
def test_a_value_that_does_not_fit_names_its_field(base: Any, known: str, typed: Any, field: str, says: str) -> None:
    """So that its line can be found."""
    base.add("diagnosed", cause="shutter", certainty="likely")
    base.add("waiting", on="part", until=1)
    base.add("restated", text="x")
    base.add("compared", verdict="repair")
    if known == "m5":
        assert refusal(Refused, base, known, **typed).startswith(says)
        return
    with pytest.raises(Damaged) as caught:
        changed(base, known, **typed)
    assert (caught.value.where, caught.value.what[: len(says)]) == (field, says)


def test_a_changed_event_obeys_the_laws_of_a_new_one(base: Any) -> None:
    """An outcome is one that can be counted, and a step belongs to somebody who works here."""
    step = base.add("followup_set", what="call", due=1)
    closed = base.add("closed", outcome="fixed", ends=[step])
    assert refusal(UsageError, base, step, who="zed").startswith("'zed' is not on the roster")
    assert refusal(UsageError, base, closed, outcome="great").startswith("'great' is no outcome")


def test_law_8_what_is_built_upon_is_not_changed(base: Any) -> None:
    """The new event would stand beside the old one (G4)."""
    promise = base.add("promised", what="know the cause", due=1)
    moved = base.add("promise_moved", of=[promise], due=2)
    assert refusal(Refused, base, promise, what="x").endswith(f"\n  try: casekit undo 1042 {moved}, and then this")


def test_a_change_does_not_open_a_case_again(base: Any) -> None:
    """A closed case that got a new duty would be open."""
    promise = base.add("promised", what="call", due=1)
    base.add("closed", outcome="fixed", ends=[promise])
    assert refusal(Refused, base, promise, what="ring") == ('that would open 1042 again\n  try: casekit note 1042 "…"')


def test_dates_of_others_kinds_may_be_changed(base: Any) -> None:
    """A wait has no verb that moves it."""
    wait = base.add("waiting", on="part", until=1)
    new: datetime = base.day(2)
    assert changed(base, wait, until=new)[1] == ("waiting", {"on": "part", "until": new})
