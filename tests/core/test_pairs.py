"""What two copies of a case mean that went on at the same time: one test for each row of the table of pairs.

Every test runs four times: with ids that put either side first, and with either side wholly before the other.
"""

from collections.abc import Callable
from datetime import UTC

import pytest

from casekit.core.case import Case
from casekit.core.event import body_hash
from casekit.core.kinds.diagnose import diagnosis
from casekit.core.kinds.table import BUILT_IN
from casekit.store import codec
from casekit.store.merge import merge


def looks(case: Case) -> list[tuple[str, str, str]]:
    """What somebody has to look at: the event, the owner of the moment, and who else."""
    return [(d.id.removeprefix("look:"), case.owes(d), d.also) for d in case.open_duties if d.kind == "look"]


def standing(case: Case) -> list[tuple[str, str]]:
    """The duties that stand: kind and id."""
    return sorted((duty.kind, duty.id) for duty in case.open_duties)


def text(copy) -> str:
    """The record as this copy has it in its file."""
    return codec.header("case", "1042") + "".join(map(codec.render, copy.events))


# --- ownership --------------------------------------------------------------------------------------------------


def test_accepted_and_accepted(base, part) -> None:
    """Two techs accept: the first in order owns it, the other's acceptance is void, and both must look."""
    asks = {who: base.add("handover_asked", from_="ana", to=who, because="leave") for who in ("bo", "cy")}
    one, two = part(base)
    took = {who: copy.add("handover_accepted", who, of=asks[who], from_="ana", readback="…")
            for copy, who in ((one, "bo"), (two, "cy"))}  # fmt: skip
    case = one.case(two)
    winner = one.first(case, *took.values())
    loser = {"bo": "cy", "cy": "bo"}[winner.by]
    assert (case.owner, case.owned_by) == (winner.by, winner)
    assert looks(case) == [(took[loser], winner.by, loser)]
    assert {who: case.duties[asks[who]].ended for who in asks} == {winner.by: "accepted", loser: "lapsed"}


def test_one_ask_accepted_twice(base, part) -> None:
    """The same ask accepted in two places counts once, and the second is void."""
    ask = base.add("handover_asked", from_="ana", to="bo", because="leave")
    one, two = part(base)
    ids = [copy.add("handover_accepted", "bo", of=ask, from_="ana", readback="…") for copy in (one, two)]
    case = one.case(two)
    assert (case.owner, case.owned_by) == ("bo", one.first(case, *ids))
    assert [one.entry(case, known).state for known in ids].count("void") == 1
    assert [who for _, *who in looks(case)] == [["bo", "bo"]]


def test_accepted_and_forced_change(base, part) -> None:
    """A forced change against an acceptance: the first in order wins, the other is void, and both must look."""
    ask = base.add("handover_asked", from_="ana", to="bo", because="leave")
    one, two = part(base)
    accepted = one.add("handover_accepted", "bo", of=ask, from_="ana", readback="…")
    forced = two.add("handover_asked", "dee", from_="ana", to="cy", because="ill", forced=True)
    case = one.case(two)
    if one.first(case, accepted, forced).id == accepted:
        assert (case.owner, looks(case)) == ("bo", [(forced, "bo", "dee")])
    else:
        assert (case.owner, looks(case)) == ("cy", [(accepted, "cy", "bo")])
    assert not [duty for duty in case.open_duties if duty.kind == "hand-over"]


def test_forced_and_forced_change(base, part) -> None:
    """Two forced changes: the first whose `from` is the owner wins."""
    one, two = part(base)
    ids = [copy.add("handover_asked", by, from_="ana", to=to, because="ill", forced=True)
           for copy, by, to in ((one, "bo", "bo"), (two, "cy", "cy"))]  # fmt: skip
    case = one.case(two)
    winner = one.first(case, *ids)
    assert case.owner == winner.by
    assert looks(case) == [(next(known for known in ids if known != winner.id), winner.by, {"bo": "cy", "cy": "bo"}[winner.by])]


