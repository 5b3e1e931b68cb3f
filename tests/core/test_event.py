"""Laws of events: their order, their ids, and what tells one from another."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.event import Event, body_hash, erased, highest, in_order, order, twins

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def event(n: int = 1, known: str = "x", at: datetime = NOON, kind: str = "noted", **fields: Any) -> Event:
    """An event by ana."""
    return Event(n=n, id=known, at=at, by="ana", kind=kind, fields=fields)


def test_the_number_orders_before_the_clock_and_the_clock_before_the_id() -> None:
    """A clock that is wrong cannot put an effect before its cause; ties are broken alike in every copy."""
    late = NOON + timedelta(hours=1)
    wanted = [event(1, "z", late), event(2, "y"), event(2, "a", late), event(2, "b", late)]
    assert in_order(reversed(wanted)) == wanted
    assert [order(e) for e in wanted] == sorted(order(e) for e in wanted)


def test_of_two_bodies_under_one_id_the_lower_hash_counts() -> None:
    """Every copy that holds both picks the same one, and can name the pair."""
    pair = [event(text="one"), event(text="two")]
    low = min(pair, key=body_hash)
    assert in_order(pair) == in_order(pair[::-1]) == [low]
    assert twins(pair) == [(pair[0], pair[1])]


def test_one_event_written_twice_is_one_event() -> None:
    """A block that stands in two copies, or twice in one, happened once, at its first place."""
    assert in_order([event(3), event(2), event(2)]) == [event(2)]
    assert twins([event(3), event(2), event(2)]) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"due": NOON}, {"due": NOON.astimezone(timezone(timedelta(hours=8)))}, True),
        ({"of": ["a"]}, {"of": ("a",)}, True),
        ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}, True),
        ({"told": True}, {"told": "True"}, False),
        ({"told": True}, {"told": 1}, False),
        ({"of": ["a"]}, {"of": "['a']"}, False),
        ({"text": "a"}, {"text": "b"}, False),
        ({"text": "a"}, {"result": "a"}, False),
    ],
)
def test_a_body_is_what_it_says(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    """Layout, offsets and the order of fields do not change a body; types do."""
    assert (body_hash(event(**one)) == body_hash(event(2, "y", **other))) is same


def test_envelope_belongs_to_the_body_but_for_number_and_id() -> None:
    """Who, for whom, when and what kind tell events apart."""
    by, deputy = (Event(n=1, id="x", at=NOON, by=b, kind="noted", deputy_for=d) for b, d in (("bo", ""), ("ana", "bo")))
    others = [event(), by, deputy, event(kind="asked"), event(at=NOON + timedelta(seconds=1))]
    assert len({body_hash(e) for e in others}) == len(others)


@pytest.mark.parametrize(("of", "ids"), [("a", ("a",)), (["a", "b"], ("a", "b")), (["a", 1], ("a",)), (7, ())])
def test_targets_are_ids(of: Any, ids: tuple[str, ...]) -> None:
    """`of` holds one id or several; what is no text names nothing."""
    assert event(of=of).targets == ids
    assert event().targets == ()


def test_tombstones_name_what_they_erased() -> None:
    """Only a tombstone erases, in a case as in a customer, and only one that can be read."""
    told = [event(kind=k, of=[of]) for k, of in (("redacted", "a"), ("customer_forgotten", "b"), ("retracted", "c"))]
    assert erased(told) == {"a", "b"}
    assert erased([event(kind="redacted", of=of) for of in ("a", ["a", 1], 7)]) == set()


def test_the_highest_number_of_nothing_is_zero() -> None:
    """The first event of a record is number one."""
    assert (highest([]), highest([event(3), event(2)])) == (0, 3)


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from("abc"), st.sampled_from("xyz"))), st.randoms())
def test_order_does_not_depend_on_how_events_came(told: list[tuple[int, str, str]], random: Any) -> None:
    """Any permutation of the same events, twins among them, is the same list."""
    events = [event(n, known, text=text) for n, known, text in told]
    shuffled = random.sample(events, len(events))
    assert in_order(events) == in_order(shuffled)
