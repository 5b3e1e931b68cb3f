"""The only place that makes records of drafts by the thousand: prepared beside the writer lock, named under it.

Numbers are reserved first, so that nobody else gives them out meanwhile; those of a process that dies stay unused.
While other processes prepare one batch this one reads the next, and between batches the lock is free.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import msgspec

from casekit.bulk_work import Ready, Work, Workers, left_of, names
from casekit.core.draft import KEY_LETTERS, Draft
from casekit.core.refs import Ref, mint
from casekit.errors import Locked
from casekit.index import added
from casekit.index.bulk import Bulk
from casekit.index.index import Index
from casekit.ledger import Ledger
from casekit.store import batch
from casekit.store.layout import THOUSAND, path_of

FIRST, MOST = THOUSAND, 4 * THOUSAND  # drafts of a batch: a small one at first, so that others have work soon
WORTH_A_PROCESS = 500  # drafts; fewer are done before another process has begun
PAUSE = 0.01  # seconds between batches, for whoever waits for the lock
TRIES = 5


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a batch: cases added, drafts that are cases already, and those that differ from their case."""

    added: list[tuple[str, Draft]] = []
    again: list[Draft] = []
    changed: list[tuple[str, Draft]] = []
    warning: str = ""


class _Batch(msgspec.Struct, kw_only=True):
    """A batch under way: what is new of it, the first of its reserved numbers, how to get at what lies ready.

    `as_of` counts how often others had added cases when it was begun.
    """

    new: list[Draft]
    told: Told
    as_of: int
    first: int = 0
    ready: Callable[[], list[Ready]] = list


