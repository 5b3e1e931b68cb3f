"""Laws of bulk import beside others: numbers, other imports, a broken index, a kill."""

import os
import shutil
import sqlite3
import time
from datetime import UTC
from functools import partial
from pathlib import Path

import pytest

import casekit.session  # noqa: F401 - a module first imported while the clock stands still keeps its fake times
from casekit import bulk
from casekit.bulk import Intake
from casekit.bulk_work import _follow
from casekit.core.event import Event
from casekit.index import schema
from casekit.store import lock
from casekit.store.records import FlatStore
from tests.crash import Child, deaths, done
from tests.intake import NOON, Interrupted, drafts, is_true, ledger, new_root, sources, take, wanted

root = pytest.fixture(new_root)


def opening() -> list[Event]:
    """The events of a case that somebody opens at the counter."""
    return [Event(n=1, id="x", at=NOON, by="cy", kind="opened", fields={"owner": "cy", "source": "counter:1"})]


def test_numbers_given_out_meanwhile_are_not_given_out_again(root: Path) -> None:
    """Whoever opens a case during an import gets a number above those that were reserved."""
    opened: list[str] = []
    at_the_counter = Interrupted(root, lambda: opened.append(ledger(root).create("case", lambda _ref: opening()).ref))
    (told,) = at_the_counter.take(drafts([1, 2]))
    assert ([ref for ref, _ in told.added], opened) == (["1", "2"], ["3"])
    is_true(root)


def test_a_number_that_is_taken_in_spite_of_its_mark_is_left_alone(root: Path) -> None:
    """Marks can be lost and folders synchronised: then the batch gets other numbers, and nothing is replaced."""

    def arrive() -> None:
        store = FlatStore(root, UTC)
        with store.lock():
            store.create("2", "case", opening())

    (told,) = Interrupted(root, arrive).take(drafts([1, 2]))
    assert [ref for ref, _ in told.added] == ["3", "4"]
    assert sources(root) == ["counter:1", "old:1", "old:2"]
    is_true(root)


def test_cases_that_others_imported_meanwhile_are_not_doubled(root: Path) -> None:
    """Two imports of one file at once: each row is one case."""
    other = partial(done, lambda: take(root, drafts([2, 3])) and None)
    (told,) = Interrupted(root, other).take(drafts([1, 2, 3]))
    assert ([draft.line for _, draft in told.added], [draft.line for draft in told.again]) == ([1], [2, 3])
    assert sources(root) == wanted([1, 2, 3])
    is_true(root)


def test_a_case_whose_words_were_erased_does_not_come_back(root: Path) -> None:
    """What a customer had forgotten stays forgotten, also when its row has changed."""
    take(root, drafts([1]))
    found = ledger(root)
    found.append(
        "1", lambda case: [Event(n=2, id="y", at=NOON, by="ana", kind="redacted", fields={"of": [case.events[0].id]})]
    )
    assert found.index.ask("SELECT source FROM row") == [("",)]
    told = take(root, [*drafts([1]), *drafts([2])])
    assert ([draft.line for draft in told.again], [draft.line for _, draft in told.added]) == ([1], [2])
    assert take(root, drafts([1], problem="it howls")).added == []


