"""What two copies of a case mean that went on at the same time: prices, payments, the end of the work.

Every test runs four times: with ids that put either side first, and with either side wholly before the other.
"""

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
