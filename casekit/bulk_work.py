"""The only place for what other processes do in an import: drafts to files that lie ready, and to rows of the index."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec

from casekit.core.draft import Draft, events
from casekit.core.refs import Ref
from casekit.errors import InputOutput
from casekit.index.bulk import Bulk, without
from casekit.index.ended import rows_of_ended
from casekit.index.folding import Folding
from casekit.index.read import FileRow
from casekit.index.rows import rows_of
from casekit.index.scan import content_hash
from casekit.store import batch, codec

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be staged for one folder: its drafts in MessagePack, which travels fast, numbered from `first` on."""

    root: str
    staging: str
    folder: str
    site: str
    first: int
    drafts: bytes
    owner: str
    by: str
    imported: str


class Ready(msgspec.Struct, frozen=True):
    """Records that lie ready in `staged`, to be named in one folder of the store, and what they put into the index."""

    staged: str
    bulk: Bulk


def prepare(work: Work, folding: Folding) -> bytes:
    """Stage the records of a folder; a `Ready` in MessagePack. Nothing is durable yet."""
    bulk, staged = Bulk(work.folder, None), f"{work.staging}/{work.first}"
    raws: list[bytes] = []
    lives: list[bool] = []
    for place, draft in enumerate(msgspec.msgpack.decode(work.drafts, type=list[Draft])):
        ref = Ref("case", work.site, work.first + place)
        told = events(draft, work.owner, work.by, work.imported)
        rows = rows_of_ended(ref, told) or rows_of(folding, ref, told)
        known = rows.row[0]
        raws.append(codec.text_of("case", known, told).encode())
        lives.append(rows.live)
        bulk.rows.append(rows.row)
        bulk.texts.append(rows.text)
        bulk.duties += [(known, *duty) for duty in rows.duties]
    named = zip(names(bulk), raws, strict=True)
    stamps = batch.stage(Path(work.root), Path(staged), work.folder, named)
    for row, live, raw, stamp in zip(bulk.rows, lives, raws, stamps, strict=True):
        path, content = f"{work.folder}/{row[0]}.toml", content_hash(raw)
        file = FileRow(path=path, ref=row[0], stamp=stamp, hash=content, racy=False, live=live)
        bulk.files.append(file.values())
    return msgspec.msgpack.encode(Ready(staged, bulk))


def names(bulk: Bulk) -> list[str]:
    """The names of the files that lie ready for one folder."""
    return [f"{row[0]}.toml" for row in bulk.rows]


def left_of(ready: Ready, gone: set[str]) -> Ready:
    """What lies ready but for some records, which are taken away."""
    for ref in gone.intersection(row[0] for row in ready.bulk.rows):
        os.unlink(f"{ready.staged}/{ref}.toml")
    return Ready(ready.staged, without(ready.bulk, gone))


class Workers(AbstractContextManager["Workers"]):
    """Other processes, begun with the first big batch; small ones are done right here."""

    def __init__(self, worth: int) -> None:
        """`worth` is how many drafts are worth a process."""
        self.count = os.cpu_count() or 1
        self._worth = worth
        self._pool: tuple[ProcessPoolExecutor, ThreadPoolExecutor] | None = None

    def start(self, works: list[Work], size: int, folding: Folding) -> Callable[[], list[Ready]]:
        """Begin to prepare a batch of so many drafts, and make it durable; ask for what lies ready later."""
        staging = Path(works[0].staging)
        if self._pool is None and (size < self._worth or self.count == 1):
            ready = [_read(prepare(work, folding)) for work in works]
            batch.make_durable(staging)
            return lambda: ready
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

            workers = ProcessPoolExecutor(self.count, initializer=_follow, initargs=(os.getpid(),))
            self._pool = workers, ThreadPoolExecutor(1)  # the thread waits: for the others, and for the disk
        workers, waiter = self._pool
        futures = [workers.submit(prepare, work, folding) for work in works]
        return waiter.submit(_gathered, futures, staging).result

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for executor in self._pool or ():
            executor.shutdown(cancel_futures=True)


def _gathered(futures: "list[Future[bytes]]", staging: Path) -> list[Ready]:
    """What lies ready for a batch, once all of it does and is durable."""
    ready = [_read(_result(future)) for future in futures]
    batch.make_durable(staging)
    return ready


def _result(future: "Future[bytes]") -> bytes:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        problem = "a process that prepared records was killed; what was imported so far is safe"
        raise InputOutput(problem, hint="the same command again: it goes on where this one ended") from None


def _read(raw: bytes) -> Ready:
    return msgspec.msgpack.decode(raw, type=Ready)


def _follow(parent: int) -> None:
    """Let an interruption be the parent's business, and end when the parent is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
