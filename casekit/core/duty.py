"""The only place that says what a duty is: something somebody owes by a date, from the event that began it to its end."""

from datetime import datetime

import msgspec

from casekit.core.event import Event


class Step(msgspec.Struct, frozen=True):
    """One date a duty had: the event that set it, the date, and whether the customer was told."""

    event: Event
    due: datetime
    told: bool = False


class Duty(msgspec.Struct, kw_only=True):
    """A dated duty.

    `id` is the id of the event that began it; `who` is a roster name, "" for the owner of the moment, and `also` a
    second one. `kind` is one of: promise, follow-up, wait, escalation, hand-over, referral, loaner, grant, approval (their
    word about a price, before it lapses), read (an answer that came back), look (something that had no effect), speak
    (to the customer, after a return).
    `tips` are the dates no later move has replaced: the earliest one stands. `endings` are all events that ended it;
    the first one counts, and `ended` says how. `listed` means that it ended only with the work or the case, by being
    listed there.
    """

    id: str
    kind: str
    what: str
    event: Event
    who: str = ""
    also: str = ""
    steps: list[Step] = []
    tips: dict[str, Step] = {}
    ended: str = ""
    endings: list[Event] = []
    listed: bool = False

    @property
    def listing(self) -> tuple[str, ...]:
        """The ids that a closing lists to end it: its own, and those of the moves whose dates stand."""
        return (self.id, *(known for known in self.tips if known != self.event.id))

    @property
    def due(self) -> datetime:
        """The instant the duty is due: the earliest date that still stands."""
        return min(step.due for step in self.tips.values())

    @property
    def set_by(self) -> str:
        """The id of the event that set the date which stands."""
        return min(self.tips.values(), key=lambda step: (step.due, step.event.id)).event.id

    def move(self, step: Step, of: tuple[str, ...]) -> None:
        """Add a date that replaces the tips it names; a concurrent one stays, and the earlier counts."""
        self.steps.append(step)
        for known in of:
            self.tips.pop(known, None)
        self.tips[step.event.id] = step

    def end(self, event: Event, how: str, listed: bool = False) -> None:
        """End it, by an event of its own or `listed` with others."""
        self.endings.append(event)
        self.ended, self.listed = how, listed

    def stand_again(self) -> None:
        """Forget that it was listed: something became of it that the closing did not know of."""
        if self.listed:
            self.endings.clear()
            self.ended, self.listed = "", False


def begin(event: Event, kind: str, what: str, due: datetime, who: str = "") -> Duty:
    """A new duty, dated by the event that begins it."""
    step = Step(event, due)
    return Duty(id=event.id, kind=kind, what=what, event=event, who=who, steps=[step], tips={event.id: step})