def test_an_index_that_cannot_be_told_loses_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files are the truth: the import goes on, and the next command sees them."""
    monkeypatch.setattr(schema, "PATIENCE", 0.1)
    found = ledger(root)
    held = sqlite3.connect(next(Path(f"{root}-cache").rglob("index-*.db")), isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    (told,) = Intake(found, "ana", "bo", NOON.isoformat()).take(drafts([1, 2]))
    assert ([ref for ref, _ in told.added], found.index.ask("SELECT ref FROM row ORDER BY ref")) == (
        ["1", "2"],
        [("1",), ("2",)],
    )
    held.close()
    index = ledger(root).index
    assert index.ask("SELECT ref FROM row") == []
    index.refresh()
    assert index.ask("SELECT ref FROM row ORDER BY number") == [("1",), ("2",)]


def test_an_index_that_is_replaced_meanwhile_is_opened_anew(root: Path) -> None:
    """Somebody runs `reindex` between two batches."""
    (told,) = Interrupted(root, ledger(root).index.rebuild).take(drafts([1, 2]))
    assert (len(told.added), told.warning) == (2, "")
    assert ledger(root).index.ask("SELECT ref FROM row ORDER BY number") == [("1",), ("2",)]
    is_true(root)


def test_a_site_has_its_letter_in_every_number(root: Path) -> None:
    """Two counters never mint the same reference."""
    found = ledger(root)
    found.local.set_site("B")
    (told,) = Intake(found, "ana", "bo", NOON.isoformat()).take(drafts([1]))
    assert [ref for ref, _ in told.added] == ["B1"]
    assert (root / "cases/000/B1.toml").exists()


@pytest.mark.slow
def test_whenever_it_is_killed_no_case_is_half_or_double_and_the_next_run_completes(root: Path) -> None:
    """Law 8 for an import: at every file operation of two batches, the second of them into a folder that is there."""
    some = [*range(1, 4)]

    def fresh() -> None:
        for path in root.parent.iterdir():
            shutil.rmtree(path)
        (root / ".casekit").mkdir(parents=True)
        take(root, drafts([1]))

    seen = set()
    for _ in deaths(lambda: take(root, drafts(some)), fresh):
        left = sources(root)
        assert set(left) <= set(wanted(some))
        assert len(set(left)) == len(left)
        seen.add(len(left))
        take(root, drafts(some))
        assert sources(root) == wanted(some)
        assert [name for name in os.listdir(root / ".casekit") if name.startswith("import-")] == []
        is_true(root)
    assert seen == {1, 2, 3}


@pytest.mark.slow
def test_two_imports_at_once_share_the_store(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one file or of two, small or with processes of their own: each source is one case, and every number once."""
    monkeypatch.setattr(lock, "PATIENCE", 60.0)  # what is proved is no speed, and the disk may be busy
    lots = [range(1, 1200), range(600, 2400), range(5000, 5100)]
    children = [Child(lambda lot=lot: take(root, drafts(lot)).added) for lot in lots]
    ends = [child.end() for child in children]
    assert [end.error for end in ends] == [None] * 3
    assert sources(root) == wanted([*range(1, 2400), *range(5000, 5100)])
    refs = [ref for end in ends for ref, _ in end.result]
    assert len(refs) == len(set(refs)) == 2399 + 100
    ledger(root).index.refresh()  # of several who write at once, one may leave the index to whoever reads next
    is_true(root)


@pytest.mark.slow
def test_the_lock_is_free_between_batches(root: Path) -> None:
    """A tech at the counter gets a note in while thousands of rows are imported."""
    count, waits = 3 * bulk.MOST, []
    child = Child(lambda: take(root, drafts(range(count))) and None)
    store = FlatStore(root, UTC)
    while len(list((root / "cases").glob("*"))) < 5:
        begun = time.monotonic()
        with store.lock():
            waits.append(time.monotonic() - begun)
        time.sleep(0.02)
    assert child.end().error is None
    assert len(waits) > 5
    assert max(waits) < 5


@pytest.mark.slow
def test_a_process_of_an_import_that_was_killed_goes_too() -> None:
    """kill -9 leaves nobody behind who writes into the store."""
    reading, writing = os.pipe()

    def parent() -> None:
        worker = os.fork()
        if not worker:
            _follow(os.getppid())
            time.sleep(60)
        os.write(writing, str(worker).encode())
        time.sleep(60)

    child = Child(parent)
    worker = int(os.read(reading, 20))
    time.sleep(0.3)
    assert _is_alive(worker)
    child.kill()
    begun = time.monotonic()
    while _is_alive(worker) and time.monotonic() - begun < 20:
        time.sleep(0.1)
    assert not _is_alive(worker)
    os.close(reading)
    os.close(writing)


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
