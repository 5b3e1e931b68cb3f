"""What `quote` records: a price, what it covers, and until when it stands."""

from datetime import datetime

from casekit.core.case import Case, Entry
from casekit.core.event import Event
from casekit.core.kind import Kind


class Quoted(Kind, frozen=True, kw_only=True):
    """A price was named. `amount` is a decimal string in `currency`; `days` to do it; `of` the quotes it replaces.

    With `until`, when it lapses, somebody asks for the customer's word by then.
    """

    kind = "quoted"

    amount: str
    currency: str = ""
    days: str = ""
    covers: str = ""
    until: datetime | None = None
    anyway: bool = False
    of: tuple[str, ...] = ()

    def apply(self, state: Case, event: Event) -> str | None:
        missing = state.lacks(event, self.kind)
        if missing:
            return missing
        for replaced in self.of:
            state.quotes.pop(replaced, None)
            state.answered(replaced, event, "replaced")
        state.quotes[event.id] = Entry(event, self)
        if self.until is not None:
            state.begin(event, "approval", f"ask for their word: the quote of {self.total()} lapses", self.until)
        return None

    def total(self) -> str:
        """The amount and its currency."""
        return f"{self.amount} {self.currency}".rstrip()

    def line(self) -> str:
        covers = f" for {self.covers}" if self.covers else ""
        return f"quoted {self.total()}{covers}" + (f", in {self.days} days" if self.days else "")
