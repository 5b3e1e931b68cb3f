"""What `remind` and `message` leave in a message record: the letter, frozen before it is sent, and what became of it."""

from casekit.core.event import Event
from casekit.core.kind import Kind
from casekit.core.message import Message


class OfMessage(Kind, frozen=True, kw_only=True):
    """What all of these are: facts about a letter, which nobody takes back."""

    of_record = "message"
    retractable = False


class Queued(OfMessage, frozen=True, kw_only=True):
    """The letter as it will be sent, however often: `raw` are its exact bytes, which are UTF-8.

    `to` is a roster name or a customer, `address` where it goes by `channel`. It settles `keys`, each about the case that
    stands in its place in `cases`. `sender` is the machine and path it is sent from.
    """

    kind = "queued"

    to: str
    channel: str
    address: str
    subject: str
    raw: str
    message_id: str
    keys: tuple[str, ...]
    cases: tuple[str, ...]
    sender: str

    def apply(self, state: Message, event: Event) -> str | None:
        if state.queued is not None:
            return "the letter was already frozen"
        state.queued = event
        for name in ("to", "channel", "address", "subject", "raw", "message_id", "keys", "cases", "sender"):
            setattr(state, name, getattr(self, name))
        return None

    def line(self) -> str:
        return f"queued for {self.to}: {self.subject}"


class Attempting(OfMessage, frozen=True, kw_only=True):
    """It is handed over now: from here on it may have arrived, whatever is heard of it."""

    kind = "attempting"

    def apply(self, state: Message, event: Event) -> str | None:
        state.attempts.append(event)
        return None

    def line(self) -> str:
        return "handed over"


class Sent(OfMessage, frozen=True, kw_only=True):
    """It was taken. `said` is what the other side answered."""

    kind = "sent"

    said: str = ""

    def apply(self, state: Message, event: Event) -> str | None:
        state.results.append((event, "sent", self.said))
        return None

    def line(self) -> str:
        return "sent" + (f": {self.said}" if self.said else "")


class Failed(OfMessage, frozen=True, kw_only=True):
    """It was not taken: never will be when `final`, else it is tried again."""

    kind = "failed"

    because: str
    final: bool = False

    def apply(self, state: Message, event: Event) -> str | None:
        state.results.append((event, "refused" if self.final else "failed", self.because))
        return None

    def line(self) -> str:
        return f"{'refused' if self.final else 'failed for now'}: {self.because}"


class Unsure(OfMessage, frozen=True, kw_only=True):
    """Nobody can tell whether it was taken. It is `final` where its channel would deliver it twice."""

    kind = "unsure"

    because: str
    final: bool = False

    def apply(self, state: Message, event: Event) -> str | None:
        state.results.append((event, "lost sight of" if self.final else "unsure", self.because))
        return None

    def line(self) -> str:
        return f"unsure whether it arrived: {self.because}"


class Dropped(OfMessage, frozen=True, kw_only=True):
    """It is not sent any more, and why."""

    kind = "dropped"

    because: str

    def apply(self, state: Message, event: Event) -> str | None:
        state.results.append((event, "dropped", self.because))
        return None

    def line(self) -> str:
        return f"dropped: {self.because}"


class SenderChanged(OfMessage, frozen=True, kw_only=True):
    """From here on `sender` sends this message; in a record without a letter, all messages of the store to come."""

    kind = "sender_changed"

    sender: str

    def apply(self, state: Message, event: Event) -> str | None:
        state.sender = self.sender
        return None

    def line(self) -> str:
        return f"messages are sent from {self.sender}"
