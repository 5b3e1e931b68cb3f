"""What two copies of a case mean that went on at the same time: dates, facts, taking back and forgetting.

Every test runs four times: with ids that put either side first, and with either side wholly before the other.
"""

from datetime import UTC

import msgspec
import pytest

from casekit.core.event import body_hash
from casekit.core.kinds.diagnose import diagnosis
from casekit.core.kinds.offer import answer
from casekit.store import codec
from casekit.store.merge import merge

# --- dates ------------------------------------------------------------------------------------------------------

PROMISE, FOLLOW_UP = "promised promise_moved promise_kept kept", "followup_set followup_moved followup_done done"
DATED = pytest.mark.parametrize("words", [PROMISE, FOLLOW_UP])


@DATED
def test_moved_and_moved(base, part, words: str) -> None:
    """The earlier date stands, both are shown, and a move that names both replaces both."""
    begun, moved, *_ = words.split()
    duty = base.add(begun, what="call", due=1)
    one, two = part(base)
    told = {"told": True} if begun == "promised" else {}
    moves = [copy.add(moved, of=[duty], due=due, **told) for copy, due in ((one, 5), (two, 3))]
    case = one.case(two)
    assert (case.duties[duty].due, case.duties[duty].set_by, one.looks(case)) == (one.day(3), moves[1], [])
    assert sorted(step.due for step in case.duties[duty].steps) == [one.day(1), one.day(3), one.day(5)]
    assert {step.told for step in case.duties[duty].steps[1:]} == {begun == "promised"}
    after = type(one)(case.events, "z")
    after.add(moved, of=moves, due=7)
    assert after.case().duties[duty].due == one.day(7)


@DATED
def test_moved_and_kept(base, part, words: str) -> None:
    """What was kept stays kept, whichever came first; a move that found it kept is void."""
    begun, moved, ended, how = words.split()
    duty = base.add(begun, what="call", due=1)
    one, two = part(base)
    move = one.add(moved, of=[duty], due=5)
    kept = two.add(ended, of=duty)
    case = one.case(two)
    assert (case.duties[duty].ended, one.standing(case)[:-1]) == (how, [])
    assert one.looks(case) == ([] if one.first(case, move, kept).id == move else [(move, "ana", "")])


def test_waiting_and_waiting(base, part) -> None:
    """Both waits stand, and the case waits until the last one is over."""
    one, two = part(base)
    waits = [copy.add("waiting", on=on, until=3) for copy, on in ((one, "part"), (two, "customer"))]
    case = one.case(two)
    assert (case.status, one.standing(case)) == ("waiting", sorted(("wait", wait) for wait in waits))


def test_resumed_ends_only_its_own(base, part) -> None:
    """A wait begun elsewhere goes on."""
    wait = base.add("waiting", on="part", until=3)
    one, two = part(base)
    one.add("resumed", of=wait)
    other = two.add("waiting", on="customer", until=5)
    case = one.case(two)
    assert (case.status, one.standing(case)) == ("waiting", [("wait", other)])


# --- facts ------------------------------------------------------------------------------------------------------


def test_diagnosed_and_diagnosed(base, part) -> None:
    """Customers hear the less certain cause until a diagnosis names both."""
    one, two = part(base)
    causes = [copy.add("diagnosed", cause=cause, certainty=sure)
              for copy, cause, sure in ((one, "fuser", "known"), (two, "shutter", "likely"))]  # fmt: skip
    case = one.case(two)
    assert diagnosis(case).cause == "shutter"
    after = type(one)(case.events, "z")
    after.add("diagnosed", cause="fuser", certainty="known", of=causes[:1])
    assert diagnosis(after.case()).cause == "shutter"
    after.add("diagnosed", cause="both", certainty="known", of=[*causes, after.events[-1].id])
    assert diagnosis(after.case()).cause == "both"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("offered", {"what": "a new one"}), ("loaner_lent", {"loaner": "l3", "due": 9}), ("part_used", {"part": "p9"})],
)
def test_done_in_two_places(base, part, kind: str, fields: dict) -> None:
    """A second offer, one loaner lent twice, the last part used twice: all are facts, and the owner must look."""
    one, two = part(base)
    ids = [copy.add(kind, **fields) for copy in (one, two)]
    case = one.case(two)
    second = next(known for known in ids if known != one.first(case, *ids).id)
    assert {entry.event.id for entry in case.told(kind)} == {*ids}
    assert one.looks(case) == [(second, "ana", "")]
    assert len([duty for duty in case.open_duties if duty.kind == "loaner"]) == (2 if kind == "loaner_lent" else 0)


