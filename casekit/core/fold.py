"""The only place that turns events into state: order, retractions, void events (rules G1 to G4 of the merge)."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Protocol, TypeVar

from casekit.core.case import Case, Entry
from casekit.core.event import ERASED, TOMBSTONES, Event, erased, in_order
from casekit.core.kind import ANY, Kind, Kinds, Unreadable

OWNERSHIP = frozenset({"handover_accepted", "handover_asked"})


class State(Protocol):
    """Whatever events can be folded onto; `record` is the kind of record it stands for."""

    record: ClassVar[str]
    events: list[Event]
    entries: list[Entry]
    gone: frozenset[str]

    def raise_look(self, event: Event, why: str, also: str = "") -> None:
        """Tell somebody about an event that had no effect."""


S = TypeVar("S", bound=State)


def fold_case(ref: str, events: Iterable[Event], kinds: Kinds) -> Case:
    """The case that these events tell, in whatever order they come."""
    return fold(Case(ref=ref), events, kinds)


def fold(state: S, events: Iterable[Event], kinds: Kinds) -> S:
    """Fold events onto an empty state. Never refuses: an event that can have no effect is void, kept and shown."""
    events = list(events)
    gone = erased(events)
    state.events = in_order(_without(gone, events, kinds) if gone else events)
    state.gone = retracted(state.events, kinds)
    for event in state.events:
        body = _body(event, state.record, kinds)
        if isinstance(body, Unreadable):
            state.entries.append(Entry(event, body, "unreadable", body.why))
        elif event.id in state.gone:
            state.entries.append(Entry(event, body, "retracted"))
        else:
            why = body.apply(state, event)
            state.entries.append(Entry(event, body, "void" if why else "", why or (ERASED if event.id in gone else "")))
            if why:
                state.raise_look(event, f"{body.line()}: no effect, {why}", event.by if event.kind in OWNERSHIP else "")
    return state


def _without(gone: frozenset[str], events: Sequence[Event], kinds: Kinds) -> list[Event]:
    """The events, those that a tombstone names stripped of their words: a copy may hold them still."""
    from casekit.core.redaction import redact

    return [redact(event, kinds) if event.id in gone else event for event in events]


def _body(event: Event, record: str, kinds: Kinds) -> Kind | Unreadable:
    """What an event says to this kind of record."""
    body = kinds.body(event)
    if isinstance(body, Kind) and body.of_record not in (record, ANY):
        return Unreadable(event.kind, f"{event.kind} belongs in a {body.of_record} record, this is a {record}")
    return body


def retracted(ordered: Sequence[Event], kinds: Kinds) -> frozenset[str]:
    """The ids of events a retraction takes back (G4).

    Only later events can retract or build on an event, so one pass from the last to the first decides: an event is
    gone when a standing retraction names it, nothing that stands builds on it, and its kind can be retracted at all.
    A redo is a retraction of the retraction. A change of owner builds on every earlier one; a tombstone on nothing.
    """
    if not any(event.kind == "retracted" for event in ordered):
        return frozenset()
    gone, named, built_on = set[str](), set[str](), set[str]()
    owner_moved = False
    for event in reversed(ordered):
        forced = event.kind == "handover_asked" and event.fields.get("forced") is True
        moves_owner = forced or event.kind == "handover_accepted"
        if event.id in named and event.id not in built_on and not (moves_owner and owner_moved):
            found = kinds.find(event.kind)
            if found is None or found.retractable:
                gone.add(event.id)
                continue
        owner_moved = owner_moved or moves_owner
        if event.kind not in TOMBSTONES:
            (named if event.kind == "retracted" else built_on).update(event.targets)
    return frozenset(gone)
