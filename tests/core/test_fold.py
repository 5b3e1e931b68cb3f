"""Laws of the fold, rule by rule: G1 to G4 of the merge, and what becomes of events that cannot be read."""

from typing import Any

import pytest

from casekit.core.event import Event
from casekit.core.fold import fold_case
from casekit.core.kind import Kinds
from casekit.core.kinds.table import BUILT_IN
from casekit.store import codec

# --- G1, G2: what names nothing that stands here has no effect ---------------------------------------------------

SEVERAL = ("approved", "declined", "offer_answered")  # what names several events
ASK = {"from_": "ana", "to": "bo", "because": "x"}
GRANT = {"what": "drum", "amount": "9"}
ENDINGS = [
    ("promised", {"what": "call", "due": 1}, "promise_kept", {}),
    ("promised", {"what": "call", "due": 1}, "promise_dropped", {"because": "x"}),
    ("followup_set", {"what": "call", "due": 1}, "followup_done", {}),
    ("followup_set", {"what": "call", "due": 1}, "followup_dropped", {"because": "x"}),
    ("waiting", {"on": "part", "until": 1}, "resumed", {}),
    ("loaner_lent", {"loaner": "l3", "due": 1}, "loaner_returned", {}),
    ("handover_asked", ASK, "handover_declined", {"because": "x"}),
    ("handover_asked", ASK, "handover_accepted", {"from_": "ana", "readback": "x"}),
    ("escalated", {"to": "bo", "question": "?", "return_by": 1}, "escalation_answered", {"answer": "x"}),
    ("escalated", {"to": "bo", "question": "?", "return_by": 1}, "escalation_recalled", {}),
    ("grant_asked", GRANT | {"to": "bo", "due": 1}, "granted", GRANT),
    ("grant_asked", GRANT | {"to": "bo", "due": 1}, "grant_declined", {"because": "x"}),
]
NAMES = [*ENDINGS, ("offered", {"what": "x"}, "offer_answered", {"answer": "no"}),
         ("quoted", {"amount": "9"}, "approved", {"limit": "9"}), ("quoted", {"amount": "9"}, "declined", {}),
         ("closed", {"outcome": "x"}, "reopened", {"because": "x"})]  # fmt: skip


@pytest.mark.parametrize(("begun", "fields", "kind", "said"), ENDINGS)
def test_an_event_ends_the_one_it_names(base, begun: str, fields: dict, kind: str, said: dict) -> None:
    """Of two duties alike, only the one in `of` ends (G1)."""
    other = base.add(begun, **fields | ({"loaner": "l4"} if begun == "loaner_lent" else {}))
    known = base.add(begun, **fields)
    ending = base.add(kind, of=known, **said)
    case = base.case()
    assert base.entry(case, ending).state == ""
    assert case.duties[known].endings == [base.events[-1]]
    lapses = kind == "handover_accepted"
    assert (bool(case.duties[known].ended), bool(case.duties[other].ended)) == (True, lapses)


@pytest.mark.parametrize(("begun", "fields", "kind", "said"), NAMES)
@pytest.mark.parametrize("of", ["nobody", "m2", "itself"])
def test_absent_and_foreign_targets_are_void(base, of: str, begun: str, fields: dict, kind: str, said: dict) -> None:
    """An event that names nothing of its kind here is kept and shown, and the owner gets a dated duty to look (G2)."""
    base.add("noted", text="something else")
    base.add(begun, **fields)
    before = base.standing(base.case())
    target = "m4" if of == "itself" else of
    known = base.add(kind, of=[target] if kind in SEVERAL else target, **said)
    case = base.case()
    assert (base.entry(case, known).state, bool(base.entry(case, known).why)) == ("void", True)
    assert base.standing(case) == sorted([*before, ("look", f"look:{known}")])
    assert (case.duties[f"look:{known}"].due, base.looks(case)[0][:2]) == (base.day(0), (known, "ana"))


@pytest.mark.parametrize(("begun", "fields", "kind", "said"), [e for e in ENDINGS if not e[2].startswith("escalation")])
def test_a_second_ending_is_void(base, begun: str, fields: dict, kind: str, said: dict) -> None:
    """What has ended cannot end again; the owner looks at the second ending (G2)."""
    known = base.add(begun, **fields)
    base.add(kind, of=known, **said)
    second = base.add(kind, of=known, **said)
    case = base.case()
    assert base.entry(case, second).state == "void"
    assert [duty for duty, *_ in base.looks(case)] == [second]


