"""What two copies of a case mean that went on at the same time: owners, escalations, closings.

One test for each row of the table of pairs; dates, facts and forgetting are in `test_pairs_facts.py`. Every test
runs four times: with ids that put either side first, and with either side wholly before the other.
"""

import pytest

from casekit.core.laws import may_close

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
    assert one.looks(case) == [(took[loser], winner.by, loser)]
    assert {who: case.duties[asks[who]].ended for who in asks} == {winner.by: "accepted", loser: "lapsed"}


def test_one_ask_accepted_twice(base, part) -> None:
    """The same ask accepted in two places counts once, and the second is void."""
    ask = base.add("handover_asked", from_="ana", to="bo", because="leave")
    one, two = part(base)
    ids = [copy.add("handover_accepted", "bo", of=ask, from_="ana", readback="…") for copy in (one, two)]
    case = one.case(two)
    assert (case.owner, case.owned_by) == ("bo", one.first(case, *ids))
    assert [one.entry(case, known).state for known in ids].count("void") == 1
    assert [who for _, *who in one.looks(case)] == [["bo", "bo"]]


def test_accepted_and_forced_change(base, part) -> None:
    """A forced change against an acceptance: the first in order wins, the other is void, and both must look."""
    ask = base.add("handover_asked", from_="ana", to="bo", because="leave")
    one, two = part(base)
    accepted = one.add("handover_accepted", "bo", of=ask, from_="ana", readback="…")
    forced = two.add("handover_asked", "dee", from_="ana", to="cy", because="ill", forced=True)
    case = one.case(two)
    if one.first(case, accepted, forced).id == accepted:
        assert (case.owner, one.looks(case)) == ("bo", [(forced, "bo", "dee")])
    else:
        assert (case.owner, one.looks(case)) == ("cy", [(accepted, "cy", "bo")])
    assert not [duty for duty in case.open_duties if duty.kind == "hand-over"]


def test_forced_and_forced_change(base, part) -> None:
    """Two forced changes: the first whose `from` is the owner wins."""
    one, two = part(base)
    ids = [copy.add("handover_asked", by, from_="ana", to=to, because="ill", forced=True)
           for copy, by, to in ((one, "bo", "bo"), (two, "cy", "cy"))]  # fmt: skip
    case = one.case(two)
    winner = one.first(case, *ids)
    assert case.owner == winner.by
    loser = {"bo": "cy", "cy": "bo"}[winner.by]
    assert one.looks(case) == [(ids[loser == "cy"], winner.by, loser)]


def test_asked_and_asked(base, part) -> None:
    """Two asks stand side by side; the first acceptance lapses the other."""
    one, two = part(base)
    asks = [copy.add("handover_asked", from_="ana", to=to, because="leave") for copy, to in ((one, "bo"), (two, "cy"))]
    met = one.case(two)
    assert sorted(one.standing(met)) == sorted(("hand-over", ask) for ask in asks)
    after = type(one)(met.events, "z")
    after.add("handover_accepted", "cy", of=asks[1], from_="ana", readback="…")
    case = after.case()
    assert (case.owner, one.standing(case), case.duties[asks[0]].ended) == ("cy", [], "lapsed")


def test_asked_and_already_accepted_elsewhere(base, part) -> None:
    """An ask made while another one was accepted asks nobody any more."""
    one, two = part(base)
    ask = one.add("handover_asked", from_="ana", to="bo", because="leave")
    one.add("handover_accepted", "bo", of=ask, from_="ana", readback="…")
    other = two.add("handover_asked", from_="ana", to="cy", because="leave")
    case = one.case(two)
    assert case.owner == "bo"
    if one.entry(case, other).state == "":
        assert (case.duties[other].ended, one.standing(case)) == ("lapsed", [])
    else:
        assert (one.entry(case, other).state, one.looks(case)) == ("void", [(other, "bo", "ana")])
        assert one.standing(case) == [("look", f"look:{other}")]


def test_ask_retracted_and_accepted(base, part) -> None:
    """Acceptance beats the retraction of what was asked, and the owner is told that the retraction came too late."""
    ask = base.add("handover_asked", from_="ana", to="bo", because="leave")
    one, two = part(base)
    undo = one.add("retracted", of=ask)
    two.add("handover_accepted", "bo", of=ask, from_="ana", readback="…")
    case = one.case(two)
    assert (case.owner, one.entry(case, ask).state, one.entry(case, undo).state) == ("bo", "", "void")
    assert one.looks(case) == [(undo, "bo", "")]


