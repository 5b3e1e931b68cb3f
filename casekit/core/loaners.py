"""The only place that says what loaners look like: in a list, and one by itself."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from casekit.core.case import Case
from casekit.core.loaner import Loan, Loaner, back_by, state
from casekit.core.report import Column, Report, Section
from casekit.core.telling import Say, by, heading, told

COLUMNS = (
    Column("ref", "loaner"),
    Column("what", "what", cut=True),
    Column("state", "state"),
    Column("case", "case"),
    Column("customer_name", "customer", cut=True),
    Column("due", "back by"),
    Column("serial", "serial", hidden=True),
    Column("accessories", "with it", hidden=True),
)


class Shelved(msgspec.Struct, frozen=True, kw_only=True):
    """A loaner, its loans, and the cases it is out with, each with whose case it is."""

    loaner: Loaner
    loans: Sequence[Loan]
    out: Sequence[tuple[Case, str]] = ()


def list_of_loaners(shelf: Sequence[Shelved]) -> Report:
    """Loaners, one a row; one that was lent in two places at once has a row for each."""
    rows = [row for each in shelf for row in _rows(each)]
    return Report(name="loaners", columns=COLUMNS, rows=rows, empty="there is nothing to lend: casekit loaner add")


def _rows(each: Shelved) -> Iterator[dict[str, Any]]:
    loaner = each.loaner
    base: dict[str, Any] = {
        "ref": loaner.ref, "what": loaner.what, "state": state(loaner, each.loans),
        "case": None, "customer_name": None, "due": None,
        "serial": loaner.serial or None, "accessories": loaner.accessories or None,
    }  # fmt: skip
    for case, who in each.out:
        yield base | {"case": case.ref, "customer_name": who or None, "due": _due(loaner, case)}
    if not each.out:
        yield base


def _due(loaner: Loaner, case: Case) -> datetime | None:
    """By when it is to be back; None on a case that was closed although it is out."""
    found = [
        duty for duty in case.open_duties if duty.kind == "loaner" and duty.event.fields.get("loaner") == loaner.ref
    ]
    return min((back_by(case, duty)[0] for duty in found), default=None)


def loaner_page(each: Shelved, cases: Sequence[Case], say: Say, new: Sequence[str] = ()) -> Report:
    """One loaner: where it is, what belongs to it, and what happened to it, here and on its `cases`. `new` leads."""
    loaner = each.loaner
    happened = [(entry.event.at, by(entry.event), told(entry, say), "") for entry in loaner.entries]
    for case in cases:
        ours = {loan.id for loan in each.loans if loan.case == case.ref}
        for entry in case.told("loaner_lent", "loaner_returned"):
            if ours & {entry.event.id, *entry.event.targets}:
                happened.append((entry.event.at, by(entry.event), told(entry, say), f"{case.ref}, "))
    lines = tuple(f"{say(at)}, {ref}{who}: {line}" for at, who, line, ref in sorted(happened, key=lambda one: one[0]))
    page = [Section(f"{loaner.ref} · {loaner.what}", (*new, *_where(each, say))), Section("what happened to it", lines)]
    return Report(name="loaner", columns=COLUMNS, rows=list(_rows(each)), page=page[:1] if new else page)


def _where(each: Shelved, say: Say) -> Iterator[str]:
    loaner, at = each.loaner, state(each.loaner, each.loans)
    if at == "to check":
        yield f'to check before it goes out again: casekit loaner check {loaner.ref} "wiped, works"'
    elif at == "retired":
        yield f"retired: {loaner.retired}"
    elif at == "free":
        yield f"free: casekit loaner lend {loaner.ref} CASE"
    for case, who in each.out:
        due = _due(loaner, case)
        by_when = f", back by {say(due)}" if due else ", and the case is closed"
        yield f"out with {heading(case)}{f' · {who}' if who else ''}{by_when}"
    if loaner.serial:
        yield f"serial {loaner.serial}"
    if loaner.accessories:
        yield f"with it: {loaner.accessories}"


def goes_with(loaner: str, case: Case, say: Say) -> Iterator[str]:
    """By when it is due back, where that is no date of its own."""
    for duty in case.open_duties:
        fields = duty.event.fields
        if duty.kind == "loaner" and fields.get("loaner") == loaner and fields.get("due") is None:
            yield f"due back with what is promised, {say(back_by(case, duty)[0])}, and later when that moves"


def offers_itself(loaner: Loaner, case: Case, days: int) -> str:
    """That a long wait can be bridged, and how; the date follows a promise where there is one."""
    date = "" if any(duty.kind == "promise" for duty in case.open_duties) else f" +{days}d"
    return f"{loaner.ref} {loaner.what} is free meanwhile: casekit loaner lend {loaner.ref} {case.ref}{date}"