@pytest.mark.parametrize("forced", [True, False])
def test_who_is_not_the_owner_gives_nothing_away(base, forced: bool) -> None:
    """An ownership event whose `from` is not the owner is void, and who wrote it looks as well (G2)."""
    known = base.add("handover_asked", "bo", from_="bo", to="cy", because="x", forced=forced)
    case = base.case()
    assert (case.owner, base.looks(case), base.entry(case, known).why) == (
        "ana", [(known, "ana", "bo")], "ana owns the case, not bo",
    )  # fmt: skip


def test_looking_ends_the_duty_to_look(base) -> None:
    """A duty to look is done like a follow-up."""
    void = base.add("resumed", of="nobody")
    base.add("followup_done", of=f"look:{void}", result="typed by mistake")
    assert base.standing(base.case()) == []


def test_an_answer_after_the_first_was_read_is_read_too(base) -> None:
    """There is one duty to read while one stands; a late answer brings a new one."""
    loan = base.add("escalated", to="bo", question="?", return_by=1)
    first = base.add("escalation_answered", "bo", of=loan, answer="yes")
    base.add("followup_done", of=first)
    late = base.add("escalation_answered", "cy", of=loan, answer="no")
    assert base.standing(base.case()) == [("read", late)]


# --- G3: closing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["closed", "collected"])
def test_a_case_is_closed_while_no_unlisted_duty_stands(base, how: str) -> None:
    """A closing ends what it lists and nothing else (G3)."""
    promise = base.add("promised", what="call", due=1)
    wait = base.add("waiting", on="part", until=1)
    base.add(how, outcome="fixed", ends=[promise])
    assert (base.case().closing, base.case().duties[promise].ended, base.standing(base.case())) == (
        None, how, [("wait", wait)],
    )  # fmt: skip
    base.add("resumed", of=wait)
    assert base.case().status == "closed"


def test_something_void_keeps_a_case_open(base) -> None:
    """The duty to look is a duty like any other (G3)."""
    base.add("closed", outcome="fixed")
    base.add("resumed", of="nobody")
    assert base.case().status == "open"


def test_finished_ends_what_it_lists_and_a_return_undoes_it(base) -> None:
    """Finished is ready for pick-up until the customer is back; a return that `finished` listed is settled (G3)."""
    base.add("closed", outcome="fixed")
    back = base.add("reopened", because="blank again", of="m2")
    assert base.case().status == "open"
    base.add("finished", outcome="fixed", ends=[back])
    assert (base.case().status, base.standing(base.case())) == ("finished", [])
    base.add("collected", outcome="collected")
    assert (base.case().status, base.case().closing[0].id) == ("closed", "m5")


# --- G4: taking back --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("depth", range(5))
def test_undo_and_redo_alternate(base, depth: int) -> None:
    """Each retraction takes back the one before it."""
    known = note = base.add("noted", text="x")
    for _ in range(depth):
        known = base.add("retracted", of=known)
    case = base.case()
    assert base.entry(case, note).state == ("retracted" if depth % 2 else "")
    assert "void" not in [entry.state for entry in case.entries]


@pytest.mark.parametrize(("begun", "fields", "kind", "said"), NAMES)
def test_what_is_built_upon_stays(base, begun: str, fields: dict, kind: str, said: dict) -> None:
    """Retracting an event that another builds on is void; once that one is taken back, it is not (G4)."""
    known = base.add(begun, **fields)
    above = base.add(kind, of=[known] if kind in SEVERAL else known, **said)
    undo = base.add("retracted", of=known)
    assert (base.entry(base.case(), known).state, base.entry(base.case(), undo).state) == ("", "void")
    base.add("retracted", of=above)
    case = base.case()
    assert [base.entry(case, one).state for one in (known, above)] == ["retracted", "retracted"]
    assert (case.owner, case.status, base.standing(case)) == ("ana", "open", [])


