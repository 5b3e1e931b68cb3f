"""The only place that turns a command's wish into a write: judged under the lock, once for each retry key."""

from collections.abc import Callable, Sequence
from datetime import datetime

import msgspec

from casekit import speech
from casekit.core import dates
from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.event import Event, highest
from casekit.core.fold import S, fold, fold_case
from casekit.core.kind import Kind
from casekit.core.kinds.follow_up import FollowUpSet
from casekit.core.refs import PREFIX
from casekit.errors import Refused
from casekit.ledger import Appended
from casekit.shop import Shop
from casekit.store.records import Found


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What a write did: the record, the events it added, all of its events; `again` when a retry key did it before."""

    ref: str
    new: tuple[Event, ...]
    events: tuple[Event, ...]
    again: bool = False


def record(shop: Shop, ref: str, judge: Callable[[Case], Sequence[Kind]]) -> Written:
    """Append to a case what `judge` returns for it; see `Session.record`."""

    def judged(events: Sequence[Event]) -> tuple[Sequence[Kind], str]:
        case = fold_case(ref, events, shop.kinds)
        return judge(case), shop.acts_for(case)

    return _once(shop, ref, judged)


def record_customer(shop: Shop, ref: str, judge: Callable[[Customer], Sequence[Kind]]) -> Written:
    """Append to a customer's record what `judge` returns for them."""
    return _once(shop, ref, lambda events: (judge(fold(Customer(ref=ref), events, shop.kinds)), ""))


def record_stock(shop: Shop, thing: Callable[..., S], ref: str, judge: Callable[[S], Sequence[Kind]]) -> Written:
    """Append to the record of a loaner or a part what `judge` returns for it; see `Session.record_stock`."""
    return _once(shop, ref, lambda events: (judge(fold(thing(ref=ref), events, shop.kinds)), ""))


def _once(shop: Shop, ref: str, judge: Callable[[Sequence[Event]], tuple[Sequence[Kind], str]]) -> Written:
    """Append what `judge` says, and in whose place, unless an earlier try under the same retry key did."""
    pen, again = shop.pen, []

    def events(found: Found) -> Sequence[Event]:
        if pen.wrote(ref, found.events):
            again.append(ref)
            return ()
        _hold(shop)
        bodies, owner = judge(found.events)
        return pen.write(bodies, highest(found.events) + 1, ref, owner)

    return _written(shop, shop.ledger.append(ref, events), bool(again))


def create(shop: Shop, kind: str, bodies: Sequence[Kind]) -> Written:
    """Write a new record; see `Session.create`."""

    def make(_ref: str) -> Sequence[Event]:
        _hold(shop)
        return shop.pen.write(bodies, 1, kind)

    done = shop.ledger.create(kind, make, lambda: tried_before(shop, kind))
    return _written(shop, done, again=not done.new)


def tried_before(shop: Shop, kind: str) -> str:
    """The record of this kind that an earlier try under the same retry key made, "" for none."""
    if shop.pen.key is None:
        return ""
    shop.index.refresh()
    from casekit.index.find import begun_with

    return begun_with(shop.index, shop.pen.id_of(0, kind))


def _written(shop: Shop, done: Appended, again: bool) -> Written:
    """Tell the plugins, warn of what went wrong beside the write, and remember the case for `@`."""
    if done.warning:
        speech.warn(done.warning)
    if done.new:
        shop.host.recorded(done.ref, done.new)
    if not done.ref.startswith(tuple(filter(None, PREFIX.values()))):
        shop.touch(done.ref)
    return Written(ref=done.ref, new=done.new, events=done.events, again=again)


def deadline(shop: Shop, words: str, anyway: bool) -> datetime:
    """The instant that date words mean as a due time; see `Session.deadline`."""
    due = dates.deadline(words, shop.now, shop.settings.calendar)
    try:
        dates.judge_due(due, shop.now, shop.settings.calendar, anyway)
    except Refused as refusal:
        if shop.options.key is None:
            raise
        shop.held.append(refusal)
    return due


def _hold(shop: Shop) -> None:
    """Refuse what was refused of this write's dates, now that no earlier try has written it."""
    if shop.held:
        raise shop.held[0]


def next_step(shop: Shop, words: str | None) -> list[Kind]:
    """A follow-up from `--next`, or nothing."""
    if words is None:
        return []
    when, what = dates.leading(words, shop.now, shop.settings.calendar)
    return [FollowUpSet(what=speech.listen(what, "the next step"), due=deadline(shop, when, anyway=False))]
