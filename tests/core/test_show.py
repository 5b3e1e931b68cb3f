"""Laws of `show` without a shop: half a screen, and a row whose keys never change."""

from datetime import datetime
from typing import Any

from casekit.core.customer import Customer
from casekit.core.duties import Due
from casekit.core.report import Section
from casekit.core.show import show


def say(at: datetime) -> str:
    """An instant as these tests read it."""
    return f"{at:%d %H:%M}"


def owed(base: Any, known: str, kind: str = "follow-up") -> Due:
    """Something owed tomorrow."""
    return Due(id=known, kind=kind, who="ana", due=base.day(1), what="x", set_by=known)


def test_a_bare_case_is_short(base: Any) -> None:
    """Nothing is shown for what there is none of."""
    report = show(base.case(), None, [], say)
    assert report.page == [Section("1042 · blank pages", ("open, ana owns it, opened 23 12:00",))]


def test_who_it_is_is_said_once(base: Any) -> None:
    """Somebody without a name goes by the number, which then is not said twice."""
    nameless = Customer(ref="c1", phones=("91234567", "6123"), emails=("a@b.sg",))
    page = show(base.case(), nameless, [], say).page
    assert page is not None
    assert page[0].lines[1] == "91234567, 6123, a@b.sg"


def test_what_is_known_of_the_device(base: Any) -> None:
    """In one line, without what the head says already."""
    base.add("corrected", device="HP 1020", brand="HP", model="1020", category="printer", serial="V1", age="5")
    base.add("corrected", accessories="cable", condition="scratched")
    page = show(base.case(), None, [], say).page
    assert page is not None
    assert page[0].lines[1] == "printer, serial V1, age 5, with it cable, condition scratched"


def test_only_what_can_be_named_has_a_name(base: Any) -> None:
    """What the policy adds cannot be done by its id; what had no effect goes by the id of that event."""
    base.add("followup_set", what="x", due=1)
    base.add("promise_kept", of="nowhere")
    page = show(base.case(), None, [owed(base, "m2"), owed(base, "look:m3"), owed(base, "silence:m1")], say).page
    assert page is not None
    assert page[1].lines == ("24 12:00, ana: x (m2)", "24 12:00, ana: x (m3)", "24 12:00, ana: x")


def test_the_five_latest(base: Any) -> None:
    """Each with who and when, and what became of it."""
    for text in "abcdef":
        base.add("noted", "bo", text=text)
    base.add("retracted", of="m7")
    base.add("reminded", "casekit", to="ana", keys=["k"], record="m1")
    page = show(base.case(), None, [], say).page
    assert page is not None
    assert page[-1] == Section(
        "latest",
        (
            "23 12:00, bo: b",
            "23 12:00, bo: c",
            "23 12:00, bo: d",
            "23 12:00, bo: e",
            "23 12:00, bo: f (taken back)",
        ),
    )


def test_a_record_without_an_opening_is_shown(base: Any) -> None:
    """Half of it was lost; what is there is shown, and nobody owns it."""
    base.events.clear()
    base.add("noted", text="x")
    report = show(base.case(), None, [], say)
    assert report.page == [
        Section("1042", ("open, nobody owns it",)),
        Section("latest", ("23 12:00, ana: x",)),
    ]
    assert {column.key for column in report.columns} == set(report.rows[0])
