"""The only place that says what may be taken back: nothing built upon, and an owner only by whoever changed it."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from casekit.core import agreement, laws
from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.event import Event
from casekit.core.kind import Kinds
from casekit.core.kinds.undo import Retracted
from casekit.core.policy import Tech
from casekit.core.telling import short
from casekit.core.undo import Folded, builds_on, foreseen, one_write
from casekit.errors import Refused


class Bench(msgspec.Struct, frozen=True, kw_only=True):
    """Who is at work, the roster, the day, and the kinds of events: what these laws need beside the case."""

    user: str
    roster: Mapping[str, Tech]
    today: date
    kinds: Kinds


def may_take_back(case: Folded, event: Event, because: str, bench: Bench) -> list[Event]:
    """Law 8 (rule G4): what is taken back with an event, the newest first; Refused when that would have no effect."""
    if event.id in case.gone:
        by = next(one for one in reversed(case.events) if one.kind == "retracted" and event.id in one.targets)
        raise Refused(f"{event.id} was taken back already", hint=f"casekit undo {case.ref} {by.id}, to have it again")
    taken = [one for one in reversed(one_write(case.events, event)) if one.id not in case.gone]
    after = foreseen(case, [Retracted(of=one.id) for one in taken], bench.user, bench.kinds)
    for one in taken:
        if one.id not in after.gone:
            raise stays(case, one, bench.kinds)
    if isinstance(case, Case) and isinstance(after, Case):
        owner_stays(case, after, taken, because, bench)
        their_word_stays(case, after)
    return taken


def stays(case: Case | Customer, event: Event, kinds: Kinds) -> Refused:
    """Why an event cannot be taken back (G4), and what to do instead."""
    found, line = kinds.find(event.kind), _quoted(event, kinds)
    if event.kind == "opened":
        return Refused(
            f"the opening of {case.ref} cannot be taken back",
            hint=f'casekit edit {case.ref} {event.id}, or casekit close {case.ref} --outcome duplicate "opened twice"',
        )
    if found is not None and not found.retractable:
        instead = (
            f'casekit note {case.ref} "…"' if isinstance(case, Case) else f"casekit customer change {case.ref} --help"
        )
        return Refused(f"{line} has happened and cannot be taken back", hint=instead)
    above = builds_on(case, event)
    if above is None:
        return Refused(f"{line} stays: the owner has changed again since", hint=f"casekit own {case.ref}")
    what = f"{line} stays: {above.by} went on from there with {_quoted(above, kinds)}"
    return Refused(what, hint=f"casekit undo {case.ref} {above.id}, and then this")


def _quoted(event: Event, kinds: Kinds) -> str:
    return f'"{short(kinds.body(event).line())}"'


def their_word_stays(case: Case, after: Case) -> None:
    """The customer's yes stays while finished work is charged for by it: else it would be charged for without one."""
    done, word, left = after.finishing, agreement.approved(case), agreement.approved(after)
    price = agreement.charged(after)
    if done is None or word is None or not agreement.covers(word, price):
        return
    if left is None or not agreement.covers(left, price):
        raise Refused(
            f"{case.ref} was finished by their yes up to {word.most()}",
            hint=f"casekit undo {case.ref} {done.id}, and then this",
        )


def owner_stays(case: Case, after: Case, taken: Sequence[Event], because: str, bench: Bench) -> None:
    """Laws 1 and 2: an owner changes back only by whoever changed it, with a reason, and to somebody who may own."""
    if after.owner == case.owner:
        return
    back = f"that makes {case.ref} {after.owner}'s again"
    others = [event.by for event in taken if event.by != bench.user]
    if others:
        raise Refused(
            f"{back}, and only {others[0]} takes that back",
            hint=f'casekit hand-over {case.ref} --to {after.owner} --because "…"',
        )
    if not because.strip():
        raise Refused(f"{back}: say why", hint='the same with --because "…"')
    laws.may_own(after.owner, bench.roster, bench.today)
