"""What `remind` records on a case: which reminders went out, and in which message."""

from casekit.core.case import Case
from casekit.core.duties import LETTER
from casekit.core.event import Event
from casekit.core.kind import Kind


class Reminded(Kind, frozen=True, kw_only=True):
    """A message speaks of this case and settles `keys`; `record` is its reference. Written before the message goes out."""

    kind = "reminded"
    retractable = False

    keys: tuple[str, ...]
    record: str

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        names = ", ".join(dict.fromkeys(key.rpartition("/")[2] for key in self.keys))
        letter = self.keys and self.keys[0].startswith(LETTER)
        return f"{'letter' if letter else 'reminder'} to {names} ({self.record})"
