"""Laws of customers: who they are, how they are matched, and who stands for whom."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.customer import Customer, email_key, one_person, phone_key, representatives
from casekit.core.event import Event
from casekit.core.fold import fold
from casekit.core.kind import Kinds

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
REFS = st.sampled_from(["c2", "c10", "c11", "cB2", "c1"])


def customer(kinds: Kinds, *told: tuple[str, dict[str, Any]]) -> Customer:
    """The customer that these events tell; the first one is e1."""
    events = [Event(n=n, id=f"e{n}", at=NOON, by="ana", kind=k, fields=fields) for n, (k, fields) in enumerate(told, 1)]
    return fold(Customer(ref="c17"), events, kinds)


ADDED = ("customer_added", {"name": "Mrs Tan", "phones": ["9123 4567"], "language": "en"})


def test_a_change_leaves_the_rest_as_it_was(kinds: Kinds) -> None:
    """Details that are not given stay, one that is given empty is emptied; numbers come and go by themselves."""
    mrs = customer(kinds, ADDED, ("customer_changed", {"phones": ["8000 1111"], "language": "", "offers": "never"}))
    assert (mrs.name, mrs.phones, mrs.language) == ("Mrs Tan", ("9123 4567", "8000 1111"), "")
    assert mrs.wishes == "no offers"
    mrs = customer(kinds, ADDED, ("customer_changed", {"drop_phones": ["9123 4567"], "channel": "mail"}))
    assert (mrs.phones, mrs.wishes) == ((), "prefers mail, speaks en")


@pytest.mark.parametrize("turned", [False, True])
def test_what_two_copies_change_at_the_same_time_is_all_kept(kinds: Kinds, turned: bool) -> None:
    """Each field counts by itself, numbers add up, and both copies see one customer."""
    fields = [
        {"phones": ["8000 1111"], "note": "deaf"},
        {"phones": ["6222 3333"], "language": "de", "drop_phones": ["9"]},
    ]
    events = [Event(n=1, id="e1", at=NOON, by="ana", kind=ADDED[0], fields=ADDED[1])]
    events += [
        Event(n=2, id=known, at=NOON, by="bo", kind="customer_changed", fields=told)
        for known, told in zip("ab", fields[::-1] if turned else fields, strict=True)
    ]
    ways = [fold(Customer(ref="c17"), order, kinds) for order in (events, events[::-1])]
    assert ways[0] == ways[1]
    assert {*ways[0].phones} == {"9123 4567", "8000 1111", "6222 3333"}
    assert (ways[0].note, ways[0].language) == ("deaf", "de")


def test_two_records_of_one_person_are_read_as_one() -> None:
    """Ways to reach them add up, each once; the one who stands for both leads, and "never" is never outvoted."""
    one = Customer(ref="c2", name="Mrs Tan", phones=("9123 4567",), emails=("a@b.c",))
    two = Customer(ref="c9", name="Tan", phones=("91234567", "6222 3333"), language="de", offers="never")
    both = one_person([one, two])
    assert (both.ref, both.name, both.phones, both.emails) == ("c2", "Mrs Tan", ("9123 4567", "6222 3333"), ("a@b.c",))
    assert both.wishes == "speaks de; no offers"
    gone = Customer(ref="c1", forgotten=True)
    assert (one_person([gone, two]).name, one_person([gone, two]).forgotten) == ("Tan", False)
    assert one_person([gone]).forgotten


@pytest.mark.parametrize("late", [("customer_changed", {"name": "Mrs Tan-Lim"}), ("customer_changed", {"note": "x"})])
def test_forgetting_wins_over_a_later_change(kinds: Kinds, late: tuple[str, dict[str, Any]]) -> None:
    """Whatever a copy still wrote, a forgotten customer has no details, and the writing is kept to be looked at."""
    gone = customer(kinds, ADDED, ("customer_forgotten", {"of": ["e1"]}), late)
    assert (gone.forgotten, gone.name, gone.note, gone.phones) == (True, "", "", ())
    assert [(event.id, why) for event, why in gone.looks] == [
        ("e3", f"changed {next(iter(late[1]))}: no effect, they were forgotten")
    ]


def test_forgetting_wins_over_an_earlier_change(kinds: Kinds) -> None:
    """A change that sorts before the forgetting but was not known to it is forgotten as well."""
    gone = customer(kinds, ADDED, ("customer_changed", {"name": "Mrs Lim"}), ("customer_forgotten", {"of": ["e1"]}))
    assert (gone.forgotten, gone.name, gone.label) == (True, "", "c17")


def test_the_label_is_the_best_that_is_known(kinds: Kinds) -> None:
    """A name, else a way to reach them, else the reference."""
    assert customer(kinds, ADDED).label == "Mrs Tan"
    assert customer(kinds, ("customer_added", {"emails": ["a@b.c"]})).label == "a@b.c"
    assert customer(kinds, ("customer_added", {})).label == "c17"


def test_events_of_a_case_mean_nothing_here(kinds: Kinds) -> None:
    """An event in the wrong kind of record is kept and shown, and changes nothing."""
    mrs = customer(kinds, ADDED, ("noted", {"text": "x"}))
    assert [(entry.state, entry.why) for entry in mrs.entries] == [
        ("", ""),
        ("unreadable", "noted belongs in a case record, this is a customer"),
    ]


@pytest.mark.parametrize("merged", [[("c17", "c2")], [("c2", "c17")], [("c17", "c2"), ("c2", "c17")]])
def test_merged_both_ways_the_lowest_reference_represents(merged: list[tuple[str, str]]) -> None:
    """Whoever was merged into whom, in one copy or in both at once, one reference stands for the two."""
    assert representatives(merged) == {"c2": "c2", "c17": "c2"}


def test_chains_and_sites_are_followed() -> None:
    """Merging is for all that hang together; numbers order before site letters."""
    merged = [("c30", "c20"), ("cB20", "c30"), ("c9", "c9"), ("c41", "c40")]
    assert representatives(merged) == {
        "c30": "c20", "c20": "c20", "cB20": "c20", "c9": "c9", "c41": "c40", "c40": "c40",
    }  # fmt: skip


@given(st.lists(st.tuples(REFS, REFS)), st.randoms())
def test_representatives_do_not_depend_on_order_or_direction(merged: list[tuple[str, str]], random: Any) -> None:
    """Two copies that learned of the same merges name the same people."""
    turned = [(b, a) if random.random() < 0.5 else (a, b) for a, b in random.sample(merged, len(merged))]
    assert representatives(merged) == representatives(turned)


@pytest.mark.parametrize("spelling", ["91234567", "9123 4567", "(09) 123-4567", "0091234567", "９１２３４５６７"])
def test_spellings_of_a_phone_number_match(spelling: str) -> None:
    """Punctuation, leading zeros and the script of the digits do not tell numbers apart."""
    assert phone_key(spelling) == "91234567"


def test_spellings_of_an_address_match() -> None:
    """Case and blanks do not tell addresses apart; nothing at all is no key."""
    assert (email_key(" Tan@Example.COM "), phone_key("n/a")) == ("tan@example.com", "")
