"""The only place that says what the `customer` verbs show."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from casekit.core import written
from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.event import Event
from casekit.core.history import by_device, told
from casekit.core.report import Column, Report, Section
from casekit.core.telling import Say

LIST = (
    Column("ref", "customer"),
    Column("name", "name", cut=True),
    Column("reach", "phone, address", cut=True),
    Column("open", "open", right=True),
    Column("cases", "cases", right=True),
    Column("same_as", "same as"),
)
ONE = tuple(
    Column(key, key.replace("_", " "))
    for key in (
        "ref", "name", "phones", "emails", "language", "channel", "offers", "note", "same_as", "forgotten", "open",
        "closed", "history", "source",
    )
)  # fmt: skip
FORGOTTEN = (Column("ref", "record"), Column("events", "events", right=True), Column("copies", "copies"))
BEYOND = "not erased: backups, git's history, other computers' indexes (casekit reindex there)"
SHOWN = 20  # cases named before "and N more"


def list_of_customers(rows: Sequence[Mapping[str, Any]]) -> Report:
    """Customers, one a row. People see who is whom only where somebody was written down twice."""
    joined = any(row["same_as"] for row in rows)
    columns = LIST if joined else (*LIST[:-1], Column("same_as", "same as", hidden=True))
    return Report(name="customers", columns=columns, rows=rows, empty="no customer fits")


def customer_page(customer: Customer, same: Sequence[str], cases: Sequence[Case], more: int, say: Say) -> Report:
    """One customer with their cases, device by device; `more` cases were left out. `same` are the others they are.

    For machines `history` has a line for each case, the device first, with its instants in full.
    """
    devices = by_device(cases)
    row = {
        "ref": customer.ref, "name": customer.name or None,
        "phones": list(customer.phones), "emails": list(customer.emails), "language": customer.language or None,
        "channel": customer.channel or None, "offers": customer.offers, "note": customer.note or None,
        "same_as": list(same), "forgotten": customer.forgotten, "source": customer.source or None,
        "open": [case.ref for case in cases if case.status != "closed"],
        "closed": [case.ref for case in cases if case.status == "closed"],
        "history": [
            f"{device.name}: {'; '.join(map(str.strip, told(case, datetime.isoformat)))}"
            for device in devices for case in device.cases
        ],
    }  # fmt: skip
    page = [Section(f"{customer.ref} · {customer.label}", tuple(_details(customer, same)))]
    page += [Section(each.name, tuple(line for case in each.cases for line in told(case, say))) for each in devices]
    page += [Section(f"and {more} more: casekit search customer:{customer.ref}", ())] if more else []
    page += [] if devices else [Section("no case yet", ())]
    return Report(name="customer", columns=ONE, rows=[row], page=page)


def _details(customer: Customer, same: Sequence[str]) -> list[str]:
    if customer.forgotten:
        return ["forgotten at their wish"]
    lines = [
        ", ".join((*customer.phones, *customer.emails)),
        customer.wishes,
        customer.note,
        f"the same person as {', '.join(same)}" if same else "",
    ]
    return [line for line in lines if line]


def changed(
    customer: Customer,
    same: Sequence[str],
    new: Sequence[tuple[Event, str]],
    also: Sequence[str] = (),
    again: bool = False,
) -> Report:
    """One row per new event of a customer, as for a case; for people a line each (given with it), and how they are now."""
    rows = [
        {
            "ref": customer.ref, "event": event.id, "kind": event.kind, "by": event.by, "at": event.at, "line": line,
            "date": None, "next": None, "next_due": None, "again": again,
        }
        for event, line in new
    ]  # fmt: skip
    lines = [f"{event.by}: {line}" for event, line in new]
    nothing = "this was done before; nothing was added" if again else "nothing was changed: it was so already"
    page = (Section(f"{customer.ref} · {customer.label}", (*(lines or [nothing]), *also, *_details(customer, same))),)
    return Report(name="written", columns=written.COLUMNS, rows=rows, page=page)


def forgotten(ref: str, erased: Sequence[tuple[str, int, Sequence[str]]]) -> Report:
    """What was erased of a person: a row for each record (reference, events, copies that are gone)."""
    rows = [{"ref": one, "events": events, "copies": list(copies)} for one, events, copies in erased]
    events = sum(row[1] for row in erased)
    lines = [
        f"erased the words of {events} event{'' if events == 1 else 's'} in {', '.join(row[0] for row in erased)}",
        *(f"removed {copy}" for _, _, copies in erased for copy in copies),
        BEYOND,
    ]
    page = [Section(f"{ref} is forgotten", tuple(lines) if erased else ("nothing of theirs was left here",))]
    return Report(name="forgotten", columns=FORGOTTEN, rows=rows, page=page)


def question(customer: Customer, person: Sequence[str], cases: Sequence[str]) -> str:
    """What somebody says yes to before a customer is forgotten."""
    who = f"{customer.name} ({', '.join(person)})" if customer.name else ", ".join(person)
    named = ", ".join((*cases[:SHOWN], *([f"{len(cases) - SHOWN} more"] if len(cases) > SHOWN else [])))
    of = f" and the words of case{'' if len(cases) == 1 else 's'} {named}" if cases else ""
    return f"erase {who}{of} for good?"
