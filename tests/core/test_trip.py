"""Laws of trips: one does for all there is to come for, and none is made for what is not ready."""

from datetime import datetime
from typing import Any

import pytest

from casekit.core.kinds.visit import count, trips
from casekit.core.trip import Reason, lines, may_take_two, reasons


def say(at: datetime) -> str:
    """An instant as these tests read it."""
    return f"{at:%a}"


def told(*copies: Any) -> list[str]:
    """What the customer of these cases has to come for."""
    return list(lines(reasons(copy.case() for copy in copies), say))


WORK = "1042  not yet: the device is still worked on"


@pytest.mark.parametrize(
    ("kind", "fields", "lines_"),
    [
        ("noted", {"text": "x"}, [WORK]),
        ("promised", {"what": "ready", "due": 1}, [f"{WORK}, until Tue"]),
        ("finished", {"outcome": "fixed"}, ["1042  fetch the device"]),
        ("finished", {"outcome": "fixed", "price": "120.00", "currency": "SGD"},
         ["1042  fetch the device, 120.00 SGD to pay"]),
        ("quoted", {"amount": "120.00", "currency": "SGD", "until": 5},
         ["1042  say yes or no to the quote of 120.00 SGD"]),
        ("waiting", {"on": "customer", "until": 2, "because": "the charger"},
         ["1042  bring what we wait for: the charger"]),
        ("waiting", {"on": "part", "until": 2, "because": "a fan"},
         ["1042  not yet: waiting for a part: a fan, until Wed"]),
        ("waiting", {"on": "vendor", "until": 2}, ["1042  not yet: waiting for a supplier, until Wed"]),
        ("loaner_lent", {"loaner": "l3", "due": 2}, ["1042  bring back loaner l3"]),
        ("visited", {"purpose": "pick up"}, ["1042  bring the device back: it can be worked on"]),
        ("closed", {"outcome": "fixed"}, []),
    ],
)  # fmt: skip
def test_each_reason_to_come(base: Any, kind: str, fields: dict[str, Any], lines_: list[str]) -> None:
    """What is ready, and what is not."""
    base.add(kind, **fields)
    assert told(base) == lines_


def test_a_part_that_came_is_a_reason_while_they_have_the_device(base: Any) -> None:
    """They took it home to wait; once the wait is over it is to be brought, and then it is worked on."""
    base.add("visited", purpose="pick up")
    wait = base.add("waiting", on="part", until=2)
    assert told(base) == ["1042  not yet: waiting for a part, until Wed"]
    base.add("resumed", of=wait)
    assert told(base) == ["1042  bring the device back: it can be worked on"]
    base.add("visited", purpose="drop off")
    assert told(base) == [WORK]


def test_what_is_ready_comes_first(base: Any) -> None:
    """However many cases they have; a rest is paid on the way."""
    one, two = base.fork("a"), base.fork("b")
    two.add("finished", outcome="fixed", price="50.00", currency="SGD")
    two.add("followup_set", what="50.00 SGD still to pay", due=3)
    two.add("collected", outcome="fixed")
    assert told(one, two) == ["1042  50.00 SGD to pay", WORK]


@pytest.mark.parametrize(("ready", "worth"), [([], False), ([True], False), ([False], True), ([True, True], True)])
def test_a_reminder_is_for_what_could_take_two_trips(ready: list[bool], worth: bool) -> None:
    """One thing that is ready needs none."""
    assert may_take_two([Reason(ref="1", what="x", ready=each) for each in ready]) is worth


def test_a_trip_is_a_day_on_which_they_came(base: Any) -> None:
    """Brought, visited, fetched: twice on one day is one trip; who wrote or was imported has not come yet."""
    assert (trips(base.case()), count(base.case())) == (0, "")
    base.add("visited", purpose="drop off")
    base.add("visited", purpose="wasted")
    assert (trips(base.case()), count(base.case())) == (1, "came once, for nothing")
    counter = base.fork("c")
    counter.events[0].fields["channel"] = "counter"
    assert trips(counter.case()) == 1
