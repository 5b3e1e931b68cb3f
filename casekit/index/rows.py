"""The only place that says which facts of a record a list can see."""

from collections.abc import Iterable
from typing import Any

import msgspec

from casekit.core.case import Case, Entry
from casekit.core.customer import Customer, email_key, phone_key
from casekit.core.duties import duties
from casekit.core.event import Event, highest
from casekit.core.fold import fold, fold_case
from casekit.core.message import Message
from casekit.core.refs import Ref
from casekit.index.folding import Folding


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """What one record puts into the index: values in the order of the schema's columns, without `ref` where it leads.

    `reach` has a pair for each way to reach a customer, by what it is found and how it is spelt, for each key of a reminder,
    for what a diagnosed case is like, and for each loaner that went out and each part that went in.
    """

    row: tuple[Any, ...]
    duties: list[tuple[Any, ...]]
    reach: list[tuple[str, str]]
    text: str
    live: bool


def rows_of(folding: Folding, ref: Ref, events: Iterable[Event]) -> Rows:
    """The rows of one record."""
    if ref.kind == "case":
        return case_rows(ref, fold_case(str(ref), events, folding.kinds), folding)
    if ref.kind == "customer":
        return customer_rows(ref, fold(Customer(ref=str(ref)), events, folding.kinds))
    if ref.kind == "message":
        return message_rows(ref, fold(Message(ref=str(ref)), events, folding.kinds))
    if ref.kind in ("loaner", "part"):
        return thing_rows(ref, events, folding)
    ordered = list(events)
    row = (str(ref), ref.kind, ref.number, ordered[0].id if ordered else "", highest(ordered), *[""] * 16, None)
    return Rows(row=row, duties=[], reach=[], text="", live=False)


def case_rows(ref: Ref, case: Case, folding: Folding) -> Rows:
    """The rows of a case that is folded already."""
    owed = duties(case, folding.policy, folding.calendar)
    closing = case.closing
    status = "closed" if closing else case.status
    facts = case.facts
    standing = case.open_duties
    row = (
        str(ref), "case", ref.number, case.events[0].id if case.events else "", highest(case.events),
        status, case.owner, facts.customer, case.title, facts.category, facts.device, facts.brand, facts.serial,
        closing[1] if closing else "", _epoch(case.opened), _epoch(closing[0] if closing else None),
        _epoch(_touched(case)), int(owed[0].due.timestamp()) if owed else None,
        ",".join(sorted({duty.what.split(":")[0].removeprefix("waiting on ") for duty in standing if duty.kind == "wait"})),
        facts.source, ",".join(sorted({duty.who for duty in standing if duty.kind in ("hand-over", "escalation")})),
        None if closing else 1,
    )  # fmt: skip
    dated = [(due.id, due.kind, due.who, int(due.due.timestamp()), due.what, due.set_by) for due in owed]
    settled = [(key, "") for entry in case.told("reminded") for key in getattr(entry.body, "keys", ())]
    like = [(key, "") for key in facts.alike] if case.diagnoses else []
    live = not closing or bool(owed)
    return Rows(row=row, duties=dated, reach=[*settled, *like, *_pointers(case)], text=_words(case.entries), live=live)


def _pointers(case: Case) -> Iterable[tuple[str, str]]:
    """The loaners and parts that a case points at."""
    if not case.told("loaner_lent", "part_used"):
        return ()
    from casekit.index.things import pointers

    return pointers(case)


def _touched(case: Case) -> Event | None:
    """The last thing that somebody did; a reminder is none."""
    return next((event for event in reversed(case.events) if event.kind != "reminded"), None)


def customer_rows(ref: Ref, customer: Customer) -> Rows:
    """The rows of a customer who is folded already."""
    first = customer.events[0] if customer.events else None
    row = (
        str(ref), "customer", ref.number, first.id if first else "", highest(customer.events),
        "forgotten" if customer.forgotten else "", "", ",".join(customer.merged_into), customer.label, "", "", "", "", "",
        _epoch(first), None, _epoch(customer.events[-1] if customer.events else None), None, "", customer.source, "", None,
    )  # fmt: skip
    reach = [(phone_key(phone), phone) for phone in customer.phones]
    reach += [(email_key(email), email) for email in customer.emails]
    words = "\n".join((customer.name, *customer.phones, *customer.emails, customer.note))
    return Rows(row=row, duties=[], reach=[way for way in reach if way[0]], text=words, live=False)


def message_rows(ref: Ref, message: Message) -> Rows:
    """The rows of a message that is folded already: to whom (owner), how far (status), whence (source), what it settles."""
    first, last = (message.events[place] if message.events else None for place in (0, -1))
    row = (
        str(ref), "message", ref.number, first.id if first else "", highest(message.events), message.state, message.to, "",
        message.subject, message.channel, "", "", "", "", _epoch(first), None, _epoch(last), None, "", message.sender, "", None,
    )  # fmt: skip
    return Rows(row=row, duties=[], reach=[(key, "") for key in message.keys], text="", live=False)


def thing_rows(ref: Ref, events: Iterable[Event], folding: Folding) -> Rows:
    """The rows of a loaner or a part."""
    from casekit.index.things import seen

    ordered, status, what, serial, reach = seen(ref, events, folding)
    first, last = (ordered[place] if ordered else None for place in (0, -1))
    row = (
        str(ref), ref.kind, ref.number, first.id if first else "", highest(ordered), status, "", "", what, "", "", "",
        serial, "", _epoch(first), None, _epoch(last), None, "", "", "", None,
    )  # fmt: skip
    return Rows(row=row, duties=[], reach=reach, text=f"{what}\n{serial}", live=False)


def _epoch(event: Event | None) -> int | None:
    return int(event.at.timestamp()) if event else None


def _words(entries: Iterable[Entry]) -> str:
    """Every text of a case that counts, for the full-text search."""
    told = [entry.event.fields.values() for entry in entries if entry.state != "retracted"]
    return "\n".join([value for values in told for value in values if isinstance(value, str)])
