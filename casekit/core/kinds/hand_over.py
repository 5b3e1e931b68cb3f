"""What `hand-over` and `accept` record: a case asked for, taken over and said back, or not taken."""

from datetime import datetime

import msgspec

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind

READ_OF = ("handover_asked", "handover_declined")


class HandOverAsked(Kind, frozen=True, kw_only=True):
    """`from_` asks `to` to own the case. With `forced` it moves at once (left, ill), and `to` has the story to read."""

    kind = "handover_asked"

    from_: str = msgspec.field(name="from")
    to: str
    because: str
    due: datetime | None = None
    untested: str = ""
    forced: bool = False
    anyway: bool = False

    def apply(self, state: Case, event: Event) -> str | None:
        if self.forced:
            why = change_owner(state, event, self.from_, self.to)
            if why is None and event.by != self.to:
                what = f"yours now, {self.from_}'s before ({self.because}): read the story"
                state.begin(event, "read", what, event.at)
            return why
        if state.owner != self.from_:
            return not_the_owner(state, self.from_)
        settle(state)
        state.begin(event, "hand-over", f"accept from {self.from_}: {self.because}", self.due or event.at, self.to)
        return None

    def line(self) -> str:
        how = "handed over by force" if self.forced else "hand-over asked"
        return f"{how}, {self.from_} to {self.to}: {self.because}"


class HandOverAccepted(Kind, frozen=True, kw_only=True):
    """The asked tech owns the case now and has said back what they understood."""

    kind = "handover_accepted"
    own_word = True

    of: str
    from_: str = msgspec.field(name="from")
    readback: str

    def apply(self, state: Case, event: Event) -> str | None:
        ask = state.duties.get(self.of)
        if ask is None or ask.kind != "hand-over":
            return f"nobody asked for a hand-over under {self.of}"
        ask.endings.append(event)
        if ask.ended:
            return f"the hand-over to {ask.who} was already {ask.ended}"
        return change_owner(state, event, self.from_, ask.who)

    def line(self) -> str:
        return f"hand-over accepted: {self.readback}"


class HandOverDeclined(Kind, frozen=True, kw_only=True):
    """The asked tech does not take it; the owner stays, and has to read why."""

    kind = "handover_declined"
    own_word = True

    of: str
    because: str

    def apply(self, state: Case, event: Event) -> str | None:
        why = state.end(event, "hand-over", "declined")
        if why is None:
            state.begin(event, "read", f"{event.by} does not take it: {self.because}", event.at)
        return why

    def line(self) -> str:
        return f"hand-over declined: {self.because}"


def not_the_owner(case: Case, from_: str) -> str:
    """Why an event that names the wrong owner is void."""
    return f"{case.owner or 'nobody'} owns the case, not {from_}"


def change_owner(case: Case, event: Event, from_: str, to: str) -> str | None:
    """Move the ownership once: the first in order whose `from` is the owner wins, and all other asks lapse."""
    if case.owner != from_:
        return not_the_owner(case, from_)
    settle(case)
    case.owner, case.owned_by = to, event
    for ask in case.duties.values():
        if ask.kind == "hand-over" and not ask.ended:
            ask.ended = "accepted" if event in ask.endings else "lapsed"
    return None


def settle(case: Case) -> None:
    """What an owner had to read about an earlier hand-over is settled once the case is offered again, or has moved."""
    for duty in case.duties.values():
        if duty.kind == "read" and duty.event.kind in READ_OF and not duty.ended:
            duty.ended = "settled"
