"""Laws of what may be done to a customer, asked of the rules themselves."""

from datetime import UTC, datetime

import pytest

from casekit.core.case import Case
from casekit.core.checks_people import rings, twice, words
from casekit.core.customer import Customer
from casekit.core.event import Event
from casekit.core.kinds.customer import CustomerChanged, CustomerMerged
from casekit.core.laws_customer import may_change, may_forget, may_merge, news, remembered, spelt
from casekit.errors import NotFound, Refused

TAN = Customer(ref="c17", name="Tan", phones=("+65 9123 4567",), emails=("Tan@x.org",), language="en")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_only_what_is_news_is_written() -> None:
    """A number that is there in another spelling is no news, and neither is one that goes although it is not there."""
    wish = CustomerChanged(
        name="Tan", phones=("+65-91234567", "6222 3333"), drop_phones=("123",), emails=("tan@X.org",), language="de"
    )
    assert news(TAN, wish) == CustomerChanged(phones=("6222 3333",), language="de")
    assert news(TAN, CustomerChanged(name="Tan", emails=("tan@x.org",))) is None


def test_somebody_stays_findable() -> None:
    """A change may take the name or the ways to reach them, but not all of it."""
    gone = CustomerChanged(name="", drop_phones=TAN.phones, drop_emails=TAN.emails)
    with pytest.raises(Refused):
        may_change(TAN, gone)
    for kept in (CustomerChanged(name=""), CustomerChanged(drop_phones=TAN.phones, drop_emails=TAN.emails)):
        may_change(TAN, kept)


def test_what_goes_is_named_as_it_is_spelt() -> None:
    """By any of its keys; what they do not have is not found."""
    kept = (*TAN.phones, *TAN.emails)
    assert spelt(TAN, "91234567", ["91234567", "6591234567"], kept) == ("+65 9123 4567",)
    assert spelt(TAN, "TAN@X.org", ["tan@x.org"], kept) == ("Tan@x.org",)
    with pytest.raises(NotFound):
        spelt(TAN, "6222", ["6222"], kept)


@pytest.mark.parametrize("stands", [{"c17": "c9", "c9": "c9"}, {"c17": "c2", "c9": "c2"}])
def test_two_who_are_one_are_not_merged_again(stands: dict[str, str]) -> None:
    """Neither are two through a third, nor somebody with themselves."""
    other = Customer(ref="c9")
    assert may_merge(TAN, other, {}) == CustomerMerged(into="c9")
    for one, two in ((TAN, other), (other, TAN), (TAN, TAN)):
        with pytest.raises(Refused):
            may_merge(one, two, stands)


def test_nothing_new_is_written_about_somebody_forgotten() -> None:
    """Whatever it would be."""
    gone = Customer(ref="c3", forgotten=True)
    for deed in (remembered, lambda who: may_change(who, CustomerChanged()), lambda who: may_merge(TAN, who, {})):
        with pytest.raises(Refused):
            deed(gone)


def test_an_open_case_keeps_its_customer() -> None:
    """Unless somebody says so; the refusal names them all."""
    cases = [Case(ref="1"), Case(ref="2")]
    may_forget([], [], anyway=False)
    may_forget(cases, [], anyway=True)
    with pytest.raises(Refused) as caught:
        may_forget(cases, [], anyway=False)
    assert caught.value.what == "1 and 2 are open: nobody could work on what was erased"
    with pytest.raises(Refused):
        may_forget(cases, ["m1"], anyway=True)


def test_a_merge_that_closes_a_ring_is_a_problem() -> None:
    """Taking it back parts nobody, and taking another one back does not either."""
    found = rings([("c3", "c1"), ("c1", "c3"), ("c4", "c2"), ("c2", "c1"), ("c4", "c3")], str)
    assert [one.where for one in found] == ["c1", "c4"]


def test_namesakes_and_words_that_were_left_are_problems() -> None:
    """Each with the command that mends it."""
    (one,) = twice([("c1", "c4", "Tan")], str)
    assert (one.where, one.hint) == ("c4", "casekit customer merge c4 c1, or tell their names apart")
    event = Event(n=1, id="e", at=NOON, by="ana", kind="noted", fields={"text": "x"})
    (one,) = words("c1", [event, event], str)
    assert (one.where, one.event, one.message.partition(":")[0]) == (
        "e",
        "e",
        "an event holds words of c1, who was forgotten",
    )
    assert list(words("c1", [], str)) == []
