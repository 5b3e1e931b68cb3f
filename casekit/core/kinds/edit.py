"""What `edit` records of an opening, which cannot be taken back: the facts that were written down wrong."""

import msgspec

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind
from casekit.core.telling import short


class Corrected(Kind, frozen=True, kw_only=True):
    """Some facts of the intake, as they should have been written; one that is not given stays as it was.

    Of several corrections the last in order counts, fact by fact. The owner and the source are no such facts.
    """

    kind = "corrected"

    customer: str | None = None
    channel: str | None = None
    problem: str | None = None
    feeling: str | None = None
    category: str | None = None
    device: str | None = None
    brand: str | None = None
    model: str | None = None
    serial: str | None = None
    age: str | None = None
    accessories: str | None = None
    condition: str | None = None
    wants_to_learn: str | None = None

    def apply(self, state: Case, event: Event) -> str | None:
        state.facts = msgspec.structs.replace(state.facts, **self.given)
        return None

    @property
    def given(self) -> dict[str, str]:
        """The facts it corrects."""
        return {name: value for name, value in msgspec.structs.asdict(self).items() if value is not None}

    def line(self) -> str:
        return "corrected " + ", ".join(f"{name}: {short(value) or 'nothing'}" for name, value in self.given.items())
