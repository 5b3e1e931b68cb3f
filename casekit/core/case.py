"""The only place that says what a case is: the state its events fold into, and the few ways an event may change it."""

from datetime import datetime, timedelta
from typing import ClassVar

import msgspec

from casekit.core import duty as duties
from casekit.core.duty import Duty, Step
from casekit.core.event import Event
from casekit.core.kind import Kind, Unreadable


class Entry(msgspec.Struct, frozen=True):
    """One event of the record and what became of it: `state` is "" (it counts), void, retracted or unreadable.

    `why` says why it is void or unreadable, and of one that counts that its words were ERASED.
    """

    event: Event
    body: Kind | Unreadable
    state: str = ""
    why: str = ""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What was written down at intake."""

    customer: str = ""
    channel: str = ""
    problem: str = ""
    feeling: str = ""
    category: str = ""
    device: str = ""
    brand: str = ""
    model: str = ""
    serial: str = ""
    age: str = ""
    accessories: str = ""
    condition: str = ""
    wants_to_learn: str = ""
    source: str = ""

    @property
    def called(self) -> str:
        """The device's name, spelt so that two spellings of one name are the same; "" without one."""
        return " ".join((self.device or f"{self.brand} {self.model}").casefold().split())

    @property
    def alike(self) -> list[str]:
        """By what a diagnosed case is found when a like one comes: the device's name, and its category."""
        sorts = (("device", self.called), ("category", self.category.casefold()))
        return [f"{sort}:{key}" for sort, key in sorts if key]


