"""Laws of a device that was here before."""

from datetime import UTC, datetime, timedelta

import pytest

from casekit.core import returns
from casekit.core.case import Case, Facts
from casekit.core.event import Event
from casekit.core.fold import fold_case
from casekit.core.kind import Kinds
from casekit.core.kinds.table import BUILT_IN

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Facts(device="HP 1020"), Facts(device="hp  1020"), True),
        (Facts(device="HP 1020"), Facts(brand="HP", model="1020"), True),
        (Facts(device="HP", serial="a1"), Facts(device="Epson", serial="A1"), True),
        (Facts(device="HP", serial="a1"), Facts(device="HP", serial="a2"), False),
        (Facts(device="HP", serial="a1"), Facts(device="HP"), True),
        (Facts(category="printer"), Facts(category="printer"), False),
        (Facts(), Facts(), False),
    ],
)
def test_the_same_device(one: Facts, other: Facts, same: bool) -> None:
    """The serials where both have one, else the names; a sort of device is none."""
    assert returns.same_device(one, other) is returns.same_device(other, one) is same


def case_of(days: int, *ended: str) -> Case:
    """A case that began so many days before NOON, and ended that day."""
    kinds = [
        ("opened", {"problem": "x", "owner": "ana", "device": "HP"}),
        *((kind, {"outcome": "fixed"}) for kind in ended),
    ]
    at = NOON - timedelta(days=days)
    events = [
        Event(n=n, id=f"e{n}", at=at, by="ana", kind=kind, fields=told) for n, (kind, told) in enumerate(kinds, 1)
    ]
    return fold_case("1042", events, Kinds(BUILT_IN))


def test_the_open_case_before_the_last_work() -> None:
    """Of several, the one that goes on; of those that are done, the latest; none that is older than the warranty."""
    old, late, going = case_of(100, "closed"), case_of(10, "closed"), case_of(200)
    told = Facts(device="HP")
    assert returns.before(told, [old, late], NOON, 90) is late
    assert returns.before(told, [late, going, old], NOON, 90) is going
    assert returns.before(told, [old], NOON, 90) is None
    assert returns.before(told, [old], NOON, 100) is old