class Intake:
    """Takes drafts in as cases of one store, in the name of `by`; at the instant `imported` (ISO)."""

    def __init__(self, ledger: Ledger, owner: str, by: str, imported: str) -> None:
        self.ledger = ledger
        self.owner = owner
        self.by = by
        self.imported = imported
        self._given = 0
        self._workers = Workers(WORTH_A_PROCESS)
        self._staging = ""
        self._others = 0
        self._version = 0
        self._under_way: dict[str, str] = {}  # source and first id of what is not placed yet
        self._erased: frozenset[str] | None = None

    def _known(self, drafts: list[Draft], under_way: Mapping[str, str]) -> Told:
        """Which of these drafts are new (their reference is ""), which are cases already, and which differ from theirs.

        The index must be true; `under_way` maps sources of cases to come to the ids of their first events. Of several
        drafts with one source only the first is new.
        """
        if self._erased is None:
            first = added.without_source(self.ledger.index)
            self._erased = frozenset(known[:KEY_LETTERS] for known in first)
        here = added.by_source(self.ledger.index, [draft.source for draft in drafts])
        told = Told(added=[], again=[], changed=[])
        for draft in drafts:
            ref, first_id = here.get(draft.source) or ("", under_way.get(draft.source, ""))
            if first_id == draft.id or draft.key in self._erased:
                told.again.append(draft)
            elif first_id:
                told.changed.append((ref, draft))
            else:
                told.added.append(("", draft))
                here[draft.source] = ("", draft.id)
        return told

    def preview(self, drafts: Iterable[Draft]) -> Iterator[Told]:
        """What `take` would tell, with no reference for what is new; nothing is written."""
        self.ledger.index.refresh()
        for some in self._batches(drafts):
            told = self._known(some, self._under_way)
            self._under_way.update((draft.source, draft.id) for _, draft in told.added)
            yield told

    def take(self, drafts: Iterable[Draft]) -> Iterator[Told]:
        """Make cases of drafts, batch by batch; each batch is safe when it is told of."""
        with ExitStack() as stack:
            with self.ledger.store.lock():
                self._staging = str(stack.enter_context(batch.staging(self.ledger.store.root)))
                self._given = max(self._in_store(), self.ledger.local.mark("case"))
            stack.enter_context(self._workers)
            added.prepare(self.ledger.index)
            self._look(self.ledger.index)
            waiting: list[_Batch] = []
            for some in self._batches(drafts):
                waiting.append(self._begin(some))
                if len(waiting) > self._workers.count:
                    yield self._finish(waiting.pop(0))
            for under_way in waiting:
                yield self._finish(under_way)

    def _in_store(self) -> int:
        return self.ledger.store.highest("case", self.ledger.local.site)

    def _batches(self, drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
        """Drafts in lots that end where a folder ends, as far as can be foreseen: whole folders are placed at once."""
        some: list[Draft] = []
        size = FIRST
        for draft in drafts:
            some.append(draft)
            if len(some) >= size - (self._given + 1) % THOUSAND:
                yield some
                some, size = [], min(size + THOUSAND, MOST)
        if some:
            yield some

    def _begin(self, drafts: list[Draft]) -> _Batch:
        """Reserve numbers for what is new of a batch, and have it prepared."""
        told = self._known(drafts, self._under_way)
        some = _Batch(new=[draft for _, draft in told.added], told=told, as_of=self._others)
        self._under_way.update((draft.source, draft.id) for draft in some.new)
        if some.new:
            some.first = self._reserve(len(some.new))
            some.ready = self._prepare(some.new, some.first)
        return some

    def _reserve(self, count: int) -> int:
        """The first of so many numbers that nobody else gives out."""
        local = self.ledger.local
        with self.ledger.store.lock():
            first = mint("case", local.site, max(self._given, local.mark("case"))).number
            self._given = first + count - 1
            local.raise_mark("case", self._given)
        return first

    def _prepare(self, drafts: list[Draft], first: int) -> Callable[[], list[Ready]]:
        """Have records staged, those of each folder by themselves."""
        ledger, works, at = self.ledger, [], 0
        while at < len(drafts):
            ref, end = Ref("case", ledger.local.site, first + at), at + THOUSAND - (first + at) % THOUSAND
            works.append(Work(
                root=str(ledger.store.root), staging=self._staging, folder=path_of(ref).rpartition("/")[0],
                site=ref.site, first=ref.number, drafts=msgspec.msgpack.encode(drafts[at:end]), owner=self.owner,
                by=self.by, imported=self.imported,
            ))  # fmt: skip
            at = end
        return self._workers.start(works, len(drafts), ledger.index.folding)

    def _finish(self, some: _Batch) -> Told:
        """Give a batch its names and tell the index."""
        if not some.new:
            return some.told
        for _ in range(TRIES):
            ready = some.ready()
            with self.ledger.store.lock():
                told = self._place(some, ready)
            if told is not None:
                for draft in some.new:
                    del self._under_way[draft.source]
                time.sleep(PAUSE)
                return told
            self._given = max(self._given, self._in_store())
            some.first = self._reserve(len(some.new))
            some.ready = self._prepare(some.new, some.first)
        raise Locked("others open cases faster than these can be numbered", hint="the same command again")

    def _place(self, some: _Batch, ready: list[Ready]) -> Told | None:
        """Under the lock: drop what others imported meanwhile, name the rest. None when somebody took a number."""
        index, root = self.ledger.index, self.ledger.store.root
        self._look(index)
        late = self._known(some.new if some.as_of != self._others else [], {})
        dropped = {draft.id for draft in (*late.again, *(draft for _, draft in late.changed))}
        numbered = list(zip((row[0] for one in ready for row in one.bulk.rows), some.new, strict=True))
        gone = {ref for ref, draft in numbered if draft.id in dropped}
        left = [part for one in ready if (part := left_of(one, gone)).bulk.rows]
        if any(batch.taken(root, one.bulk.folder, names(one.bulk)) for one in left):
            return None
        true = added.true_folders(index, [one.bulk.folder for one in left])
        new = frozenset(one.bulk.folder for one in left if not (root / one.bulk.folder).exists())
        bulks = [self._named(one) for one in left]
        batch.confirm(root, [bulk.folder for bulk in bulks])
        return Told(
            added=[(ref, draft) for ref, draft in numbered if ref not in gone],
            again=some.told.again + late.again,
            changed=some.told.changed + late.changed,
            warning=self._tell(bulks, true, new) if bulks else "",
        )

    def _look(self, index: Index) -> None:
        """Make the index true for the cases that others added, and count that they may have."""
        version = added.version(index)
        if version != self._version or added.moved(index):
            index.refresh()
            self._version = version
            self._others += 1

    def _named(self, ready: Ready) -> Bulk:
        bulk = ready.bulk
        stamps = batch.place(self.ledger.store.root, bulk.folder, Path(ready.staged), names(bulk))
        if stamps is not None:
            bulk.files = [added.restamped(file, stamp) for file, stamp in zip(bulk.files, stamps, strict=True)]
        return bulk

    def _tell(self, bulks: list[Bulk], true: frozenset[str], new: frozenset[str]) -> str:
        """Tell the index. Where that fails somebody made another one, or holds it: open it anew, and read the files."""
        index = self.ledger.index
        try:
            added.put(index, bulks, true, new)
        except (sqlite3.Error, OSError) as error:
            try:
                index.connection.close()
                self.ledger.index = Index(index.store, index.folding, index.place, index.head["settings"])
                self.ledger.index.refresh()
            except (sqlite3.Error, OSError):
                return (
                    f"the cases are safe, but the index was not brought up to date ({error}); the next command does it"
                )
        return ""
