"""Laws of a customer's history: one device is one block, however it was called."""

from casekit.core.case import Case, Facts
from casekit.core.history import by_device, told
from tests.core.conftest import Copy


def of(ref: str, **facts: str) -> Case:
    """A case about a device."""
    return Case(ref=ref, facts=Facts(**facts))


def test_a_device_is_known_by_its_serial_else_by_its_name() -> None:
    """The order is that of the cases; what was never named is a block of its own."""
    cases = [
        of("5", device="Laser", serial="X9"), of("4", device="laser"), of("3"), of("2", serial="x9"),
        of("1", brand="HP", model="Laser"), of("0", device="LASER"),
    ]  # fmt: skip
    assert [(each.name, [case.ref for case in each.cases]) for each in by_device(cases)] == [
        ("Laser · X9", ["5", "2"]), ("laser", ["4", "0"]), ("no device named", ["3"]), ("HP Laser", ["1"]),
    ]  # fmt: skip


def test_a_case_tells_its_cause_trips_and_returns(base: Copy) -> None:
    """How sure the cause is stands with it: this is for the people of the shop."""
    base.add("diagnosed", cause="shutter stuck", certainty="likely")
    base.add("visited", purpose="wasted")
    assert list(told(base.case(), str)) == [
        "1042 · blank pages  (open, ana)",
        "  likely cause: shutter stuck; came once, for nothing",
    ]
    end = base.add("closed", outcome="fixed")
    base.add("reopened", because="again", of=end)
    assert list(told(base.case(), str))[1].endswith("; came once, for nothing; came back once")
