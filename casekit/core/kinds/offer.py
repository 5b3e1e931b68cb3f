"""What `offer` records: the one offer a case may see, and the customer's answer."""

from typing import Literal

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Offered(Kind, frozen=True, kw_only=True):
    """The customer was offered `what`. A second one on the case is a breach, shown to the owner."""

    kind = "offered"

    what: str

    def apply(self, state: Case, event: Event) -> str | None:
        state.offers.append(event)
        if len(state.offers) > 1:
            state.raise_look(event, "a second offer was made on this case; one is the most a customer should hear")
        return None

    def line(self) -> str:
        return f"offered {self.what}"


class OfferAnswered(Kind, frozen=True, kw_only=True):
    """The customer's answer: "no" binds the case, "never" the customer."""

    kind = "offer_answered"

    of: str
    answer: Literal["yes", "no", "never"]

    def apply(self, state: Case, event: Event) -> str | None:
        return None if any(offer.id == self.of for offer in state.offers) else f"there is no offer {self.of} here"

    def line(self) -> str:
        return f"answer to the offer: {self.answer}"