def test_asked_and_asked(base, part) -> None:
    """Two asks stand side by side; the first acceptance lapses the other."""
    one, two = part(base)
    asks = [copy.add("handover_asked", from_="ana", to=to, because="leave") for copy, to in ((one, "bo"), (two, "cy"))]
    met = one.case(two)
    assert sorted(standing(met)) == sorted(("hand-over", ask) for ask in asks)
    after = type(one)(met.events, "z")
    after.add("handover_accepted", "cy", of=asks[1], from_="ana", readback="…")
    case = after.case()
    assert (case.owner, standing(case), case.duties[asks[0]].ended) == ("cy", [], "lapsed")


def test_asked_and_already_accepted_elsewhere(base, part) -> None:
    """An ask made while another one was accepted asks nobody any more."""
    one, two = part(base)
    ask = one.add("handover_asked", from_="ana", to="bo", because="leave")
    one.add("handover_accepted", "bo", of=ask, from_="ana", readback="…")
    other = two.add("handover_asked", from_="ana", to="cy", because="leave")
    case = one.case(two)
    assert case.owner == "bo"
    assert "hand-over" not in dict(standing(case))
    assert one.entry(case, other).state == "" or looks(case) == [(other, "bo", "ana")]


def test_ask_retracted_and_accepted(base, part) -> None:
    """Acceptance beats the retraction of what was asked, and the owner is told that the retraction came too late."""
    ask = base.add("handover_asked", from_="ana", to="bo", because="leave")
    one, two = part(base)
    undo = one.add("retracted", of=ask)
    two.add("handover_accepted", "bo", of=ask, from_="ana", readback="…")
    case = one.case(two)
    assert (case.owner, one.entry(case, ask).state, one.entry(case, undo).state) == ("bo", "", "void")
    assert looks(case) == [(undo, "bo", "")]


# --- escalations ------------------------------------------------------------------------------------------------


def test_escalated_and_escalated(base, part) -> None:
    """Two questions lent at once are two loans, and the owner keeps the case."""
    one, two = part(base)
    loans = [copy.add("escalated", to=to, question="?", return_by=2) for copy, to in ((one, "bo"), (two, "cy"))]
    case = one.case(two)
    assert (case.owner, standing(case)) == ("ana", sorted(("escalation", loan) for loan in loans))
    assert [case.owes(case.duties[loan]) for loan in loans] == ["bo", "cy"]


def test_escalated_and_owner_moved(base, part) -> None:
    """The loan stands, and its answer goes to whoever owns the case at that moment."""
    ask = base.add("handover_asked", from_="ana", to="bo", because="leave")
    one, two = part(base)
    loan = one.add("escalated", to="cy", question="?", return_by=2)
    answer = one.add("escalation_answered", "cy", of=loan, answer="yes")
    alone = one.case()
    two.add("handover_accepted", "bo", of=ask, from_="ana", readback="…")
    case = one.case(two)
    assert (standing(alone)[1], alone.owes(alone.duties[answer])) == (("read", answer), "ana")
    assert (standing(case), case.owner, case.owes(case.duties[answer])) == ([("read", answer)], "bo", "bo")


def test_answered_and_recalled(base, part) -> None:
    """It ended once, the answer stays in the story, and the owner reads it."""
    loan = base.add("escalated", to="bo", question="?", return_by=2)
    one, two = part(base)
    answer = one.add("escalation_answered", "bo", of=loan, answer="yes")
    recall = two.add("escalation_recalled", of=loan, because="found it")
    case = one.case(two)
    first = one.first(case, answer, recall)
    assert case.duties[loan].ended == {answer: "answered", recall: "recalled"}[first.id]
    assert (standing(case), [e.event.id for e in case.told("escalation_answered")]) == ([("read", answer)], [answer])


def test_answered_twice(base, part) -> None:
    """Both answers stay in the story, and there is one duty to read."""
    loan = base.add("escalated", to="bo", question="?", return_by=2)
    one, two = part(base)
    answers = [copy.add("escalation_answered", "bo", of=loan, answer=said) for copy, said in ((one, "yes"), (two, "no"))]
    case = one.case(two)
    assert standing(case) == [("read", one.first(case, *answers).id)]
    assert {entry.event.id for entry in case.told("escalation_answered")} == {*answers}


