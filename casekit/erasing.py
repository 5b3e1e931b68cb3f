"""The only place that forgets a customer: every word of theirs in the store and in the index, under one lock."""

from collections.abc import Callable, Sequence

import msgspec

from casekit import speech
from casekit.core.case import Case
from casekit.core.customer import age_of
from casekit.core.event import Event, highest
from casekit.core.fold import fold_case
from casekit.core.kinds.customer import CustomerForgotten
from casekit.core.kinds.forget import Redacted
from casekit.core.redaction import unnamed
from casekit.errors import Locked
from casekit.index import messages, schema
from casekit.index.people import cases_of
from casekit.shop import Shop
from casekit.store import layout
from casekit.store.erase import erase
from casekit.store.forgotten import worded

TRIES = 5
Judge = Callable[[Sequence[Case], Sequence[str]], None]


class Erased(msgspec.Struct, frozen=True):
    """What was erased of one record: how many events lost their words, and the paths of copies that are gone."""

    ref: str
    events: int
    copies: tuple[str, ...]


def forget(shop: Shop, person: Sequence[str], judge: Judge) -> list[Erased]:
    """Erase the records of a person, of their cases, and the letters that spoke of these; what was erased, record by record.

    `judge` sees the cases and the letters that are still on their way, and refuses by raising. Whatever interrupts this,
    each record is the old one or the new one, and the same again erases the rest: the customer goes last, so that it is
    known until then whose cases they are.
    """
    index, done, told = shop.index, list[Erased](), list[tuple[str, tuple[Event, ...]]]()
    index.refresh_all()
    with index.store.lock():
        index.refresh()
        cases = [_read(shop, ref) for ref in cases_of(index, person)]
        letters = _letters(shop, cases)
        judge(cases, [ref for ref in messages.unsettled(index) if ref in letters])
        for ref in (*letters, *(case.ref for case in cases), *reversed(person)):
            found, new = _erase(shop, ref, CustomerForgotten if ref in person else Redacted)
            done += [found] if found.events or found.copies else []
            told += [(ref, new)] if new else []
    if index.rebuild() and index.place:
        schema.sweep(index.place)
    else:
        speech.warn("the index could not be made anew, and may hold their words still\n  try: casekit reindex")
    for ref, new in told:
        shop.host.recorded(ref, new)
    return done


def _read(shop: Shop, ref: str) -> Case:
    return fold_case(ref, shop.ledger.read(ref).events, shop.kinds)


def _letters(shop: Shop, cases: Sequence[Case]) -> list[str]:
    """The letters that spoke of these cases, whether they know it or not, and those that tell of such a letter."""
    known = [(ref, key.partition("/")[0].partition(":")[2]) for ref, key in messages.all_keys(shop.index)]
    about = {event.id for case in cases for event in case.events}
    spoke = {ref for ref, what in known if what in about}
    return sorted(spoke.union(ref for ref, what in known if what in spoke), key=age_of)


def _erase(
    shop: Shop, ref: str, tombstone: type[Redacted] | type[CustomerForgotten]
) -> tuple[Erased, tuple[Event, ...]]:
    """Erase one record, and say which events are new in it. The caller holds the lock."""
    store, copies = shop.index.store, shop.index.copies(ref)
    for _ in range(TRIES):
        found = store.read(ref, copies)
        ids = unnamed(found.events)
        new = shop.pen.write([tombstone(of=ids)], highest(found.events) + 1, ref) if ids else ()
        if erase(store, ref, found, new):
            for path in sorted({*copies} - {*found.copies}):
                speech.warn(f"{path}: this is no copy of {ref} that can be read; look whether it holds their words")
            words = {event.id for event in (*worded(found.record.events), *worded(found.events))}
            return Erased(ref, len(words), found.copies), new
    raise Locked(
        f"{ref} is being edited by somebody else", where=layout.path_of(ref), hint="save it there, then the same again"
    )
