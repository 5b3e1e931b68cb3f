"""The only place that turns what is due into messages: planned from the index, frozen in a record, noted on the cases.

The order is what a crash at any point needs. The letter is frozen before anything else, so that it is sent under one id
however often that is tried. The cases are told next: a message that has not told them all is completed by the next run.
Only then is it handed over (see `sending`). What is due is asked far more often than anything is: only what freezes
brings in what that takes.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from casekit import speech
from casekit.channel import Channel, Letter
from casekit.core import firing
from casekit.core.absence import deputy
from casekit.core.event import Event, highest
from casekit.core.firing import Firing, Terms
from casekit.errors import CasekitError, PeerFailed, UsageError
from casekit.index import messages, owed
from casekit.index.messages import LOST
from casekit.output.when import stamp
from casekit.shop import Shop
from casekit.store.records import Found

if TYPE_CHECKING:
    from casekit.core.message import Message
    from casekit.pen import Pen

HOOK = "casekit_channels"
T = TypeVar("T")


def channel(shop: Shop, name: str) -> Channel:
    """The channel of a name, with what the settings say of it."""
    found = shop.host.load(HOOK, name)
    made: Channel = of_channel(name, lambda: found(shop.settings.channels.get(name, {}), shop.settings.shop.name))
    return made


def of_channel(name: str, step: Callable[[], T]) -> T:
    """What a channel answers; PeerFailed when it breaks."""
    try:
        return step()
    except CasekitError:
        raise
    except (Exception, SystemExit) as error:
        problem = f"the channel {name} broke: {type(error).__name__}: {error}"
        raise PeerFailed(problem, hint="casekit plugins") from error


def plan(shop: Shop, way: Channel, also: Sequence[dict[str, Any]] = ()) -> list[Firing]:
    """The reminders that are due and were not sent, recipient by recipient, each one's earliest first.

    `also` is owed beside what the index has.
    """
    terms = _terms(shop, way)
    dated = owed.owed(shop.index, firing.horizon(shop.now, terms), shop.zone)
    due = [*dated, *_lost(shop, terms), *also]
    before = firing.sent(messages.settled(shop.index, shop.settings.letters.on))
    found = list(firing.firings(due, before, shop.now, terms))
    return sorted(found, key=lambda one: one.to)  # sorting keeps the order of what is equal


def _terms(shop: Shop, way: Channel) -> Terms:
    """What a tech owes goes to them, while they are away to their deputy; who left or cannot be reached has the lead."""
    settings, today = shop.settings, shop.now.date()

    @cache
    def goes_to(name: str) -> str:
        acts = deputy(settings.away, settings.roster, name, today) or name
        tech = settings.roster.get(acts)
        reached = tech is not None and tech.here(today) and way.address(acts, tech.email)
        return acts if reached else settings.lead or name

    return Terms(policy=settings.policy, calendar=settings.calendar, lead=settings.lead, goes_to=goes_to)


def owed_heads(shop: Shop) -> set[str]:
    """What the keys begin with of every date that is owed by now, however far off, and of the letters about these."""
    from casekit.core import letter

    found = owed.dates(shop.index)
    lost = (firing.head(LOST, ref) for ref in messages.undelivered(shop.index))
    on = shop.settings.letters.on
    letters = (key for kind, set_by in found for key in letter.heads(kind, set_by, on))
    return {firing.head(kind, set_by) for kind, set_by in found}.union(lost, letters)


def _lost(shop: Shop, terms: Terms) -> Iterator[dict[str, Any]]:
    """Messages that did not reach somebody, once, for the lead; not one that only says so of another."""
    for ref, known in messages.undelivered(shop.index).items():
        message = load(shop, ref)
        if not known and not all(key.startswith(LOST) for key in message.keys):
            what = f"{message.to} was not reached at {message.address} ({message.why}): {message.subject}"
            at = message.results[-1][0].at.astimezone(shop.zone)
            yield {"ref": ref, "kind": LOST, "who": terms.lead, "due": at, "what": what, "set_by": ref}


# --- freezing -------------------------------------------------------------------------------------------------------------


def queue(shop: Shop, found: Sequence[Firing], name: str, way: Channel, silent: datetime | None) -> list[str]:
    """Freeze one message for each recipient, and tell the cases; what went wrong, in sentences."""
    from casekit.core import digest

    wrong = []
    known = owed.about(shop.index, dict.fromkeys(one.ref for one in found))
    for to, group in groupby(found, key=lambda one: one.to):
        mine = [msgspec.structs.replace(one, duty={**one.duty, **known.get(one.ref, {})}) for one in group]
        told = digest.digest(mine, shop.settings.shop.name, shop.now, lambda at: stamp(at, shop.zone), silent)
        tech = shop.settings.roster.get(to)
        pairs = [(key, one.ref) for one in mine for key in one.keys]
        try:
            address = way.address(to, tech.email if tech else "")
            freeze(shop, to, pairs, name, way, written(shop, address, told.subject, told.text))
        except (UsageError, PeerFailed) as error:  # of the channel: whoever else it reaches hears all the same
            wrong.append(f"to {to}: {error}")
    return wrong


def written(shop: Shop, address: str, subject: str, text: str) -> Letter:
    """A letter of now, under no id yet."""
    return Letter(address=address, subject=subject, text=text, message_id="", at=shop.now)


def freeze(shop: Shop, to: str, pairs: Sequence[tuple[str, str]], name: str, way: Channel, told: Letter) -> str:
    """Freeze a letter that settles keys, each of a case, in a message; its reference."""
    from casekit import runner
    from casekit.core.kinds.message import Queued

    def make(ref: str) -> Sequence[Event]:
        ours = msgspec.structs.replace(told, message_id=message_id(ref))
        body = Queued(
            to=to, channel=name, address=ours.address, subject=ours.subject, raw=of_channel(name, lambda: way.freeze(ours)),
            message_id=ours.message_id, keys=tuple(key for key, _ in pairs), cases=tuple(ref for _, ref in pairs),
            sender=runner.here(shop),
        )  # fmt: skip
        return _pen(shop).write([body], 1, ref)

    return shop.ledger.create("message", make).ref


def message_id(ref: str) -> str:
    """One that no other letter ever has: RFC 5322 wants it unique in the world."""
    host = re.sub(r"[^A-Za-z0-9.-]", "-", os.uname().nodename) or "localhost"
    return f"<{ref}.{os.urandom(8).hex()}@{host}>"


def note(shop: Shop, message: "Message") -> None:
    """Write on each case of a message that its reminders are on their way, where it does not stand yet."""
    from casekit.core.kinds.remind import Reminded

    keys: dict[str, list[str]] = {}
    for key, ref in zip(message.keys, message.cases, strict=False):
        if key.partition(":")[0] != LOST:
            keys.setdefault(ref, []).append(key)

    def judge(ref: str, found: Found) -> Sequence[Event]:
        if any(event.kind == Reminded.kind and event.fields.get("record") == message.ref for event in found.events):
            return ()
        return _pen(shop).write([Reminded(keys=tuple(keys[ref]), record=message.ref)], highest(found.events) + 1, ref)

    for error in shop.ledger.append_each(keys, judge):
        speech.warn(str(error))


def load(shop: Shop, ref: str) -> "Message":
    """A message, as its file is now."""
    from casekit.core.fold import fold
    from casekit.core.message import Message

    return fold(Message(ref=ref), shop.ledger.read(ref).events, shop.kinds)


def _pen(shop: Shop) -> "Pen":
    from casekit.heartbeat import ROBOT
    from casekit.pen import Pen

    return Pen(by=ROBOT, at=shop.now)
