"""The only place that says what harvested parts look like: in a list, and one with its sisters."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from casekit.core.case import Case
from casekit.core.part import Part, state
from casekit.core.report import Column, Report, Section
from casekit.core.telling import Say, by, heading, told

COLUMNS = (
    Column("ref", "part"),
    Column("what", "what", cut=True),
    Column("device", "from", cut=True),
    Column("grade", "grade"),
    Column("test", "test", cut=True),
    Column("cost", "cost"),
    Column("state", "state"),
    Column("case", "case"),
    Column("donor", "donor", hidden=True),
)
USED = "part_used"


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A part, and the cases it went into, each with whose case it is: none, or one, or a breach."""

    part: Part
    used: Sequence[tuple[Case, str]] = ()


def list_of_parts(drawer: Sequence[Drawn]) -> Report:
    """Parts, one a row; one that was used in two places at once has a row for each."""
    rows = [row for each in drawer for row in _rows(each)]
    return Report(name="parts", columns=COLUMNS, rows=rows, empty="the drawer is empty: casekit part harvest")


def _rows(each: Drawn) -> Iterator[dict[str, Any]]:
    part, cases = each.part, [case.ref for case, _ in each.used]
    base: dict[str, Any] = {
        "ref": part.ref, "what": part.what, "device": part.device, "grade": part.grade, "test": part.test or None,
        "cost": _cost(part) or None, "state": state(part, cases), "donor": part.origin,
    }  # fmt: skip
    yield from (base | {"case": ref} for ref in cases or (None,))


def _cost(part: Part) -> str:
    return f"{part.cost} {part.currency}".rstrip() if part.cost else ""


def part_page(each: Drawn, sisters: Sequence[Drawn], say: Say, new: Sequence[str] = ()) -> Report:
    """One part: what is known of it, what happened to it (or what is `new`), and what else came out of the same device."""
    part = each.part
    happened = () if new else tuple(_happened(each, say))
    page = [
        Section(f"{part.ref} · {part.what} · from {part.device}", (*new, *_known(each))),
        Section("what happened to it", happened),
        Section("from the same device", tuple(line for other in sisters for line in _where(other))),
    ]  # fmt: skip
    return Report(name="part", columns=COLUMNS, rows=list(_rows(each)), page=[each for each in page if each.lines])


def _happened(each: Drawn, say: Say) -> Iterator[str]:
    """What its own record tells, and those of the cases it went into, in order."""
    part = each.part
    lines = [(entry.event.at, f"{by(entry.event)}: {told(entry, say)}") for entry in part.entries]
    for case, _ in each.used:
        used = [entry for entry in case.told(USED) if entry.event.fields.get("part") == part.ref]
        lines += [(entry.event.at, f"{case.ref}, {by(entry.event)}: {told(entry, say)}") for entry in used]
    yield from (f"{say(at)}, {line}" for at, line in sorted(lines, key=lambda one: one[0]))


def _known(each: Drawn) -> Iterator[str]:
    part = each.part
    facts = (f"grade {part.grade}" if part.grade else "", part.test, _cost(part))
    if any(facts):
        yield ", ".join(filter(None, facts))
    if part.donor:
        yield f"the device came with case {part.donor}" if part.donor[0].isdigit() else f"the device of {part.donor}"
    yield from _where(each)


def _where(each: Drawn) -> Iterator[str]:
    """Where a part is, a line for each device it is in, with the customer to speak to."""
    part = each.part
    failed = f", failed: {part.failed}" if part.failed else ""
    for case, who in each.used:
        yield f"{part.ref} {part.what}, in {heading(case)}{f' · {who}' if who else ''} ({case.status}){failed}"
    if not each.used:
        yield f"{part.ref} {part.what}, in the drawer{failed}"
