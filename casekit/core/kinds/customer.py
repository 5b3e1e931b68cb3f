"""What the `customer` verbs record: who they are, how to reach them, who is the same person, who was forgotten."""

from typing import Literal

from casekit.core.customer import ASK, Customer
from casekit.core.event import Event
from casekit.core.kind import Kind

Offers = Literal["never", "ask"]


class CustomerAdded(Kind, frozen=True, kw_only=True):
    """A customer was written down."""

    kind = "customer_added"
    of_record = "customer"
    retractable = False

    name: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    language: str = ""
    channel: str = ""
    offers: Offers = "ask"
    note: str = ""
    source: str = ""

    def apply(self, state: Customer, event: Event) -> str | None:
        for name in self.__struct_fields__:
            setattr(state, name, getattr(self, name))
        return None

    def line(self) -> str:
        return f"added {self.name}".rstrip()


class CustomerChanged(Kind, frozen=True, kw_only=True):
    """Some details changed; one that is not given stays as it was.

    `phones` and `emails` come to those there are, `drop_phones` and `drop_emails` go, each as it is spelt there: so
    what two copies add at the same time is all kept.
    """

    kind = "customer_changed"
    of_record = "customer"

    name: str | None = None
    phones: tuple[str, ...] = ()
    drop_phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    drop_emails: tuple[str, ...] = ()
    language: str | None = None
    channel: str | None = None
    offers: Offers | None = None
    note: str | None = None

    def apply(self, state: Customer, event: Event) -> str | None:
        if state.forgotten:
            return "they were forgotten"
        for name in ("name", "language", "channel", "offers", "note"):
            value = getattr(self, name)
            if value is not None:
                setattr(state, name, value)
        state.phones = _changed(state.phones, self.phones, self.drop_phones)
        state.emails = _changed(state.emails, self.emails, self.drop_emails)
        return None

    def line(self) -> str:
        given = (name.removeprefix("drop_") for name in self.__struct_fields__ if getattr(self, name) not in (None, ()))
        return "changed " + ", ".join(dict.fromkeys(given))


def _changed(known: tuple[str, ...], more: tuple[str, ...], gone: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in dict.fromkeys((*known, *more)) if each not in gone)


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
        state.name = state.note = state.language = state.channel = ""
        state.phones = state.emails = ()
        state.offers = ASK
        return None

    def line(self) -> str:
        return "forgotten"
