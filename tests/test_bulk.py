"""Laws of importing by the thousand: every draft becomes one case, once, whoever else is at work and whoever dies."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import freezegun
import pytest

import casekit.session  # noqa: F401 - a module first imported while the clock stands still keeps its fake times
from casekit import bulk
from casekit.bulk import Intake, Told
from casekit.bulk_work import _follow
from casekit.core.draft import Draft, first_id
from casekit.core.event import Event
from casekit.core.kind import Kinds
from casekit.core.kinds.table import BUILT_IN
from casekit.core.policy import Policy
from casekit.core.schedule import Calendar, Hours
from casekit.index import schema
from casekit.index.folding import Folding
from casekit.index.index import Index
from casekit.ledger import Ledger
from casekit.store.local import Local
from casekit.store.records import FlatStore
from tests.crash import Child, deaths, done

freezegun.configure(extend_ignore_list=["casekit.core.", "casekit.store."])
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CALENDAR = Calendar(UTC, (Hours(date.min, (((540, 1080),),) * 7),), frozenset())
FOLDING = Folding(Kinds(BUILT_IN), Policy(), CALENDAR)
TABLES = {
    "row": schema.COLUMNS, "duty": schema.DUTY,
    "file": ("path", "folder", "ref", "copy", "live", "mtime", "ctime", "size", "inode", "hash", "damage", "look"),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "store" / ".casekit").mkdir(parents=True)
    return tmp_path / "store"


def ledger(root: Path) -> Ledger:
    """The store and its index, as a new process opens them."""
    store, local = (
        FlatStore(root, UTC),
        Local(root, {"XDG_STATE_HOME": f"{root}-state", "XDG_CACHE_HOME": f"{root}-cache"}),
    )
    return Ledger(store, Index(store, FOLDING, local.cache_folder(), "as set"), local)


def drafts(numbers: Iterable[int], outcome: str = "fixed", problem: str = "it hums") -> Iterator[Draft]:
    """A draft for each number."""
    at = "2020-02-29T12:00:00+00:00"
    for number in numbers:
        source, facts = f"old:{number}", {"problem": f"{problem} {number}"}
        known = first_id(source, problem.encode())
        ended = at if outcome else ""
        yield Draft(line=number, source=source, id=known, at=at, facts=facts, outcome=outcome, ended=ended)


def take(root: Path, some: Iterable[Draft]) -> Told:
    """Import drafts; all that was told, in one."""
    told = list(Intake(ledger(root), "ana", "bo", NOON.isoformat()).take(some))
    assert [one.warning for one in told if one.warning] == []
    return Told(
        added=[pair for one in told for pair in one.added],
        again=[draft for one in told for draft in one.again],
        changed=[pair for one in told for pair in one.changed],
    )


def sources(root: Path) -> list[str]:
    """The sources of all cases, read from the files alone."""
    store = FlatStore(root, UTC)
    paths = (f"{folder}/{name}" for folder in store.folders() for name in store.names(folder))
    return sorted(str(store.read_file(path).events[0].fields["source"]) for path in paths)


def wanted(numbers: Iterable[int]) -> list[str]:
    """The sources that drafts of these numbers have."""
    return sorted(f"old:{number}" for number in numbers)


def dump(index: Index) -> dict[str, list[tuple[object, ...]]]:
    """What an index holds, whatever the order it came in."""
    found = {
        name: sorted(index.ask(f"SELECT {', '.join(columns)} FROM {name}"), key=repr)
        for name, columns in TABLES.items()
    }
    found["text"] = sorted(index.ask("SELECT row.ref, body FROM main.text JOIN row ON row.id = main.text.rowid"))
    return found


def is_true(root: Path) -> None:
    """The index holds what reading every file would give, and a look finds nothing to read again."""
    known = ledger(root).index
    assert dump(known) == dump(Index(FlatStore(root, UTC), FOLDING, None, "as set"))


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
    count = 3 * bulk.BATCH + 7
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
    monkeypatch.setattr(bulk, "BATCH", 4)
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


class Interrupted(Intake):
    """An import during which something happens once: after its first batch is prepared, before that gets its names."""

    def __init__(self, root: Path, meanwhile: Callable[[], object]) -> None:
        super().__init__(ledger(root), "ana", "bo", NOON.isoformat())
        self.meanwhile: list[Callable[[], object]] = [meanwhile]

    def _finish(self, some: Any) -> Told:
        while self.meanwhile:
            self.meanwhile.pop()()
        return super()._finish(some)


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
def test_two_imports_at_once_share_the_store(root: Path) -> None:
    """Of one file or of two, small or with processes of their own: each source is one case, and every number once."""
    lots = [range(1, 1200), range(600, 2400), range(5000, 5100)]
    children = [Child(lambda lot=lot: take(root, drafts(lot)).added) for lot in lots]
    ends = [child.end() for child in children]
    assert [end.error for end in ends] == [None] * 3
    assert sources(root) == wanted([*range(1, 2400), *range(5000, 5100)])
    refs = [ref for end in ends for ref, _ in end.result]
    assert len(refs) == len(set(refs)) == 2399 + 100
    is_true(root)


@pytest.mark.slow
def test_the_lock_is_free_between_batches(root: Path) -> None:
    """A tech at the counter gets a note in while thousands of rows are imported."""
    count, waits = 5 * bulk.BATCH, []
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