# --- closing ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("duty", "kind", "fields"),
    [
        ("promise", "promised", {"what": "call", "due": 1}),
        ("escalation", "escalated", {"to": "bo", "question": "?", "return_by": 1}),
        ("follow-up", "followup_set", {"what": "call", "due": 1}),
        ("wait", "waiting", {"on": "part", "until": 1}),
        ("loaner", "loaner_lent", {"loaner": "l3", "due": 1}),
        ("referral", "referred", {"to": "Epson", "because": "board", "check_by": 1}),
        ("hand-over", "handover_asked", {"from_": "ana", "to": "bo", "because": "leave"}),
    ],
)
@pytest.mark.parametrize("how", ["closed", "collected"])
def test_closed_and_something_begun(base, part, duty: str, kind: str, fields: dict, how: str) -> None:
    """A closing that did not know of a duty does not close the case; one that lists it does."""
    one, two = part(base)
    one.add(how, outcome="fixed")
    begun = two.add(kind, **fields)
    case = one.case(two)
    assert (case.closing, case.status == "closed", standing(case)) == (None, False, [(duty, begun)])
    after = type(one)(case.events, "z")
    after.add("closed", outcome="fixed", ends=[begun])
    assert (after.case().status, after.case().duties[begun].ended) == ("closed", "closed")


def test_closed_and_closed(base, part) -> None:
    """The first close counts; the other one is no reason to look."""
    owed = base.add("followup_set", what="call", due=1)
    one, two = part(base)
    closes = [copy.add("closed", outcome=outcome, ends=[owed]) for copy, outcome in ((one, "fixed"), (two, "no fault"))]
    case = one.case(two)
    first = one.first(case, *closes)
    assert (case.closing, standing(case)) == ((first, first.fields["outcome"]), [])


def test_closed_and_reopened(base, part) -> None:
    """Reopening wins over a closing that did not know of it, even once the customer was spoken to; listing it closes."""
    before = base.add("closed", outcome="fixed")
    one, two = part(base)
    one.add("closed", outcome="fixed again")
    back = two.add("reopened", because="blank again", of=before)
    case = one.case(two)
    assert (case.status, standing(case)) == ("open", [("speak", back)])
    after = type(one)(case.events, "z")
    after.add("followup_done", of=back)
    assert (after.case().status, standing(after.case())) == ("open", [])
    after.add("closed", outcome="fixed for good", ends=[back])
    assert (after.case().status, after.case().closing[1]) == ("closed", "fixed for good")


# --- dates ------------------------------------------------------------------------------------------------------

DATED = pytest.mark.parametrize(
    ("begun", "moved", "ended", "how"),
    [
        ("promised", "promise_moved", "promise_kept", "kept"),
        ("followup_set", "followup_moved", "followup_done", "done"),
    ],
)


@DATED
def test_moved_and_moved(base, part, begun: str, moved: str, ended: str, how: str) -> None:
    """The earlier date stands, both are shown, and a move that names both replaces both."""
    duty = base.add(begun, what="call", due=1)
    one, two = part(base)
    told = {"told": True} if begun == "promised" else {}
    moves = [copy.add(moved, of=[duty], due=due, **told) for copy, due in ((one, 5), (two, 3))]
    case = one.case(two)
    assert (case.duties[duty].due, case.duties[duty].set_by, looks(case)) == (one.day(3), moves[1], [])
    assert sorted(step.due for step in case.duties[duty].steps) == [one.day(1), one.day(3), one.day(5)]
    assert {step.told for step in case.duties[duty].steps[1:]} == {begun == "promised"}
    after = type(one)(case.events, "z")
    after.add(moved, of=moves, due=7)
    assert after.case().duties[duty].due == one.day(7)


