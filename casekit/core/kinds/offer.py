"""What `offer` records: the one offer a case may see, and the customer's answer."""

from typing import Literal

from casekit.core.case import Case, Entry
from casekit.core.event import Event
from casekit.core.kind import Kind

Answer = Literal["yes", "no", "never"]
BINDING = ("never", "no", "yes")  # of answers that stand together the first of these counts


class Offered(Kind, frozen=True, kw_only=True):
    """The customer was offered `what`; `basis` is why that was allowed, "" once the case was resolved.

    A second one on the case is a breach, shown to the owner.
    """

    kind = "offered"

    what: str
    basis: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        state.offers.append(event)
        if len(state.offers) > 1:
            state.raise_look(event, "a second offer was made on this case; one is the most a customer should hear")
        return None

    def line(self) -> str:
        return f"offered {self.what}" + (f" ({self.basis})" if self.basis else "")


class OfferAnswered(Kind, frozen=True, kw_only=True):
    """The customer's answer: "no" binds the case, "never" the customer.

    `of` names the offer and the answers this one replaces; two that differ and stand together need a look.
    """

    kind = "offer_answered"

    of: tuple[str, ...]
    answer: Answer

    def apply(self, state: Case, event: Event) -> str | None:
        if not any(offer.id in self.of for offer in state.offers):
            return f"there is no offer {' or '.join(self.of) or '(none named)'} here"
        others = [entry for entry in answers(state) if entry.event.id not in self.of]
        if any(entry.event.fields.get("answer") != self.answer for entry in others):
            state.raise_look(event, "they answered the offer in two ways: ask them which it is")
        return None

    def line(self) -> str:
        return f"answer to the offer: {self.answer}"


def answers(case: Case) -> list[Entry]:
    """The answers to its offer that no later one has replaced."""
    told = case.told("offer_answered")
    replaced = {known for entry in told for known in entry.event.targets}
    return [entry for entry in told if entry.event.id not in replaced]


def answer(case: Case) -> str:
    """What the customer said to the offer, "" while they have not; of two that met the stricter one counts."""
    said = {str(getattr(entry.body, "answer", "")) for entry in answers(case)}
    return next((word for word in BINDING if word in said), "")
