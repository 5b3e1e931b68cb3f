"""Laws of bulk import: every draft is a case, once."""

import os
from datetime import UTC
from pathlib import Path

import pytest

import casekit.session  # noqa: F401 - a module first imported while the clock stands still keeps its fake times
from casekit import bulk
from casekit.bulk import Intake
from casekit.store.records import FlatStore
from tests.intake import drafts, is_true, ledger, new_root, sources, take, wanted

root = pytest.fixture(new_root)


def test_each_draft_is_a_case_with_its_number_events_and_rows(root: Path) -> None:
    """Open and closed ones, numbered in order, in the name of the typist, indexed as if they had been read."""
    told = take(root, [*drafts(range(1, 4)), *drafts(range(4, 6), outcome="")])
    assert [(ref, draft.line) for ref, draft in told.added] == [(str(number), number) for number in range(1, 6)]
    case = FlatStore(root, UTC).read("4")
    assert [(event.kind, event.by, event.fields["owner"]) for event in case.events] == [("opened", "bo", "ana")]
    assert ledger(root).index.ask("SELECT ref FROM row WHERE live = 1") == [("4",), ("5",)]
    is_true(root)


@pytest.mark.slow
def test_thousands_are_prepared_by_other_processes(root: Path) -> None:
    """Several batches over several folders: the same cases, numbers without a gap, a true index."""
    count = bulk.MOST + 7
    told = take(root, drafts(range(1, count + 1)))
    assert [ref for ref, _ in told.added] == [str(number) for number in range(1, count + 1)]
    assert sources(root) == wanted(range(1, count + 1))
    assert os.listdir(root / ".casekit") == ["lock"]
    is_true(root)


def test_a_second_run_adds_nothing_and_a_longer_one_the_rest(root: Path) -> None:
    """What is here is known by its source."""
    take(root, drafts(range(1, 4)))
    before = sources(root)
    again = take(root, drafts(range(1, 4)))
    assert (again.added, len(again.again), again.changed, sources(root)) == ([], 3, [], before)
    more = take(root, drafts(range(1, 6)))
    assert ([ref for ref, _ in more.added], len(more.again)) == (["4", "5"], 3)
    is_true(root)


def test_a_row_that_changed_is_told_and_left(root: Path) -> None:
    """Somebody may have worked on the case since; the file is no better than they are."""
    take(root, drafts([1]))
    told = take(root, drafts([1], problem="it howls"))
    assert ([ref for ref, _ in told.changed], told.added, told.again) == (["1"], [], [])
    assert FlatStore(root, UTC).read("1").events[0].fields["problem"] == "it hums 1"


def test_twice_in_one_file_is_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a batch, and across batches that are under way at the same time."""
    monkeypatch.setattr(bulk, "FIRST", 4)
    monkeypatch.setattr(bulk, "MOST", 4)
    monkeypatch.setattr(bulk, "THOUSAND", 1)
    told = take(root, [*drafts([1, 1, 2]), *drafts([1], problem="it howls"), *drafts([2, 1, 3, 4, 5])])
    assert [draft.source for _, draft in told.added] == ["old:1", "old:2", "old:3", "old:4", "old:5"]
    assert ([draft.line for draft in told.again], [draft.line for _, draft in told.changed]) == ([1, 2, 1], [1])


def test_a_preview_tells_the_same_and_writes_nothing(root: Path) -> None:
    """Counts before and after agree."""
    take(root, drafts([1]))
    before = sorted(path for path in root.rglob("*"))
    (told,) = Intake(ledger(root), "", "", "").preview([*drafts([1, 2, 2]), *drafts([1], problem="it howls")])
    assert ([ref for ref, _ in told.added], len(told.again), [ref for ref, _ in told.changed]) == ([""], 2, ["1"])
    assert sorted(path for path in root.rglob("*")) == before
