"""Laws of the fold over any events at all: it never refuses, order never matters, and there is always one owner."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casekit.core.event import Event
from casekit.core.fold import fold_case
from casekit.core.kind import Kinds, plain
from casekit.core.kinds.table import BUILT_IN

IDS = st.sampled_from(["e1", "e2", "e3", "e4", "e5", "e6", "look:e2", "look:e3", "gone", ""])
PEOPLE = st.sampled_from(["ana", "bo", "cy", ""])
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
KNOWN = {
    "of": IDS, "ends": st.lists(IDS, max_size=3).map(tuple), "from_": PEOPLE, "to": PEOPLE, "owner": PEOPLE,
    "who": PEOPLE, "loaner": st.sampled_from(["l1", "l2"]), "part": st.sampled_from(["p1", "p2"]),
}  # fmt: skip
OFTEN = ["promised", "promise_moved", "promise_kept", "retracted", "handover_asked", "handover_accepted", "?"] * 3
LISTS = {"promise_moved", "followup_moved", "diagnosed", "redacted", "customer_forgotten"}


@st.composite
def event(draw: st.DrawFn, kinds: Kinds, told: Callable) -> Event:
    """An event of any kind, well typed but for one in ten, aimed at whatever there may be."""
    word = draw(st.sampled_from([*BUILT_IN, *OFTEN]))
    found = kinds.find(word)
    fields: dict[str, Any] = {"of": draw(IDS), "text": "x"}
    if found is not None:
        known = {name: value for name, value in KNOWN.items() if name in found.__struct_fields__}
        if word in LISTS:
            known["of"] = st.lists(IDS, max_size=3).map(tuple)
        fields = plain(draw(told(found, **known)))
    if draw(st.integers(0, 9)) == 0:
        fields[draw(st.sampled_from(["of", "due", "text", "ends"]))] = draw(st.sampled_from([7, True, "x", ["x", 1]]))
    at = NOON + timedelta(hours=draw(st.integers(0, 2)))
    known_as = draw(st.sampled_from(["e1", "e2", "e3", "e4", "e5", "e6"]))
    return Event(n=draw(st.integers(1, 5)), id=known_as, at=at, by=draw(PEOPLE), kind=word, fields=fields)


@pytest.mark.slow
@settings(max_examples=300)
@given(data=st.data())
def test_the_fold_never_refuses_and_order_never_matters(data: st.DataObject, kinds: Kinds, told: Callable) -> None:
    """Whatever a record holds, each event has its entry, each void one a duty to look, and any order is the same."""
    events = data.draw(st.lists(event(kinds, told), max_size=12))
    case = fold_case("1042", events, kinds)
    assert [entry.event for entry in case.entries] == case.events
    assert all(entry.state in ("", "void", "retracted", "unreadable") for entry in case.entries)
    assert {f"look:{entry.event.id}" for entry in case.entries if entry.state == "void"} <= case.duties.keys()
    assert (case.status == "closed") == (case.closing is not None)
    assert {duty.set_by for duty in case.open_duties} <= {event.id for event in events}
    assert {type(entry.body.line()) for entry in case.entries} <= {str}
    assert fold_case("1042", data.draw(st.permutations(events)), kinds) == case


@pytest.mark.slow
@settings(max_examples=100)
@given(data=st.data())
def test_an_open_case_has_one_owner_whatever_happens(data: st.DataObject, kinds: Kinds, told: Callable) -> None:
    """Ownership goes by a chain from the opening: each change names the owner before it (law 1)."""
    opened = Event(n=1, id="e0", at=NOON - timedelta(days=1), by="ana", kind="opened", fields={"owner": "ana"})
    case = fold_case("1042", [opened, *data.draw(st.lists(event(kinds, told), max_size=12))], kinds)
    owner = "ana"
    for entry in case.told("handover_accepted", "handover_asked"):
        if entry.event.kind == "handover_accepted":
            assert entry.body.from_ == owner
            owner = case.duties[entry.body.of].who
        elif entry.body.forced:
            assert entry.body.from_ == owner
            owner = entry.body.to
    assert case.owner == owner
