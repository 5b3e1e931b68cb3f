"""The only place that says whether reminders may run now: alone, on a clock that can be trusted, from one machine only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from casekit.core.kinds.message import SenderChanged
from casekit.errors import InputOutput, Locked, Refused
from casekit.heartbeat import ROBOT, last_run
from casekit.index import messages
from casekit.pen import Pen
from casekit.shop import Shop
from casekit.store.files import refusal

LOCK = "remind.lock"
LONG = 20 * 60  # seconds after which a run is thought to hang
BACK = 5 * 60  # seconds that a clock may be set back


@contextmanager
def alone(shop: Shop) -> Iterator[bool]:
    """Hold the one run of this machine; False while another has it. One that has it for too long is `Locked`."""
    import fcntl

    descriptor = _open(_state(shop) / LOCK)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _hangs(shop, os.pread(descriptor, 40, 0))
            yield False
            return
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{int(shop.now.timestamp())} {os.getpid()}".encode(), 0)
        yield True
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise refusal(error, path, "take the lock of the reminders") from error


def _state(shop: Shop) -> Path:
    if shop.local.state is None:
        raise InputOutput("nothing can be remembered here between two runs", hint="set HOME or XDG_STATE_HOME")
    return shop.local.state


def _hangs(shop: Shop, said: bytes) -> None:
    began, _, process = said.decode("ascii", "replace").partition(" ")
    if began.isdigit() and shop.now.timestamp() - int(began) > LONG:
        since = datetime.fromtimestamp(int(began), shop.zone)
        problem = f"the reminders that began {since:%H:%M} have not ended (process {process})"
        raise Locked(problem, hint=f"kill {process}, then casekit remind")


def judge_clock(shop: Shop, accept: bool) -> None:
    """Refuse to run on a clock that was set back: what is due by it may have been sent already, or may not be due."""
    last = last_run(shop)
    if last is not None and not accept and last.timestamp() - shop.now.timestamp() > BACK:
        raise Refused(
            f"the clock says {shop.now:%Y-%m-%d %H:%M}, and reminders ran at {last:%Y-%m-%d %H:%M} already",
            hint="date; when the clock is right now: casekit remind --accept-clock",
        )


# --- one machine ----------------------------------------------------------------------------------------------------------


def here(shop: Shop) -> str:
    """What tells this copy of the store from every other: the machine and the path."""
    return f"{os.uname().nodename}:{os.path.realpath(shop.root)}"


def judge_sender(shop: Shop) -> None:
    """Refuse to send from a copy; the first place that sends is the one."""
    known = messages.sender(shop.index)
    if not known:
        take_over(shop)
    elif known != here(shop):
        raise Refused(
            f"this store's messages are sent from {known}, and this is {here(shop)}",
            hint="casekit remind there, or here from now on: casekit remind --take-over",
        )


def take_over(shop: Shop) -> None:
    """Send from here from now on. The record of it travels with the store, so that the other place stops."""
    pen = Pen(by=ROBOT, at=shop.now)
    shop.ledger.create("message", lambda ref: pen.write([SenderChanged(sender=here(shop))], 1, ref))
