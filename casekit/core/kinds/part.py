"""What the `part` verbs record: a part in its own record, and on a case that it went into a device."""

from typing import Literal

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind
from casekit.core.part import Part

Grade = Literal["A", "B", "C"]


class PartHarvested(Kind, frozen=True, kw_only=True):
    """`what` was taken out of `device`. `cost` is what it stands in the books for, a decimal string in `currency`.

    `donor` is the case the device came with, or the first part that was taken out of it; "" for that first part.
    """

    kind = "part_harvested"
    of_record = "part"
    retractable = False

    what: str
    device: str
    donor: str = ""
    test: str = ""
    grade: Grade | None = None
    cost: str = ""
    currency: str = ""

    def apply(self, state: Part, event: Event) -> str | None:
        for name in self.__struct_fields__:
            setattr(state, name, getattr(self, name))
        return None

    def line(self) -> str:
        return f"harvested {self.what} from {self.device}"


class PartFailed(Kind, frozen=True, kw_only=True):
    """It does not work, in the drawer or in a customer's device."""

    kind = "part_failed"
    of_record = "part"

    because: str

    def apply(self, state: Part, event: Event) -> str | None:
        state.failed = self.because or "no reason noted"
        return None

    def line(self) -> str:
        return f"failed: {self.because}"


class PartUsed(Kind, frozen=True, kw_only=True):
    """A part of the shop's, `what`, went into the device: it cost the shop `cost` and costs the customer `price`.

    Both are decimal strings in `currency`; a cost that stands in the books in another is left out. Using one part twice
    is a breach, shown to the owner.
    """

    kind = "part_used"

    part: str
    what: str = ""
    price: str = ""
    currency: str = ""
    cost: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        if self.part in state.parts:
            state.raise_look(event, f"part {self.part} was used twice: count what is in the drawer")
        state.parts[self.part] = event
        return None

    def line(self) -> str:
        price = f"{self.price} {self.currency}".rstrip() if self.price else ""
        return " ".join(filter(None, ("used part", self.part, self.what))) + (f", {price}" if price else "")
