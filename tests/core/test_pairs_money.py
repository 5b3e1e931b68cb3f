"""What two copies of a case mean that went on at the same time: prices, payments, the end of the work.

Every test runs four times: with ids that put either side first, and with either side wholly before the other.
"""

import pytest

from casekit.core import agreement


def test_quoted_and_quoted(base, part) -> None:
    """Both prices stand and wait for a word, until a quote or an answer names both."""
    one, two = part(base)
    ids = [copy.add("quoted", amount=amount, until=9) for copy, amount in ((one, "120.00"), (two, "99.00"))]
    case = one.case(two)
    assert (set(case.quotes), one.standing(case)) == (set(ids), sorted(("approval", known) for known in ids))
    after = type(one)(case.events, "z")
    after.add("approved", limit="99.00", of=ids)
    assert after.standing(after.case()) == []


def test_approved_and_declined(base, part) -> None:
    """Both answers are kept, the no counts, and the owner asks them which it is."""
    quote = base.add("quoted", amount="120.00", until=9)
    one, two = part(base)
    ids = [one.add("approved", limit="120.00", of=[quote]), two.add("declined", of=[quote])]
    case = one.case(two)
    second = next(known for known in ids if known != one.first(case, *ids).id)
    assert (agreement.declined(case), set(case.answers), one.looks(case)) == (True, set(ids), [(second, "ana", "")])
    after = type(one)(case.events, "z")
    after.add("approved", limit="120.00", of=ids)
    assert (agreement.declined(after.case()), agreement.approved(after.case()).limit) == (False, "120.00")


def test_approved_and_approved(base, part) -> None:
    """The lower limit counts until an answer names both."""
    one, two = part(base)
    for copy, limit in ((one, "150.00"), (two, "90.00")):
        copy.add("approved", limit=limit)
    assert agreement.approved(one.case(two)).limit == "90.00"


def test_quoted_and_approved(base, part) -> None:
    """A yes to the old price is no yes to the new one, whose word is still asked for."""
    quote = base.add("quoted", amount="120.00", until=9)
    one, two = part(base)
    new = one.add("quoted", amount="200.00", until=9, of=[quote])
    two.add("approved", limit="120.00", of=[quote])
    case = one.case(two)
    assert (list(case.quotes), agreement.approved(case).limit) == ([new], "120.00")
    assert one.standing(case) == [("approval", new)]


def test_finished_and_promised(base, part) -> None:
    """The work is done, and what was promised meanwhile stands."""
    one, two = part(base)
    one.add("finished", outcome="fixed")
    promise = two.add("promised", what="bring it", due=3)
    case = one.case(two)
    assert (case.status, one.standing(case)) == ("finished", [("promise", promise)])


def test_finished_and_kept(base, part) -> None:
    """A promise that both keep is kept once, and nobody has to look."""
    promise = base.add("promised", what="ready", due=3)
    one, two = part(base)
    one.add("finished", outcome="fixed", keeps=[promise])
    two.add("promise_kept", of=promise)
    case = one.case(two)
    assert (case.duties[promise].ended, one.looks(case)) == ("kept", [])


def test_finished_and_finished(base, part) -> None:
    """One price is to pay, not two."""
    one, two = part(base)
    for copy in (one, two):
        copy.add("finished", outcome="fixed", price="120.00")
    assert agreement.price(one.case(two)) == 120


@pytest.mark.parametrize("other", ["granted", "grant_declined"])
def test_granted_and_answered_elsewhere(base, part, other: str) -> None:
    """One asking has one answer, so that nothing is given twice; the other is void, and the owner looks."""
    asked = base.add("grant_asked", by="bo", what="drum", amount="80.00", to="ana", due=1)
    one, two = part(base)
    said = {"granted": {"what": "drum", "amount": "80.00"}, "grant_declined": {"because": "no"}}
    ids = [copy.add(kind, of=asked, **said[kind]) for copy, kind in ((one, "granted"), (two, other))]
    case = one.case(two)
    first = one.first(case, *ids).id
    second = next(known for known in ids if known != first)
    assert [one.entry(case, known).state for known in (first, second)] == ["", "void"]
    assert one.looks(case) == [(second, "ana", "")]


def test_granted_and_closed(base, part) -> None:
    """What was asked for elsewhere keeps the case open."""
    one, two = part(base)
    one.add("closed", outcome="fixed")
    asked = two.add("grant_asked", by="bo", what="drum", amount="80.00", to="ana", due=1)
    assert (one.case(two).status, one.standing(one.case(two))) == ("open", [("grant", asked)])


def test_paid_and_paid(base, part) -> None:
    """Both payments are facts; what is too much is the owner's to give back, however they met."""
    base.add("finished", outcome="fixed", price="120.00")
    one, two = part(base)
    ids = [copy.add("paid", amount=amount) for copy, amount in ((one, "120.00"), (two, "40.00"))]
    case = one.case(two)
    second = next(known for known in ids if known != one.first(case, *ids).id)
    assert (agreement.rest(case), one.looks(case)) == (-40, [(second, "ana", "")])


def test_collected_and_paid(base, part) -> None:
    """A payment taken elsewhere counts, and keeps a paid case closed only when it was not too much."""
    base.add("finished", outcome="fixed", price="120.00")
    one, two = part(base)
    one.add("paid", amount="80.00")
    one.add("collected", outcome="fixed")
    two.add("paid", amount="40.00")
    case = one.case(two)
    assert (agreement.rest(case), case.status, one.looks(case)) == (0, "closed", [])


def test_collected_and_a_rest(base, part) -> None:
    """Collected in two places, once with a rest: the rest stands, and the case stays open for it."""
    base.add("finished", outcome="fixed", price="120.00")
    one, two = part(base)
    one.add("collected", outcome="fixed")
    rest = two.add("followup_set", what="80.00 SGD still to pay", due=3)
    two.add("collected", outcome="fixed")
    case = one.case(two)
    assert (case.status, one.standing(case)) == ("finished", [("follow-up", rest)])


def test_collected_and_reopened(base, part) -> None:
    """A return that the collection did not know of wins: the case is open."""
    done = base.add("finished", outcome="fixed")
    one, two = part(base)
    one.add("collected", outcome="fixed")
    two.add("reopened", because="blank again", of=done)
    assert one.case(two).closing is None
