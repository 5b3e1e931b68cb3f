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
from casekit.errors import CasekitError, Damaged, NotFound
from casekit.heartbeat import ROBOT
from casekit.index import messages, verify
from casekit.pen import Pen
from casekit.shop import Shop
from casekit.store.records import Found

WHOLE = 8 * 60.0  # seconds for one run


def send_all(shop: Shop) -> list[str]:
    """Hand over whatever is on its way from here and whose time has come; what went wrong, in sentences."""
    began = time.monotonic()
    wrong: list[str] = []
    shop.index.refresh()  # where the index cannot be written it does not know yet what was frozen last
    owed = reminding.owed_heads(shop)
    for ref in messages.unsettled(shop.index):
        left = WHOLE - (time.monotonic() - began)
        if left < 0:
            return [*wrong, "the time for one run is used up; the next one goes on"]
        try:
            sentence = _advance(shop, ref, owed, left)
        except (NotFound, Damaged) as error:  # somebody is editing it: the others go all the same
            sentence = f"{ref}: {error}"
        wrong += [sentence] if sentence else []
    return wrong


def _advance(shop: Shop, ref: str, owed: set[str], left: float) -> str:
    """Bring one message as far as it gets now; what went wrong, "" for nothing.

    What a case owes that cannot be read is not known: a tech is told all the same, a customer is not.
    """
    message = reminding.load(shop, ref)
    if message.sender != runner.here(shop):
        return ""
    reminding.note(shop, message)
    others = [reminding.load(shop, each) for each in messages.sharing(shop.index, message.keys) if each != ref]
    known = all(verify.is_there(shop.index, case) for case in message.cases)
    why = needless(message, others, owed if known else {key.partition("/")[0] for key in message.keys})
    if why:
        _write(shop, message, Dropped(because=why))
        return ""
    may_go = not is_letter(message.keys) or (known and shop.settings.calendar.is_open(shop.now))
    if message.waits(shop.now) or not may_go:
        return ""
    sentence = _try(shop, message, left)
    return f"{ref} to {message.to}: {sentence}" if sentence else ""


def _try(shop: Shop, message: Message, left: float) -> str:
    """Hand it over, unless it was tried often enough or may have arrived; what went wrong, "" for nothing."""
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
    except (Exception, SystemExit, _TooLong) as error:
        return Outcome("unsure", f"{type(error).__name__}: {error}")


class _TooLong(BaseException):
    """The run has no time left; no channel takes this for an error of its own."""


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
