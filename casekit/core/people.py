"""The only place that says what the `customer` verbs show."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.report import Column, Report, Section
from casekit.core.telling import heading

LIST = (
    Column("ref", "customer"),
    Column("name", "name", cut=True),
    Column("reach", "phone, address", cut=True),
    Column("open", "open", right=True),
    Column("cases", "cases", right=True),
    Column("same_as", "same as"),
)
ONE = (
    Column("ref", "customer"),
    Column("name", "name"),
    Column("phones", "phones"),
    Column("emails", "addresses"),
    Column("language", "language"),
    Column("note", "note"),
    Column("same_as", "same as"),
    Column("forgotten", "forgotten"),
    Column("open", "open"),
    Column("closed", "closed"),
    Column("source", "source"),
)
SHOWN = 20  # cases named before "and N more"


def list_of_customers(rows: Sequence[Mapping[str, Any]]) -> Report:
    """Customers, one a row."""
    return Report(name="customers", columns=LIST, rows=rows, empty="no customer fits")


def customer_page(
    customer: Customer, same: Sequence[str], cases: Sequence[Case], more: int, say: Callable[[datetime], str]
) -> Report:
    """One customer with their cases, open ones first; `more` cases were left out. `same` are the others they are."""
    row = {
        "ref": customer.ref, "name": customer.name or None,
        "phones": list(customer.phones), "emails": list(customer.emails),
        "language": customer.language or None, "note": customer.note or None, "same_as": list(same),
        "forgotten": customer.forgotten, "source": customer.source or None,
        "open": [case.ref for case in cases if case.status != "closed"],
        "closed": [case.ref for case in cases if case.status == "closed"],
    }  # fmt: skip
    sections = [Section(f"{customer.ref} · {customer.label}", tuple(_details(customer, same)))]
    told = [_case(case, say) for case in cases] + ([f"and {more} more"] if more else [])
    sections.append(Section("cases", tuple(told) or ("none yet",)))
    return Report(name="customer", columns=ONE, rows=[row], page=sections)


def _details(customer: Customer, same: Sequence[str]) -> list[str]:
    if customer.forgotten:
        return ["forgotten at their wish"]
    lines = [
        ", ".join((*customer.phones, *customer.emails)),
        f"speaks {customer.language}" if customer.language else "",
        customer.note,
        f"the same person as {', '.join(same)}" if same else "",
    ]
    return [line for line in lines if line]


def _case(case: Case, say: Callable[[datetime], str]) -> str:
    if case.closing is not None:
        return f"{heading(case)}  (closed {say(case.closing[0].at)}: {case.closing[1]})"
    return f"{heading(case)}  ({case.status}, {case.owner or 'nobody'})"
