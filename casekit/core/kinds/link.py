"""What `link` records: that two records belong together."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Linked(Kind, frozen=True, kw_only=True):
    """This case belongs with `to`; `how` says in which way."""

    kind = "linked"

    to: str
    how: str = "related"

    def apply(self, state: Case, event: Event) -> str | None:
        state.links.append((self.to, self.how))
        return None

    def line(self) -> str:
        return f"linked to {self.to} ({self.how})"
