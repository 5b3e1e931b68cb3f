"""The only place that says what a message is: a frozen letter, what became of it, and whether it goes out again."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

import msgspec

from casekit.core.event import Event

if TYPE_CHECKING:  # what is settled is asked without the fold
    from casekit.core.case import Entry

UNSETTLED = ("queued", "attempting", "failed", "unsure")
UNDELIVERED = ("refused", "lost sight of")
TRIES = 8  # attempts before a letter counts as refused: with the waits between them, most of two days
WAITS = (10, 20, 40, 80, 160, 320, 640)  # minutes between one attempt and the next


class Message(msgspec.Struct, kw_only=True):
    """A message, folded from the events of its record. `queued` is None for a record that holds no letter."""

    record: ClassVar[str] = "message"

    ref: str
    events: list[Event] = []
    entries: "list[Entry]" = []
    gone: frozenset[str] = frozenset()
    queued: Event | None = None
    to: str = ""
    channel: str = ""
    address: str = ""
    subject: str = ""
    raw: str = ""
    message_id: str = ""
    keys: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    sender: str = ""
    attempts: list[Event] = []
    results: list[tuple[Event, str, str]] = []

    def raise_look(self, event: Event, why: str, also: str = "") -> None:
        """What has no effect on a message changes nothing for anybody."""

    @property
    def state(self) -> str:
        """queued, attempting, sent, failed or unsure (both: again), refused or lost sight of (never again), dropped.

        Two copies that were merged: sent wins, then what will not be tried again; else the latest word counts.
        """
        found = [how for _, how, _ in self.results]
        for final in ("sent", *UNDELIVERED, "dropped"):
            if final in found:
                return final
        last = self.results[-1][0].n if self.results else 0
        if self.attempts and self.attempts[-1].n > last:
            return "attempting"
        return found[-1] if found else "queued" if self.queued else ""

    @property
    def why(self) -> str:
        """What was said last of why it did not arrive."""
        return next((why for _, _, why in reversed(self.results) if why), "")

    def waits(self, now: datetime) -> bool:
        """Whether the next attempt is not to be made yet; one made by a clock that was ahead holds nothing up."""
        if self.state not in ("failed", "unsure") or not self.attempts:
            return False
        last, wait = self.results[-1][0].at, WAITS[min(len(self.attempts), len(WAITS)) - 1]
        return last <= now < last + timedelta(minutes=wait)

    @property
    def is_worn_out(self) -> bool:
        """Whether it was tried often enough."""
        return len(self.attempts) >= TRIES


def needless(message: Message, others: Iterable[Message], owed: Collection[str]) -> str:
    """Why a letter need not go out any more, "" when it must.

    Not when none of its keys is about a date that is still `owed` (heads of keys), nor when each of them is settled by
    another message: one that was sent, or, of two copies that both queued them, the one with the lower reference. One
    that is sent from elsewhere settles nothing before it was: the place may be gone.
    """
    from casekit.core.customer import age_of

    if not any(key.partition("/")[0] in owed for key in message.keys):
        return "nothing of it is due any more"
    taken: dict[str, str] = {}
    for other in others:
        goes = other.state in UNSETTLED and other.sender == message.sender
        if other.state == "sent" or (goes and age_of(other.ref) < age_of(message.ref)):
            taken |= dict.fromkeys(other.keys, other.ref)
    if all(key in taken for key in message.keys):
        return f"{taken[message.keys[0]]} says it"
    return ""