def test_answered_and_answered(base, part) -> None:
    """The stricter answer to an offer counts, and the owner asks which it is, until an answer names both."""
    made = base.add("offered", what="a new one")
    one, two = part(base)
    ids = [copy.add("offer_answered", of=[made], answer=said) for copy, said in ((one, "yes"), (two, "no"))]
    case = one.case(two)
    second = next(known for known in ids if known != one.first(case, *ids).id)
    assert (answer(case), one.looks(case)) == ("no", [(second, "ana", "")])
    after = type(one)(case.events, "z")
    after.add("offer_answered", of=[made, *ids], answer="yes")
    assert answer(after.case()) == "yes"


# --- taking back and forgetting ---------------------------------------------------------------------------------


def test_retracted_and_retracted(base, part) -> None:
    """Taken back twice is taken back once, and no reason to look; a redo takes back every retraction."""
    note = base.add("noted", text="wrong case")
    one, two = part(base)
    undos = [copy.add("retracted", of=note) for copy in (one, two)]
    case = one.case(two)
    assert (one.entry(case, note).state, [one.entry(case, undo).state for undo in undos]) == ("retracted", ["", ""])
    assert one.standing(case) == []
    after = type(one)(case.events, "z")
    after.add("retracted", of=undos[0])
    assert after.entry(after.case(), note).state == "retracted"
    after.add("retracted", of=undos[1])
    assert (after.entry(after.case(), note).state, one.standing(after.case())) == ("", [])


def test_one_id_two_bodies(base, part) -> None:
    """The lower hash folds, whichever copy it came from; the merged file keeps both and says so."""
    one, two = part(base)
    for copy, said in ((one, "this"), (two, "that")):
        copy.mark = "same"
        copy.events = copy.events[:1]
        copy.add("noted", text=said)
    case = one.case(two)
    low = min((one.events[-1], two.events[-1]), key=body_hash)
    assert [entry.event.fields for entry in case.told("noted")] == [low.fields]
    merged = merge("", one.text(), two.text(), UTC, "1042.toml")
    assert [merged.text.count(said) for said in ("this", "that")] == [1, 1]
    assert (merged.conflict, len(merged.reports)) == (False, 1)


def test_one_id_two_bodies_with_a_base(base, part) -> None:
    """A copy that left the event as it was yields to the one that changed it."""
    base.add("noted", text="before")
    one, two = base.fork("a"), base.fork("b")
    one.events = one.events[:1]
    one.mark = "m"
    one.add("noted", text="after")
    for ours, theirs in ((one, two), (two, one)):
        merged = merge(base.text(), ours.text(), theirs.text(), UTC, "1042.toml")
        assert (merged.text, merged.reports) == (one.text(), ())


ERASED = [
    ("opened", {"owner": "ana", "customer": "c1", "device": "Mrs Tan's"}, {"owner": "ana", "customer": "c1"}),
    ("noted", {"text": "Mrs Tan said"}, {"text": ""}),
    ("contacted", {"direction": "in", "text": "Mrs Tan said"}, {"direction": "in"}),
    ("referred", {"to": "Epson", "because": "Mrs Tan said"}, {"to": "Epson", "because": ""}),
    ("paid", {"amount": "120.00", "currency": "SGD"}, {"amount": "120.00", "currency": "SGD"}),
    ("stranger", {"text": "Mrs Tan said", "sure": True}, {"sure": True}),
]


@pytest.mark.parametrize(("kind", "fields", "left"), ERASED)
def test_forgotten_and_anything(base, part, kind: str, fields: dict, left: dict) -> None:
    """The words of an event are gone from every copy once one has erased them; whatever else happened stays."""
    known = base.add(kind, **fields)
    one, two = part(base)
    one.add("redacted", of=[known])
    owed = two.add("followup_set", what="call", due=2)
    case = one.case(two)
    assert one.entry(case, known).event.fields == left
    assert owed in case.duties
    merged = merge(base.text(), one.text(), two.text(), UTC, "1042.toml")
    assert (merged.conflict, "Mrs Tan" in merged.text) == (False, False)
    assert type(one)(codec.parse(merged.text).events).case() == case


@pytest.mark.parametrize("late", ["edited by hand", "taken back", "moved"])
def test_forgotten_and_changed(base, part, late: str) -> None:
    """A tombstone wins over every change of the event it names, and does not bring back what was taken back."""
    known = base.add("promised", what="call Mrs Tan", due=1)
    one, two = part(base)
    one.add("redacted", of=[known])
    if late == "edited by hand":
        two.events[1] = msgspec.structs.replace(two.events[1], fields={"what": "ring Mrs Tan", "due": two.day(1)})
    elif late == "taken back":
        two.add("retracted", of=known)
    else:
        two.add("promise_moved", of=[known], due=4)
    merged = merge(base.text(), one.text(), two.text(), UTC, "1042.toml")
    case = type(one)(codec.parse(merged.text).events).case()
    assert (merged.conflict, merged.reports, "Mrs Tan" in merged.text, case) == (False, (), False, one.case(two))
    assert one.entry(case, known).state == ("retracted" if late == "taken back" else "")
