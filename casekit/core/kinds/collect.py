"""What `collect` records: the device went home, and what was paid."""

import msgspec

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind

STILL_TO_PAY = "still to pay"  # how a next step ends that asks for a rest


class Collected(Kind, frozen=True, kw_only=True):
    """The customer has the device. `of` is the finishing; `by` who fetched it; `ends` lists the duties it ends.

    With `ask_after` they can be reached, and it was made to work: the policy asks them whether it still does.
    """

    kind = "collected"

    of: str = ""
    by: str = msgspec.field(name="fetched_by", default="")
    outcome: str = "collected"
    told: str = ""
    ask_after: bool = False
    ends: tuple[str, ...] = ()

    def apply(self, state: Case, event: Event) -> str | None:
        state.collections.append(event)
        state.close(event, self.outcome, self.ends)
        return None

    def line(self) -> str:
        return "collected" + (f" by {self.by}" if self.by else "") + (f"; told: {self.told}" if self.told else "")


class Paid(Kind, frozen=True, kw_only=True):
    """`amount`, a decimal string in `currency`, was paid; below zero it was given back.

    More than it costs in all, once that is known, or than was too much, is a breach, shown to the owner.
    """

    kind = "paid"

    amount: str
    currency: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        if state.finishes:
            from casekit.core.agreement import too_much

            more = too_much(state, self.amount)
            if more:
                back = "given back than was too much: ask for it"
                what = back if self.amount.startswith("-") else "paid than it costs: give it back"
                state.raise_look(event, f"{f'{more} {self.currency}'.rstrip()} more was {what}")
        return None

    def line(self) -> str:
        given, minus, taken = self.amount.partition("-")
        return f"{'gave back ' + taken if minus else 'paid ' + given} {self.currency}".rstrip()


def asks_for_rest(event: Event) -> bool:
    """Whether it began the asking for what they still have to pay."""
    return event.kind == "followup_set" and str(event.fields.get("what", "")).endswith(STILL_TO_PAY)
