"""What the `customer` verbs record: who they are, how to reach them, who is the same person, who was forgotten."""

from casekit.core.customer import Customer
from casekit.core.event import Event
from casekit.core.kind import Kind


class CustomerAdded(Kind, frozen=True, kw_only=True):
    """A customer was written down."""

    kind = "customer_added"
    of_record = "customer"
    retractable = False

    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    language: str = ""
    note: str = ""
    source: str = ""

    def apply(self, state: Customer, event: Event) -> str | None:
        for name in self.__struct_fields__:
            setattr(state, name, getattr(self, name))
        return None

    def line(self) -> str:
        return f"added {self.name}".rstrip()


class CustomerChanged(Kind, frozen=True, kw_only=True):
    """Some details changed; a field that is not given stays as it was."""

    kind = "customer_changed"
    of_record = "customer"

    name: str | None = None
    phones: tuple[str, ...] | None = None
    emails: tuple[str, ...] | None = None
    language: str | None = None
    note: str | None = None

    def apply(self, state: Customer, event: Event) -> str | None:
        if state.forgotten:
            return "they were forgotten"
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if value is not None:
                setattr(state, name, value)
        return None

    def line(self) -> str:
        return "changed " + ", ".join(name for name in self.__struct_fields__ if getattr(self, name) is not None)


class CustomerMerged(Kind, frozen=True, kw_only=True):
    """This customer and `into` are one person. Merged both ways, the lowest reference stands for both."""

    kind = "customer_merged"
    of_record = "customer"

    into: str

    def apply(self, state: Customer, event: Event) -> str | None:
        state.merged_into.append(self.into)
        return None

    def line(self) -> str:
        return f"the same person as {self.into}"


class CustomerForgotten(Kind, frozen=True, kw_only=True):
    """A tombstone: the customer's details were erased at their wish, and the words of the events `of` with them."""

    kind = "customer_forgotten"
    of_record = "customer"
    retractable = False

    of: tuple[str, ...] = ()

    def apply(self, state: Customer, event: Event) -> str | None:
        state.forgotten = True
        state.name = state.note = ""
        state.phones = state.emails = ()
        return None

    def line(self) -> str:
        return "forgotten"