# --- escalations ------------------------------------------------------------------------------------------------


def test_escalated_and_escalated(base, part) -> None:
    """Two questions lent at once are two loans, and the owner keeps the case."""
    one, two = part(base)
    loans = [copy.add("escalated", to=to, question="?", return_by=2) for copy, to in ((one, "bo"), (two, "cy"))]
    case = one.case(two)
    assert (case.owner, one.standing(case)) == ("ana", sorted(("escalation", loan) for loan in loans))
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
    assert (one.standing(alone)[1], alone.owes(alone.duties[answer])) == (("read", answer), "ana")
    assert (one.standing(case), case.owner, case.owes(case.duties[answer])) == ([("read", answer)], "bo", "bo")


def test_answered_and_recalled(base, part) -> None:
    """It ended once, the answer stays in the story, and the owner reads it."""
    loan = base.add("escalated", to="bo", question="?", return_by=2)
    one, two = part(base)
    answer = one.add("escalation_answered", "bo", of=loan, answer="yes")
    recall = two.add("escalation_recalled", of=loan, because="found it")
    case = one.case(two)
    first = one.first(case, answer, recall)
    assert case.duties[loan].ended == {answer: "answered", recall: "recalled"}[first.id]
    assert one.standing(case) == [("read", answer)]
    assert [entry.event.id for entry in case.told("escalation_answered")] == [answer]


def test_answered_twice(base, part) -> None:
    """Both answers stay in the story, and there is one duty to read."""
    loan = base.add("escalated", to="bo", question="?", return_by=2)
    one, two = part(base)
    answers = [copy.add("escalation_answered", "bo", of=loan, answer="yes") for copy in (one, two)]
    case = one.case(two)
    assert one.standing(case) == [("read", one.first(case, *answers).id)]
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
def test_closed_and_something_begun(base, part, duty: str, kind: str, fields: dict) -> None:
    """A closing that did not know of a duty does not close the case; one that lists it does."""
    one, two = part(base)
    one.add("closed", outcome="fixed")
    begun = two.add(kind, **fields)
    case = one.case(two)
    assert (case.closing, case.status == "closed", one.standing(case)) == (None, False, [(duty, begun)])
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
    assert (case.closing, one.standing(case)) == ((first, first.fields["outcome"]), [])


def test_closed_and_reopened(base, part) -> None:
    """Reopening wins over a closing that did not know of it, until another one lists it."""
    before = base.add("closed", outcome="fixed")
    one, two = part(base)
    one.add("closed", outcome="fixed again")
    back = two.add("reopened", because="blank again", of=before)
    case = one.case(two)
    assert (case.status, one.standing(case)) == ("open", [("speak", back)])
    after = type(one)(case.events, "z")
    after.add("followup_done", of=back)
    assert (after.case().status, one.standing(after.case())) == ("open", [])
    after.add("closed", outcome="fixed for good", ends=[back])
    assert (after.case().status, after.case().closing[1]) == ("closed", "fixed for good")


MOVES = {"promise": ("promised", "promise_moved"), "follow-up": ("followup_set", "followup_moved")}


@pytest.mark.parametrize("ended", ["closed", "finished", "collected"])
@pytest.mark.parametrize("duty", MOVES)
def test_closed_and_moved(base, part, duty: str, ended: str) -> None:
    """A closing ends the dates it knew: a later date that it did not list stands, until another one lists it."""
    begun, moved = MOVES[duty]
    known = base.add(begun, what="call", due=1)
    one, two = part(base)
    one.add(ended, outcome="fixed", ends=[known])
    two.add(moved, of=[known], due=5)
    case = one.case(two)
    assert (case.closing, one.standing(case), one.looks(case)) == (None, [(duty, known)], [])
    assert case.duties[known].due == one.day(5)
    after = type(one)(case.events, "z")
    after.add("closed", outcome="fixed", ends=list(may_close(case, anyway=True)))
    assert (after.case().status, after.case().duties[known].ended) == ("closed", "closed")


@pytest.mark.parametrize("ended", ["closed", "finished"])
def test_closed_and_kept(base, part, ended: str) -> None:
    """What was kept ended on its own, and the closing that listed it stands, whichever came first."""
    known = base.add("promised", what="call", due=1)
    one, two = part(base)
    one.add(ended, outcome="fixed", ends=[known])
    two.add("promise_kept", of=known)
    case = one.case(two)
    assert (case.status, case.duties[known].ended, one.standing(case)) == (ended, "kept", [])
    assert [event.kind for event in case.duties[known].endings] == ["promise_kept"]
