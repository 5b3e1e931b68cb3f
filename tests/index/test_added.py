"""Laws of what an import asks of the index; what it tells it is in tests/test_bulk.py, held against the files."""

from casekit.index import added
from casekit.index.scan import AT_ONCE
from tests.index.conftest import Box, case


def sourced(ref: str, source: str) -> str:
    """A closed case that came from a source."""
    return case(ref, closed=True).replace('customer = "c1"', f'source = "{source}"')


def test_cases_are_found_by_their_source_however_many_are_asked_for(box: Box) -> None:
    """More sources than one question can hold; those of nobody are left out."""
    for number in range(1, 4):
        box.put(f"cases/000/{number}.toml", sourced(str(number), f"old:{number}"))
    index = box.index()
    asked = [f"old:{number}" for number in range(2 * AT_ONCE, 0, -1)]
    assert added.by_source(index, asked) == {f"old:{number}": (str(number), f"{number}a") for number in range(1, 4)}
    assert added.by_source(index, []) == {}


def test_cases_without_a_source_are_named_by_their_first_event(box: Box) -> None:
    """Those whose words were erased among them."""
    box.case("1", first="x")
    box.put("cases/000/2.toml", sourced("2", "old:2"))
    assert added.without_source(box.index()) == ["x"]


def test_a_file_that_others_bring_shows(box: Box) -> None:
    """Whether they tell the index or not."""
    box.case("1")
    box.settle()
    index = box.index()
    before = added.version(index)
    assert not added.moved(index)
    box.case("2")
    assert added.moved(index)
    box.index().refresh()
    assert added.version(index) != before
