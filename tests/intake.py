"""What the tests of bulk import stand on: a store, a ledger, drafts, and what is in the store afterwards."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import freezegun

import casekit.session  # noqa: F401 - a module first imported while the clock stands still keeps its fake times
from casekit.bulk import Intake, Told
from casekit.core.draft import Draft, first_id
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

freezegun.configure(extend_ignore_list=["casekit.core.", "casekit.store."])
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CALENDAR = Calendar(UTC, (Hours(date.min, (((540, 1080),),) * 7),), frozenset())
FOLDING = Folding(Kinds(BUILT_IN), Policy(), CALENDAR)
TABLES = {
    "row": schema.COLUMNS, "duty": schema.DUTY,
    "file": ("path", "ref", "copy", "live", "mtime", "ctime", "size", "inode", "hash", "damage", "look"),
}  # fmt: skip


def new_root(tmp_path: Path) -> Path:
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


class Interrupted(Intake):
    """An import during which something happens once: after its first batch is prepared, before that gets its names."""

    def __init__(self, root: Path, meanwhile: Callable[[], object]) -> None:
        super().__init__(ledger(root), "ana", "bo", NOON.isoformat())
        self.meanwhile: list[Callable[[], object]] = [meanwhile]

    def _finish(self, some: Any) -> Told:
        while self.meanwhile:
            self.meanwhile.pop()()
        return super()._finish(some)
