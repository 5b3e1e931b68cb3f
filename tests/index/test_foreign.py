"""Laws of an index, and of records, that belong to somebody else: who may only look still gets a true answer."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from casekit.core.query import Query, parse
from casekit.index import select
from casekit.store.files import stamp
from tests.crash import NOBODY, done
from tests.index.conftest import CALENDAR, NOON, Box, case, event

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can let somebody else try")
Seen = tuple[list[tuple[str, str]], list[str], list[str], list[str]]


@pytest.fixture
def box() -> Iterator[Box]:
    """A store and an index of root's, where every user of the machine can reach them."""
    top = Path(tempfile.mkdtemp())
    made = Box(top / "store", top / "cache")
    for number, problem in enumerate(("blank pages", "no sound", "smoke"), 1):
        made.case(str(number), problem, closed=number == 3)
    made.settle()
    for path in (top, *top.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    yield made
    shutil.rmtree(top)


def changed(box: Box) -> None:
    """What root does to the store while nobody looks."""
    box.case("1", "black pages")
    box.case("3", "a smell", closed=True)
    box.case("4", "a rattle")
    box.put("cases/000/2 (bo).toml", case("2") + event(2, "x", "noted", text="fuser looks fine"))
    (box.root / "cases/000/2.toml").chmod(0o644)


def lists(box: Box) -> Seen:
    """What `list`, two searches, a list of closed ones and `due` show."""
    index = box.index()
    index.refresh()
    zone = CALENDAR.zone

    def found(*terms: str) -> list[str]:
        query = parse(terms, now=NOON, calendar=CALENDAR, me="ana")
        return [row["ref"] for row in select.cases(index, query, zone, closed_too=True)[0]]

    cases = [(row["ref"], row["title"]) for row in select.cases(index, Query(), zone)[0]]
    closed = [
        row["title"] for row in select.cases(index, Query(), zone, closed_too=True)[0] if row["status"] == "closed"
    ]
    due = [row["ref"] for row in select.duties(index, Query(), zone)[0]]
    return cases, found("black") + found("blank") + found("fuser") + found("smell"), closed, due


TRUE: Seen = (
    [("1", "black pages"), ("2", "no sound"), ("4", "a rattle")],
    ["1", "2", "3"],
    ["a smell"],
    ["1", "2", "4"],
)


@pytest.mark.parametrize("how", ["an index of another", "an index and its folder of another", "no folder at all"])
def test_who_cannot_write_the_index_gets_true_answers(box: Box, how: str) -> None:
    """A reader of another account lays what changed over the index, or keeps one in memory, and touches nothing."""
    changed(box)
    assert box.place is not None
    if how == "an index of another":
        box.place.chmod(0o777)
    if how == "no folder at all":
        box.place.chmod(0o700)
    before = {path: stamp(path) for path in (*box.root.rglob("*"), *box.place.rglob("*")) if path.is_file()}
    assert done(lambda: lists(box), user=NOBODY) == TRUE
    after = {path: stamp(path) for path in (*box.root.rglob("*"), *box.place.rglob("*")) if path.is_file()}
    assert after == before
    assert lists(box) == TRUE


def test_a_record_that_may_not_be_read_hides_no_other_and_comes_back(box: Box) -> None:
    """A file of another account is named; once it may be read it is in the list again, though no folder changed."""
    path = box.root / "cases/000/1.toml"
    path.chmod(0o600)
    mine = box.root.parent / "mine"
    mine.mkdir()
    mine.chmod(0o777)

    def look() -> tuple[list[str], list[tuple[str, str]]]:
        other = Box.__new__(Box)
        other.root, other.place, other.store = box.root, mine, box.store
        index = other.index()
        index.refresh()
        return [row["ref"] for row in select.cases(index, Query(), CALENDAR.zone)[0]], index.damaged()

    said = f"{path}: not allowed to read: Permission denied"
    assert done(look, user=NOBODY) == (["2"], [("cases/000/1.toml", said)])
    path.chmod(0o644)
    assert done(look, user=NOBODY) == (["1", "2"], [])
    path.chmod(0o600)
    assert done(look, user=NOBODY) == (["2"], [("cases/000/1.toml", said)])