@DATED
def test_moved_and_kept(base, part, begun: str, moved: str, ended: str, how: str) -> None:
    """What was kept stays kept, whichever came first."""
    duty = base.add(begun, what="call", due=1)
    one, two = part(base)
    move = one.add(moved, of=[duty], due=5)
    two.add(ended, of=duty)
    case = one.case(two)
    assert case.duties[duty].ended == how
    assert looks(case) in ([], [(move, "ana", "")])


def test_waiting_and_waiting(base, part) -> None:
    """Both waits stand, and the case waits until the last one is over."""
    one, two = part(base)
    waits = [copy.add("waiting", on=on, until=3) for copy, on in ((one, "part"), (two, "customer"))]
    case = one.case(two)
    assert (case.status, standing(case)) == ("waiting", sorted(("wait", wait) for wait in waits))


def test_resumed_ends_only_its_own(base, part) -> None:
    """A wait begun elsewhere goes on."""
    wait = base.add("waiting", on="part", until=3)
    one, two = part(base)
    one.add("resumed", of=wait)
    other = two.add("waiting", on="customer", until=5)
    case = one.case(two)
    assert (case.status, standing(case)) == ("waiting", [("wait", other)])


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
    assert looks(case) == [(second, "ana", "")]
    assert len([duty for duty in case.open_duties if duty.kind == "loaner"]) == (2 if kind == "loaner_lent" else 0)


# --- taking back and forgetting ---------------------------------------------------------------------------------


def test_retracted_and_retracted(base, part) -> None:
    """Taken back twice is taken back once, and no reason to look; a redo takes back every retraction."""
    note = base.add("noted", text="wrong case")
    one, two = part(base)
    undos = [copy.add("retracted", of=note) for copy in (one, two)]
    case = one.case(two)
    assert (one.entry(case, note).state, [one.entry(case, undo).state for undo in undos]) == ("retracted", ["", ""])
    assert standing(case) == []
    after = type(one)(case.events, "z")
    after.add("retracted", of=undos[0])
    assert after.entry(after.case(), note).state == "retracted"
    after.add("retracted", of=undos[1])
    assert (after.entry(after.case(), note).state, standing(after.case())) == ("", [])


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
    merged = merge("", text(one), text(two), UTC, "1042.toml")
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
        merged = merge(text(base), text(ours), text(theirs), UTC, "1042.toml")
        assert (merged.text, merged.reports) == (text(one), ())


@pytest.mark.parametrize("word", [word for word in BUILT_IN if not word.startswith("customer")])
def test_forgotten_and_anything(base, part, kinds, word: str) -> None:
    """The words of an event are gone from every copy once one has erased them, and it still reads as its kind."""
    needed = {"to": "bo", "from": "ana", "owner": "ana", "certainty": "known", "direction": "in", "on": "part",
              "answer": "yes", "outcome": "x", "of": "m1", "due": 1, "until": 1, "return_by": 1, "check_by": 1,
              "amount": "1", "limit": "1", "loaner": "l1", "part": "p1", "record": "m1", "keys": ["k"], "purpose": "p"}  # fmt: skip
    texts = {"problem", "text", "result", "question", "because", "readback", "cause", "what", "step", "told", "verdict"}
    found = kinds.find(word)
    fields = {}
    for name in found.__struct_encode_fields__:
        if name in texts and not (name == "told" and word == "promise_moved"):
            fields[name] = "Mrs Tan"
        elif name in needed:
            fields[name] = needed[name]
    if word in ("promise_moved", "followup_moved", "diagnosed", "redacted"):
        fields["of"] = ["m1"]
    if word == "escalation_answered":
        fields["answer"] = "Mrs Tan"
    known = base.add(word, **fields)
    one, two = part(base)
    one.add("redacted", of=[known])
    two.add("followup_set", what="call", due=2)
    merged = merge(text(base), text(one), text(two), UTC, "1042.toml")
    assert (merged.conflict, "Mrs Tan" in merged.text.partition('id = "m2"')[2]) == (False, False)
    case = type(one)(codec.parse(merged.text).events).case()
    assert case == one.case(two)
    assert one.entry(case, known).state != "unreadable"
