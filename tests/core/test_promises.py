"""Laws of the ledger: a promise is kept by the date the customer counts on, and nothing else mends it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from casekit.core import promises
from casekit.core.event import Event
from casekit.core.fold import fold_case
from tests.core.conftest import KINDS, NOON, Copy

HOUR = timedelta(hours=1)


def at(hours: float) -> datetime:
    """So many hours after NOON."""
    return NOON + hours * HOUR


def say(instant: datetime) -> str:
    """Hours after NOON."""
    return f"{(instant - NOON) / HOUR:g}"


def told(*events: tuple[float, str, dict[str, Any]], now: float = 0) -> str:
    """The ledger of a case that promised for hour 10 at NOON, after these events at their hours; ids p2, p3 …"""
    made = [Event(n=1, id="p1", at=NOON, by="ana", kind="promised", fields={"what": "x", "due": at(10)})]
    for n, (hour, kind, fields) in enumerate(events, start=2):
        made.append(Event(n=n, id=f"p{n}", at=at(hour), by="ana", kind=kind, fields=fields))
    opened = Event(n=0, id="o", at=NOON, by="ana", kind="opened", fields={"owner": "ana", "problem": "y"})
    (line,) = promises.ledger(fold_case("1042", [opened, *made], KINDS), say, at(now))
    return line.removeprefix("x, ")


def move(hour: float, due: float, of: str = "p1", told: bool = True) -> tuple[float, str, dict[str, Any]]:
    """A move to another date."""
    return hour, "promise_moved", {"of": [of], "due": at(due), "told": told}


def keep(hour: float) -> tuple[float, str, dict[str, Any]]:
    """That it was kept."""
    return hour, "promise_kept", {"of": "p1"}


@pytest.mark.parametrize(
    ("events", "now", "line"),
    [
        ([], 10, "for 10: open"),
        ([], 11, "for 10: broken"),
        ([keep(10)], 99, "for 10: kept"),
        ([keep(11)], 99, "for 10: broken, kept late"),
        ([(9, "promise_dropped", {"of": "p1", "because": "z"})], 99, "for 10: dropped"),
        ([(11, "promise_dropped", {"of": "p1", "because": "z"})], 99, "for 10: broken"),
        ([move(10, 20)], 20, "for 20, moved once in time: open"),
        ([move(10, 20), keep(20)], 99, "for 20, moved once in time: kept"),
        ([move(11, 20)], 12, "for 20, moved once too late: broken"),
        ([move(11, 20), keep(15)], 99, "for 20, moved once too late: broken, kept late"),
        ([move(5, 20, told=False)], 6, "for 20, moved once, they count on 10: open"),
        ([move(5, 20, told=False), keep(15)], 99, "for 20, moved once too late: broken, kept late"),
        ([move(5, 20, told=False), move(9, 20, "p2")], 15, "for 20, moved 2 times in time: open"),
        ([move(5, 20, told=False), move(11, 20, "p2")], 15, "for 20, moved 2 times too late: broken"),
        ([move(5, 20), move(15, 30, "p2")], 25, "for 30, moved 2 times in time: open"),
        ([move(5, 20), move(6, 30)], 15, "for 20, moved 2 times in time: open"),  # two copies: the earlier date stands
    ],
)
def test_what_became_of_a_promise(events: list[Any], now: float, line: str) -> None:
    """Told of another date before theirs passed, they count on that; told later or not at all, the promise is broken."""
    assert told(*events, now=now) == line


def test_the_work_that_ends_in_time_keeps_it() -> None:
    """Finishing lists what it keeps; a later keeping by hand adds nothing."""
    done = (9, "finished", {"outcome": "fixed", "keeps": ["p1"]})
    assert told(done, now=99) == "for 10: kept"


def test_copies_that_meet_agree(base: Copy) -> None:
    """Whoever reads whom first, the customer counts on one date: the earliest that somebody told them."""
    made = base.add("promised", what="x", due=1)
    one, other = base.fork("a"), base.fork("b")
    one.add("promise_moved", of=[made], due=3, told=True)
    other.add("promise_moved", of=[made], due=2, told=True)
    assert promises.counted_on(one.case(other).duties[made]) == Copy.day(2)
