"""What `grant` records: goodwill, asked for and given."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class GrantAsked(Kind, frozen=True, kw_only=True):
    """`what` costs `amount`, a decimal string, more than the asker may give."""

    kind = "grant_asked"

    what: str
    amount: str

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        return f"asked to grant {self.what} ({self.amount})"


class Granted(Kind, frozen=True, kw_only=True):
    """`what` was given, within the `limit` of who gave it. `of` is the asking, if any."""

    kind = "granted"

    what: str
    amount: str
    limit: str = ""
    of: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return state.lacks(event, "grant_asked")

    def line(self) -> str:
        return f"granted {self.what} ({self.amount})"