class Case(msgspec.Struct, kw_only=True):
    """A case, folded from its events. Read it; only `fold` and the kinds' `apply` change it.

    Times are aware datetimes. `owner` is "" only for a record without an opening. `duties` holds every dated duty an
    event began, ended ones too, by the id of that event; `dates` maps the id of any event that set a date to its duty.
    `diagnoses`, `quotes` and `answers` (to a quote: approved, declined) hold those that no later event has replaced.
    """

    record: ClassVar[str] = "case"

    ref: str
    events: list[Event] = []
    entries: list[Entry] = []
    gone: frozenset[str] = frozenset()
    opened: Event | None = None
    imported: datetime | None = None
    facts: Facts = Facts()
    owner: str = ""
    owned_by: Event | None = None
    duties: dict[str, Duty] = {}
    dates: dict[str, str] = {}
    diagnoses: dict[str, Entry] = {}
    quotes: dict[str, Entry] = {}
    answers: dict[str, Entry] = {}
    loaners: dict[str, Event] = {}
    parts: dict[str, Event] = {}
    offers: list[Event] = []
    finishes: list[Event] = []
    collections: list[Event] = []
    closes: list[tuple[Event, str, frozenset[str]]] = []
    reopens: list[Event] = []
    listed: set[str] = set()
    links: list[tuple[str, str]] = []

    # --- what an event may do -----------------------------------------------------------------------------------

    def begin(self, event: Event, kind: str, what: str, due: datetime, who: str = "") -> None:
        """Start a dated duty."""
        self.duties[event.id] = duties.begin(event, kind, what, due, who)
        self.dates[event.id] = event.id

    def raise_look(self, event: Event, why: str, also: str = "") -> None:
        """Make the owner (and `also`) look at something that went wrong without anybody's doing."""
        look = duties.begin(event, "look", why, event.at)
        look.also = also
        self.duties["look:" + event.id] = look
        look.id = "look:" + event.id

    def standing(self, of: tuple[str, ...], kind: str) -> Duty | str:
        """The duty of this kind that the first of the ids names, or why there is none."""
        for known in of:
            found = self.duties.get(self.dates.get(known, known))
            if found is not None:
                return found if found.kind == kind else f"{known} is a {found.kind}, not a {kind}"
        return f"there is no {kind} {' or '.join(of) or '(none named)'} here"

    def move(self, event: Event, kind: str, due: datetime, told: bool = False) -> str | None:
        """Give a duty another date."""
        found = self.standing(event.targets, kind)
        if isinstance(found, str):
            return found
        found.stand_again()
        if found.ended:
            return f"the {kind} was already {found.ended}"
        found.move(Step(event, due, told), event.targets)
        self.dates[event.id] = found.id
        return None

    def end(self, event: Event, kind: str, how: str) -> str | None:
        """End a duty; the first ending counts, and before that of a closing its own."""
        found = self.standing(event.targets, kind)
        if isinstance(found, str):
            return found
        found.stand_again()
        if found.ended:
            found.endings.append(event)
            return f"the {kind} was already {found.ended}"
        found.end(event, how)
        return None

    def end_listed(self, ids: tuple[str, ...], event: Event, how: str) -> None:
        """End every duty whose standing dates have all been listed: a date that was set elsewhere goes on."""
        self.listed.update(ids)
        for known in ids:
            found = self.duties.get(known)
            if found is not None and not found.ended and self.listed.issuperset(found.listing):
                found.end(event, how, listed=True)

    def answered(self, known: str, event: Event, how: str) -> None:
        """End the asking for their word that this quote or approval began, if it stands."""
        found = self.duties.get(known)
        if found is not None and found.kind == "approval" and not found.ended:
            found.end(event, how)

    def hear(self, answer: Entry, of: tuple[str, ...]) -> None:
        """Take the customer's yes or no. It replaces the answers it names; a yes and a no that stand together need a look."""
        for known in of:
            self.answers.pop(known, None)
            self.answered(known, answer.event, answer.event.kind)
        if any(other.event.kind != answer.event.kind for other in self.answers.values()):
            self.raise_look(answer.event, "they said yes and no to the price: ask them which it is")
        self.answers[answer.event.id] = answer

    def close(self, event: Event, outcome: str, ids: tuple[str, ...]) -> None:
        """Close the case as far as this event knows it, keeping what had been listed by then."""
        self.end_listed(ids, event, event.kind)
        self.closes.append((event, outcome, frozenset(self.listed)))

    def lacks(self, event: Event, *kinds: str) -> str | None:
        """Why none of the events it names counts here as one of these kinds; None when one does or none is named."""
        of = event.targets
        if not any(of) or any(entry.event.id in of for entry in self.told(*kinds)):
            return None
        return f"nothing {' or '.join(kinds)} goes by {' or '.join(of)} here"

    # --- what may be asked of it --------------------------------------------------------------------------------

    @property
    def open_duties(self) -> list[Duty]:
        """The dated duties that stand, earliest first."""
        return sorted((d for d in self.duties.values() if not d.ended), key=lambda d: (d.due, d.id))

    @property
    def closing(self) -> tuple[Event, str] | None:
        """The closing that counts and its outcome, or None while the case is open (rule G3)."""
        if not self.closes or self.open_duties:
            return None
        reopened = {event.id for event in self.reopens}
        return next(((event, outcome) for event, outcome, listed in self.closes if reopened <= listed), None)

    @property
    def status(self) -> str:
        """open, waiting, finished or closed."""
        if self.closing is not None:
            return "closed"
        if any(d.kind == "wait" for d in self.open_duties):
            return "waiting"
        return "finished" if self.finishing is not None else "open"

    @property
    def finishing(self) -> Event | None:
        """The end of the work, unless it came back since."""
        return self._since_return(self.finishes)

    @property
    def collection(self) -> Event | None:
        """That the device went home, unless it came back since."""
        return self._since_return(self.collections)

    def _since_return(self, events: list[Event]) -> Event | None:
        began = self.reopens[-1].n if self.reopens else 0
        return events[-1] if events and events[-1].n > began else None

    @property
    def title(self) -> str:
        """What to call the case in a list: the first line of the customer's words."""
        return next((line.strip() for line in self.facts.problem.splitlines() if line.strip()), "")

    def owes(self, duty: Duty) -> str:
        """Who a duty falls to at this moment."""
        return duty.who or self.owner

    def told(self, *kinds: str) -> list[Entry]:
        """The entries of these kinds that count, in order."""
        return [entry for entry in self.entries if entry.event.kind in kinds and not entry.state]

    def last(self, *kinds: str) -> Entry | None:
        """The newest entry of these kinds that counts."""
        found = self.told(*kinds)
        return found[-1] if found else None

    def age(self, now: datetime) -> timedelta:
        """How long ago the customer first came."""
        return now - self.opened.at if self.opened else timedelta(0)