def test_a_change_of_owner_stays_once_another_followed(base) -> None:
    """The owners after it would come from nowhere; once nothing follows it any more, its retraction counts (G4)."""
    first = base.add("handover_asked", from_="ana", to="bo", because="x", forced=True)
    last = base.add("handover_asked", from_="bo", to="cy", because="x", forced=True)
    undo = base.add("retracted", of=first)
    assert (base.case().owner, base.entry(base.case(), undo).state) == ("cy", "void")
    base.add("retracted", of=last)
    assert (base.case().owner, base.entry(base.case(), undo).state) == ("ana", "")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("opened", {"owner": "bo"}), ("reminded", {"keys": ["k"], "record": "m1"}), ("redacted", {"of": []})],
)
def test_some_events_cannot_be_taken_back(base, kind: str, fields: dict) -> None:
    """The opening, what was sent, and what was erased are facts for good (G4)."""
    known = "m1" if kind == "opened" else base.add(kind, **fields)
    undo = base.add("retracted", of=known)
    case = base.case()
    assert (base.entry(case, known).state, base.entry(case, undo).state, case.owner) == ("", "void", "ana")


@pytest.mark.parametrize("of", ["nobody", "m2", ["m1"]])
def test_a_retraction_of_nothing_changes_nothing(base, of: Any) -> None:
    """Of an event that is not here, of itself, or unreadable: it is shown and has no effect."""
    undo = base.add("retracted", of=of)
    assert base.entry(base.case(), undo).state == ("unreadable" if isinstance(of, list) else "void")


def test_erasing_does_not_bring_back_what_was_taken_back(base) -> None:
    """A tombstone names events without building on them."""
    note = base.add("noted", text="Mrs Tan")
    base.add("retracted", of=note)
    base.add("redacted", of=[note])
    entry = base.entry(base.case(), note)
    assert (entry.state, entry.event.fields) == ("retracted", {"text": ""})


# --- what cannot be read, and what was typed by hand --------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("stranger", {"text": "x"}),
        ("customer_added", {"name": "Mrs Tan"}),
        ("noted", {}),
        ("noted", {"text": 7}),
        ("promised", {"what": "call", "due": "2026-11-24T10:00:00"}),
        ("promised", {"what": "call", "due": "2026-11-24T10:00:00+08:00"}),
        ("promise_dropped", {"of": ["m1"], "because": "x"}),
        ("diagnosed", {"cause": "x", "certainty": "perhaps"}),
        ("closed", {"outcome": "x", "ends": [1]}),
    ],
)
def test_what_cannot_be_understood_is_kept_and_skipped(base, kind: str, fields: dict) -> None:
    """An unknown kind, one of another record, a field of a wrong type: the event stays, says why, and does nothing."""
    wrong = Event(n=2, id="m2", at=base.day(0), by="ana", kind=kind, fields=fields)
    base.events.append(wrong)
    case = base.case()
    assert (case.entries[1].state, case.entries[1].event, bool(case.entries[1].why)) == ("unreadable", wrong, True)
    assert (case.owner, case.status, case.duties, case.closes) == ("ana", "open", {}, [])


def test_a_second_opening_is_void(base) -> None:
    """A case has one beginning and one owner."""
    second = base.add("opened", owner="bo")
    assert (base.case().owner, base.entry(base.case(), second).state) == ("ana", "void")


def test_two_events_with_one_id_are_one(base) -> None:
    """One counts, the same one whoever comes first."""
    note = base.add("noted", text="x")
    twin = Event(n=5, id=note, at=base.day(1), by="bo", kind="noted", fields={"text": "y"})
    for events in ([*base.events, twin], [twin, *base.events]):
        case = fold_case("1042", events, Kinds(BUILT_IN))
        assert len(case.events) == len(case.entries) == 2


def test_blocks_typed_by_hand_count_where_they_stand(base) -> None:
    """Without a number and an id a block comes after the one above it, and has the same id whenever it is read."""
    typed = base.text() + "".join(f'\n[[event]]\nkind = "noted"\ntext = "{word}"\n' for word in "zaybxc")
    cases = [fold_case("1042", codec.parse(typed).events, Kinds(BUILT_IN)) for _ in range(2)]
    assert cases[0] == cases[1]
    assert "".join(entry.event.fields["text"] for entry in cases[0].told("noted")) == "zaybxc"
