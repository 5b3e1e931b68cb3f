"""What `open` records: the first contact, in the customer's own words, and who owns the case from here on."""

from datetime import datetime

from casekit.core.case import Case, Facts
from casekit.core.event import Event
from casekit.core.kind import Kind


class Opened(Kind, frozen=True, kw_only=True):
    """The case began. `owner` is a roster name; `problem` is what the customer said, untouched.

    `imported` is when the case came here from elsewhere; `at` is then when it began there.
    """

    kind = "opened"
    retractable = False

    owner: str
    problem: str = ""
    customer: str = ""
    channel: str = ""
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
    imported: datetime | None = None

    def apply(self, state: Case, event: Event) -> str | None:
        if state.opened is not None:
            return "the case was already open"
        state.opened = state.owned_by = event
        state.owner = self.owner
        state.imported = self.imported
        state.facts = Facts(**{name: getattr(self, name) for name in Facts.__struct_fields__})
        return None

    def line(self) -> str:
        return f"opened, owner {self.owner}"
