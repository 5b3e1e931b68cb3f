"""The only place that writes many new records at once: staged aside, made durable together, then given their names.

What is staged lies in a folder of its own, `.casekit/import-…`, which a dead process leaves behind and the next one
clears away. A folder of records that is new altogether gets its name in one step.
"""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from casekit.store.files import Stamp, refusal, stamp, sync_folder
from casekit.store.layout import LOCK

PREFIX = "import-"
HELD = "held"  # the file that a living import keeps locked
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


# --- where it is staged -----------------------------------------------------------------------------------------------


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """A folder for what has no name yet, gone at the end. The caller holds the writer lock when it is entered."""
    import fcntl
    from tempfile import mkdtemp

    base = (root / LOCK).parent
    _clear(base)
    try:
        folder = Path(mkdtemp(prefix=PREFIX, dir=base))
        descriptor = os.open(folder / HELD, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise refusal(error, base, "stage an import") from error
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


def _clear(base: Path) -> None:
    """Take away what imports that died have left."""
    import fcntl

    for left in base.glob(f"{PREFIX}*"):
        with suppress(OSError):
            descriptor = os.open(left / HELD, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(descriptor)


def stage(root: Path, staged: Path, folder: str, files: Iterable[tuple[str, bytes]]) -> list[Stamp]:
    """Write files that will lie in a folder of the store into `staged`, a new folder; the stamps they have there.

    Folder and files get owner, group and mode as they would have in the store. Nothing is durable yet.
    """
    model = _nearest(root / folder)
    before = os.umask(0)
    try:
        os.mkdir(staged, stat.S_IMODE(model.st_mode))
        _own(staged, os.stat(staged), model)
        if stat.S_IMODE(os.stat(staged).st_mode) != stat.S_IMODE(model.st_mode):
            os.chmod(staged, stat.S_IMODE(model.st_mode))
        mode = 0o600 | (stat.S_IMODE(model.st_mode) & 0o060)
        inside = os.open(staged, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            return [_write(name, inside, data, mode, model) for name, data in files]
        finally:
            os.close(inside)
    except OSError as error:
        raise refusal(error, root / folder, "stage an import") from error
    finally:
        os.umask(before)


def _nearest(folder: Path) -> os.stat_result:
    """The folder, or the nearest one above it that is there."""
    while True:
        try:
            return os.stat(folder)
        except FileNotFoundError:
            folder = folder.parent


def _write(name: str, inside: int, data: bytes, mode: int, model: os.stat_result) -> Stamp:
    descriptor = os.open(name, _FLAGS, mode, dir_fd=inside)  # the way to the folder is walked once
    try:
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, data[written:])
        found = os.fstat(descriptor)
        if found.st_gid != model.st_gid or found.st_uid != model.st_uid:
            _own(descriptor, found, model)
            found = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return Stamp(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def _own(target: int | Path, now: os.stat_result, model: os.stat_result) -> None:
    """Give what we made to the group of the folder, and for root to its owner."""
    owner = model.st_uid if os.geteuid() == 0 else now.st_uid
    if (owner, model.st_gid) != (now.st_uid, now.st_gid):
        with suppress(PermissionError):  # only a member of the group may give it
            os.chown(target, owner, model.st_gid)


def make_durable(staging: Path) -> None:
    """Have all that is staged on the disk: one sync of the file system, or one of each file where there is no such."""
    import ctypes

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    try:
        if syncfs is None:
            _sync_each(staging)
            return
        descriptor = os.open(staging, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            if syncfs(descriptor):
                number = ctypes.get_errno()
                raise OSError(number, os.strerror(number), str(staging))
        finally:
            os.close(descriptor)
    except OSError as error:
        raise refusal(error, staging, "make an import durable") from error


def _sync_each(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
            continue
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# --- how it gets its names --------------------------------------------------------------------------------------------


def taken(root: Path, folder: str, names: Sequence[str]) -> bool:
    """Whether one of these names is in the folder already. The caller holds the writer lock."""
    try:
        return not set(os.listdir(root / folder)).isdisjoint(names)
    except FileNotFoundError:
        return False


def place(root: Path, folder: str, staged: Path, names: Sequence[str]) -> list[Stamp | None] | None:
    """Give staged files their names, none of which is `taken`; their stamps from then on, None when all are as staged.

    The caller holds the writer lock, and calls `confirm` in the end.
    """
    target = root / folder
    try:
        if not target.exists():
            _make_top(target.parent)
            os.rename(staged, target)
            return None
        for name in names:
            os.rename(f"{staged}/{name}", f"{target}/{name}")
        return [stamp(f"{target}/{name}") for name in names]
    except OSError as error:
        raise refusal(error, target, "write") from error


def _make_top(top: Path) -> None:
    """Make the folder of a kind of record like the store's own."""
    if not top.exists():
        model = os.stat(top.parent)
        before = os.umask(0)
        try:
            os.mkdir(top, stat.S_IMODE(model.st_mode))
        finally:
            os.umask(before)
        _own(top, os.stat(top), model)
        os.chmod(top, stat.S_IMODE(model.st_mode))
        sync_folder(top.parent)


def confirm(root: Path, folders: Iterable[str]) -> None:
    """Make the names in these folders durable, and those of the folders themselves."""
    paths = {root / folder for folder in folders}
    try:
        for path in sorted(paths | {path.parent for path in paths}):
            sync_folder(path)
    except OSError as error:
        raise refusal(error, root, "make the names of an import durable") from error
