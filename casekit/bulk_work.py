"""The only place for what other processes do in an import: drafts to files that lie ready, and to rows of the index."""

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

import msgspec

from casekit.core.draft import Draft, events
from casekit.core.refs import Ref
from casekit.errors import InputOutput
from casekit.index.ended import rows_of_ended
from casekit.index.folding import Folding
from casekit.index.read import FileRow
from casekit.index.rebuild import Bulk
from casekit.index.rows import Rows, rows_of
from casekit.index.scan import content_hash
from casekit.store import batch, layout


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A batch to be staged: numbers from `first` on, and the drafts in MessagePack, which travels fast."""

    root: str
    staging: str
    first: int
    site: str
    drafts: bytes
    owner: str
    by: str
    imported: str


class Ready(msgspec.Struct, frozen=True):
    """Records that lie ready in `staged`, to be named in one folder of the store, and what they put into the index."""

    staged: str
    bulk: Bulk


class _Record(msgspec.Struct, frozen=True):
    """One record on its way."""

    name: str
    raw: bytes
    rows: Rows


def prepare(work: Work, folding: Folding) -> bytes:
    """Stage a batch and make it durable; a list of `Ready` in MessagePack."""
    folders: dict[str, list[_Record]] = {}
    for place, draft in enumerate(msgspec.msgpack.decode(work.drafts, type=list[Draft])):
        ref = Ref("case", work.site, work.first + place)
        told = events(draft, work.owner, work.by, work.imported)
        raw = batch.text_of("case", str(ref), told).encode()
        folder, _, name = layout.path_of(ref).rpartition("/")
        folders.setdefault(folder, []).append(
            _Record(name, raw, rows_of_ended(ref, told) or rows_of(folding, ref, told))
        )
    ready = [_staged(work, folder, records) for folder, records in folders.items()]
    batch.make_durable(Path(work.staging))
    return msgspec.msgpack.encode(ready)


def _staged(work: Work, folder: str, records: list[_Record]) -> Ready:
    staged = f"{work.staging}/{folder.replace('/', '-')}-{work.first}"
    files = ((record.name, record.raw) for record in records)
    stamps = batch.stage(Path(work.root), Path(staged), folder, files)
    bulk = Bulk(folder, None)
    for record, stamp in zip(records, stamps, strict=True):
        ref = record.rows.row[0]
        path, content = f"{folder}/{record.name}", content_hash(record.raw)
        file = FileRow(path=path, ref=ref, stamp=stamp, hash=content, racy=False, live=record.rows.live)
        bulk.files.append(file.values())
        bulk.rows.append(record.rows.row)
        bulk.texts.append(record.rows.text)
        bulk.duties += [(ref, *duty) for duty in record.rows.duties]
    return Ready(staged, bulk)


def names(bulk: Bulk) -> list[str]:
    """The names of the files that lie ready for one folder."""
    return [f"{row[0]}.toml" for row in bulk.rows]


def without(ready: Ready, gone: set[str]) -> Ready:
    """What lies ready but for some records, which are taken away."""
    bulk = ready.bulk
    if gone.isdisjoint(row[0] for row in bulk.rows):
        return ready
    kept = [row[0] not in gone for row in bulk.rows]
    for row, keep in zip(bulk.rows, kept, strict=True):
        if not keep:
            os.unlink(f"{ready.staged}/{row[0]}.toml")
    left = Bulk(
        bulk.folder,
        None,
        files=[one for one, keep in zip(bulk.files, kept, strict=True) if keep],
        rows=[one for one, keep in zip(bulk.rows, kept, strict=True) if keep],
        texts=[one for one, keep in zip(bulk.texts, kept, strict=True) if keep],
        duties=[duty for duty in bulk.duties if duty[0] not in gone],
    )
    return Ready(ready.staged, left)


class Workers(AbstractContextManager["Workers"]):
    """Other processes, begun with the first big batch; small ones are done right here."""

    def __init__(self, worth: int) -> None:
        """`worth` is how many drafts are worth a process."""
        self.count = os.cpu_count() or 1
        self._worth = worth
        self._pool: ProcessPoolExecutor | None = None

    def start(self, work: Work, size: int, folding: Folding) -> Callable[[], list[Ready]]:
        """Begin to prepare a batch of so many drafts; ask for what lies ready later."""
        if self._pool is None and (size < self._worth or self.count == 1):
            raw = prepare(work, folding)
            return lambda: _read(raw)
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.count, initializer=_follow, initargs=(os.getpid(),))
        future = self._pool.submit(prepare, work, folding)
        return lambda: _read(_result(future))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _result(future: "Future[bytes]") -> bytes:
    try:
        return future.result()
    except BrokenProcessPool:
        problem = "a process that prepared records was killed; what was imported so far is safe"
        raise InputOutput(problem, hint="the same command again: it goes on where this one ended") from None


def _read(raw: bytes) -> list[Ready]:
    return msgspec.msgpack.decode(raw, type=list[Ready])


def _follow(parent: int) -> None:
    """Let an interruption be the parent's business, and end when the parent is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
