"""The only place that hands frozen messages to their channels, and writes down what became of each.

`attempting` is durable before anything leaves, so that a crash is known as one; a result is durable before the next
message is looked at. What may have arrived goes again only by a channel that shows twins once.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from casekit import reminding, runner, speech
from casekit.channel import Channel, Outcome
from casekit.core.event import Event, highest
from casekit.core.kind import Kind
from casekit.core.kinds.message import Attempting, Dropped, Failed, Sent, Unsure
from casekit.core.letter import is_letter
from casekit.core.message import Message, needless
from casekit.errors import CasekitError
from casekit.heartbeat import ROBOT
from casekit.index import messages
from casekit.pen import Pen
from casekit.shop import Shop
from casekit.store.records import Found

WHOLE = 8 * 60.0  # seconds for one run


def send_all(shop: Shop) -> list[str]:
    """Hand over whatever is on its way from here and whose time has come; what went wrong, in sentences."""
    began = time.monotonic()
    wrong: list[str] = []
    owed = reminding.owed_heads(shop)
    for ref in messages.unsettled(shop.index):
        message = reminding.load(shop, ref)
        if time.monotonic() - began > WHOLE:
            return [*wrong, "the time for one run is used up; the next one goes on"]
        if message.sender != runner.here(shop):
            continue
        reminding.note(shop, message)
        sentence = _settle(shop, message, owed, WHOLE - (time.monotonic() - began))
        if sentence:
            wrong.append(f"{ref} to {message.to}: {sentence}")
    return wrong


def _settle(shop: Shop, message: Message, owed: set[str], left: float) -> str:
    """Bring one message as far as it gets now; what went wrong, "" for nothing."""
    others = [reminding.load(shop, ref) for ref in messages.sharing(shop.index, message.keys) if ref != message.ref]
    why = needless(message, others, owed)
    if why:
        _write(shop, message, Dropped(because=why))
        return ""
    if _waits(shop, message):
        return ""
    try:
        way = reminding.channel(shop, message.channel)
    except CasekitError as error:
        return str(error)
    if message.state in ("attempting", "unsure") and not way.drops_twins:
        _write(shop, message, Unsure(because=message.why or "the run ended while it was handed over", final=True))
        return "it may have arrived, and is not sent twice"
    if message.is_worn_out:
        _write(shop, message, Failed(because=message.why or "it was tried too often", final=True))
        return f"given up: {message.why}"
    _write(shop, message, Attempting())
    outcome = _hand_over(way, message, left)
    _write(shop, message, _result(outcome))
    return "" if outcome.how == "sent" else f"{outcome.how}: {outcome.said}"


def _waits(shop: Shop, message: Message) -> bool:
    """Whether its next attempt comes later: the wait is not over, or it is for a customer and the shop is closed."""
    again = message.again_at()
    closed = is_letter(message.keys) and not shop.settings.calendar.is_open(shop.now)
    return closed or (again is not None and shop.now < again)


def _result(outcome: Outcome) -> Kind:
    if outcome.how == "sent":
        return Sent(said=outcome.said)
    if outcome.how == "unsure":
        return Unsure(because=outcome.said)
    return Failed(because=outcome.said, final=outcome.how == "refused")


def _hand_over(way: Channel, message: Message, left: float) -> Outcome:
    """What a channel says of it. One that breaks, or takes longer than the run has left, leaves it unsure."""
    try:
        with _alarm(left):
            return way.send(message.address, message.raw)
    except Exception as error:
        return Outcome("unsure", f"{type(error).__name__}: {error}")


class _TooLong(Exception):
    """The run has no time left."""


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong("it was still being handed over when the time of the run was used up")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.1))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _write(shop: Shop, message: Message, body: Kind) -> None:
    pen = Pen(by=ROBOT, at=shop.now)

    def judge(found: Found) -> tuple[Event, ...]:
        return pen.write([body], highest(found.events) + 1, message.ref)

    done = shop.ledger.append(message.ref, judge)
    if done.warning:
        speech.warn(done.warning)
