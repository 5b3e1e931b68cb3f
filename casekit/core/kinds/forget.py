"""What `customer forget` leaves in a case or a letter: the ids of the events whose words were erased."""

from casekit.core.case import Case
from casekit.core.event import ERASED, Event
from casekit.core.kind import ANY, Kind
from casekit.core.message import Message


class Redacted(Kind, frozen=True, kw_only=True):
    """A tombstone. It wins every merge: a copy that still holds the words of `of` loses them."""

    kind = "redacted"
    of_record = ANY
    retractable = False

    of: tuple[str, ...]

    def apply(self, state: Case | Message, event: Event) -> str | None:
        return None

    def line(self) -> str:
        many = "an event was" if len(self.of) == 1 else f"{len(self.of)} events were"
        return f"{many} {ERASED}"
