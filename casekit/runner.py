"""The only place that says whether reminders may run now: alone, on a clock that can be trusted, from one machine only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from casekit.core.event import Event, highest
from casekit.core.kinds.message import SenderChanged
from casekit.errors import InputOutput, Locked, Refused
from casekit.heartbeat import ROBOT, last_run
from casekit.index import messages
from casekit.pen import Pen
from casekit.shop import Shop
from casekit.store.files import refusal
from casekit.store.lock import opened

LOCK = ".casekit/remind"  # in the store: whoever runs them, and with whatever folders of their own
LONG = 20 * 60  # seconds after which a run is thought to hang
BACK = 5 * 60  # seconds that a clock may be set back


@contextmanager
def alone(shop: Shop) -> Iterator[bool]:
    """Hold the one run of this machine; False while another has it. One that has it for too long is `Locked`."""
    import fcntl

    if shop.local.state is None:
        raise InputOutput("nothing can be remembered here between two runs", hint="set HOME or XDG_STATE_HOME")
    descriptor = _open(shop.root / LOCK)
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
        os.ftruncate(descriptor, 0)  # whoever comes next must not take this run for the one that hangs
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    try:
        return opened(path)
    except OSError as error:
        raise refusal(error, path, "take the lock of the reminders") from error


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
    """Refuse to send from a copy or a restored backup; the first place that sends is the one."""
    known, _ = messages.sender(shop.index)
    if known not in ("", here(shop)):
        raise Refused(
            f"this store's messages are sent from {known}, and this is {here(shop)}",
            hint="casekit remind there, or here from now on: casekit remind --take-over",
        )
    newest, given = _numbers(shop)
    if given > newest:
        raise Refused(
            f"the newest message here is {newest or 'none'}, and {given} went out before: was a backup restored?",
            hint="casekit check; what went out since then may go again: casekit remind --take-over",
        )
    if not known:
        take_over(shop)


def take_over(shop: Shop) -> None:
    """Send from here from now on. The record of it travels with the store, so that the other place stops."""
    known, record = messages.sender(shop.index)
    newest, given = _numbers(shop)

    def change(ref: str, n: int) -> tuple[Event, ...]:
        return Pen(by=ROBOT, at=shop.now).write([SenderChanged(sender=here(shop))], n, ref)

    if record and known != here(shop):
        shop.ledger.append(record, lambda found: change(record, highest(found.events) + 1))
    if not record or given > newest:
        shop.ledger.create("message", lambda ref: change(ref, 1))


def _numbers(shop: Shop) -> tuple[int, int]:
    """The newest message in the store, and the newest that this machine knows to have been given out."""
    return shop.index.store.highest("message", shop.local.site), shop.local.mark("message")
