"""Laws of the one writer lock: who waits, who is named, what ends it, and who may use it."""

import os
import signal
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from casekit.errors import CasekitError, Locked
from casekit.store import lock
from casekit.store.lock import writer_lock
from tests.crash import NOBODY, Child, done


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store = tmp_path / "store"
    store.mkdir(0o700)
    return store / ".casekit/lock"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fifth of a second is as long as anybody waits."""
    monkeypatch.setattr(lock, "PATIENCE", 0.2)


class Holder:
    """Another process that holds the lock until it is told to let go."""

    def __init__(self, path: Path) -> None:
        held, self.holding = os.pipe()
        told, self.telling = os.pipe()

        def work() -> None:
            os.close(self.telling)
            with writer_lock(path):
                os.write(self.holding, b"held")
                os.read(told, 1)

        self.child = Child(work)
        os.read(held, 4)
        os.close(held)
        os.close(told)

    def let_go(self) -> None:
        """Tell it; returns when it has ended."""
        os.close(self.telling)
        os.close(self.holding)
        self.child.end()

    def kill(self) -> None:
        """End it as it stands."""
        self.child.kill()
        os.close(self.telling)
        os.close(self.holding)


@pytest.fixture
def holder(path: Path) -> Iterator[Holder]:
    return Holder(path)


def is_free(path: Path) -> bool:
    """Whether a process that has nothing to do with us gets the lock."""

    def take() -> bool:
        with writer_lock(path):
            return True

    try:
        return bool(done(take))
    except Locked:
        return False


def test_a_second_writer_waits_and_then_has_it(path: Path, holder: Holder) -> None:
    """One after the other: the second gets the lock when the first lets go, and not before."""
    start = time.monotonic()
    timer = threading.Timer(0.3, holder.let_go)
    timer.start()
    with writer_lock(path):
        waited = time.monotonic() - start
        timer.join()
    assert 0.3 <= waited < 5


@pytest.mark.usefixtures("impatient")
def test_a_holder_that_stays_too_long_is_named(path: Path, holder: Holder) -> None:
    """Exit 75 with the number and the name of the process, and the way out: the same command again."""
    words = Path(f"/proc/{os.getpid()}/cmdline").read_bytes().decode().split("\0")
    with pytest.raises(Locked) as caught, writer_lock(path):
        pytest.fail("two writers")
    refused = caught.value
    name = " ".join([word for word in words[:4] if word])
    assert (refused.code, refused.where, refused.hint) == (75, str(path), "the same command again")
    assert refused.what == f"the store is being written by process {holder.child.pid} ({name})"
    holder.let_go()


@pytest.mark.usefixtures("impatient")
def test_a_killed_holder_holds_nothing(path: Path, holder: Holder) -> None:
    """The kernel lets go for the dead: no stale lock, nothing to clean up."""
    assert not is_free(path)
    holder.kill()
    assert is_free(path)


@pytest.mark.usefixtures("impatient")
def test_children_do_not_inherit_it(path: Path) -> None:
    """A child neither ends the lock by ending, nor keeps it when we let go."""
    with writer_lock(path):
        done(lambda: None)
        assert not is_free(path)
        lasting = Child(signal.pause)
    assert is_free(path)
    lasting.kill()


@pytest.mark.usefixtures("impatient")
def test_it_cannot_be_taken_twice(path: Path) -> None:
    """In one process the kernel would grant it and then end both: that is a bug, and the first lock stays."""
    with writer_lock(path):
        with pytest.raises(RuntimeError), writer_lock(path):
            pytest.fail("two writers")
        assert not is_free(path)
    assert is_free(path)
    with writer_lock(path):
        assert not is_free(path)


@pytest.mark.usefixtures("impatient")
def test_what_is_raised_inside_lets_go(path: Path) -> None:
    """A refusal under the lock ends it and goes on as it is."""
    with pytest.raises(ZeroDivisionError), writer_lock(path):
        raise ZeroDivisionError
    assert is_free(path)


@pytest.mark.usefixtures("impatient")
def test_a_lock_file_that_was_replaced_is_not_the_lock(path: Path, holder: Holder) -> None:
    """A syncing program puts another file there while we wait: we end up with the one that others find."""

    def replace() -> None:
        other = path.with_name("other")
        other.touch()
        other.rename(path)
        holder.let_go()

    timer = threading.Timer(0.1, replace)
    timer.start()
    with writer_lock(path):
        timer.join()
        assert not is_free(path)


def test_a_thread_can_hold_it(path: Path) -> None:
    """Outside the main thread there is no alarm, and the lock works all the same."""
    seen: list[bool] = []

    def work() -> None:
        with writer_lock(path):
            seen.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [True]


def test_an_alarm_of_the_caller_goes_on(path: Path) -> None:
    """Waiting borrows the process's only alarm and gives it back, with who listens to it."""

    def mine(*_: object) -> None:
        """Listen."""

    before = signal.signal(signal.SIGALRM, mine)
    signal.setitimer(signal.ITIMER_REAL, 60)
    try:
        with writer_lock(path):
            assert signal.getsignal(signal.SIGALRM) is mine
            assert 50 < signal.getitimer(signal.ITIMER_REAL)[0] <= 60
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(("shop", "folder", "file"), [(0o700, 0o700, 0o600), (0o2770, 0o2770, 0o660)])
def test_everybody_who_may_write_may_lock(path: Path, shop: int, folder: int, file: int) -> None:
    """The lock file and its folder are open to whom the store is, whatever the first writer's umask; it is empty."""
    path.parent.parent.chmod(shop)
    before = os.umask(0o077)
    try:
        with writer_lock(path):
            pass
    finally:
        os.umask(before)
    assert [stat.S_IMODE(found.stat().st_mode) for found in (path.parent, path)] == [folder, file]
    assert ([found.name for found in path.parent.iterdir()], path.read_bytes()) == (["lock"], b"")


def test_a_store_that_is_gone_is_not_made(path: Path) -> None:
    """A stick that was pulled out does not become an empty store in its mount point."""
    path.parent.parent.rmdir()
    with pytest.raises(CasekitError) as caught, writer_lock(path):
        pytest.fail("no store")
    assert (caught.value.code, caught.value.where) == (74, str(path.parent.parent))
    assert not path.parent.parent.exists()


def test_who_may_not_write_is_told_so() -> None:
    """In a read-only store the lock is refused with exit 74 and the path."""
    store = Path(tempfile.mkdtemp())
    store.chmod(0o555)
    path = store / ".casekit/lock"

    def take() -> None:
        with writer_lock(path):
            pytest.fail("not ours")

    with pytest.raises(CasekitError) as caught:
        done(take, user=NOBODY if os.geteuid() == 0 else None)
    store.rmdir()
    assert (caught.value.code, caught.value.where) == (74, str(path))
