"""Laws of what `edit` records of an opening."""

from typing import Any

import msgspec

from casekit.core.case import Facts
from casekit.core.kinds.edit import Corrected


def test_a_fact_that_is_given_counts(base: Any) -> None:
    """The others stay, the opening too, and an empty one is given as well; taken back, the old one counts again."""
    base.add("corrected", device="HP 1020", category="printer")
    last = base.add("corrected", device="", problem="blank\npages")
    case = base.case()
    assert (case.facts, case.owner) == (Facts(problem="blank\npages", category="printer"), "ana")
    assert base.entry(case, last).body.line() == "corrected problem: blank …, device: nothing"
    base.add("retracted", of=last)
    assert base.case().facts == Facts(problem="blank pages", device="HP 1020", category="printer")


def test_corrected_and_corrected(base: Any, part: Any) -> None:
    """At one time in two copies: fact by fact the last in order counts, and both stay."""
    one, two = part(base)
    ids = [one.add("corrected", device="HP 1020", age="5"), two.add("corrected", device="HP 1022")]
    case = one.case(two)
    last = max((event for event in case.events if event.id in ids), key=lambda event: (event.n, event.at, event.id))
    assert (case.facts.device, case.facts.age) == (last.fields["device"], "5")
    assert [entry.state for entry in case.told("corrected")] == ["", ""]


def test_every_fact_but_the_source_can_be_corrected() -> None:
    """An import finds its case by the source; everything else may have been written down wrong."""
    assert {field.name for field in msgspec.structs.fields(Corrected)} == {*Facts.__struct_fields__} - {"source"}


def test_it_changes_no_duty(base: Any) -> None:
    """A correction neither closes nor opens anything."""
    base.add("closed", outcome="fixed")
    base.add("corrected", device="HP 1020")
    assert base.case().status == "closed"
