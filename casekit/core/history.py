"""The only place that tells what a customer has brought in: device by device, for the people of the shop."""

from collections.abc import Iterator, Sequence

import msgspec

from casekit.core.case import Case
from casekit.core.kinds.diagnose import diagnosis
from casekit.core.kinds.visit import count
from casekit.core.telling import Say, short

NO_DEVICE = "no device named"
TIMES = {1: "once", 2: "twice"}


class Device(msgspec.Struct, frozen=True):
    """A device as people call it, and its cases."""

    name: str
    cases: tuple[Case, ...]


def by_device(cases: Sequence[Case]) -> list[Device]:
    """Cases by device, known by its serial number, else by its name, in the order of its first case in `cases`."""
    found: dict[str, list[Case]] = {}
    for case in cases:
        found.setdefault((case.facts.serial or _name(case)).casefold(), []).append(case)
    return [Device(_heading(of), tuple(of)) for of in found.values()]


def _name(case: Case) -> str:
    made = " ".join(filter(None, (case.facts.brand, case.facts.model)))
    return short(case.facts.device or made or case.facts.category) or NO_DEVICE


def _heading(cases: Sequence[Case]) -> str:
    serial = cases[0].facts.serial
    name = next((name for name in map(_name, cases) if name != NO_DEVICE), "")
    return " · ".join(filter(None, (name, serial))) or NO_DEVICE


def told(case: Case, say: Say) -> Iterator[str]:
    """A case of a device: how far it is or how it ended, then its cause and how often they had to come."""
    if case.closing is not None:
        state = f"closed {say(case.closing[0].at)}: {case.closing[1]}"
    else:
        state = f"{case.status}, {case.owner or 'nobody'}"
    yield " · ".join(filter(None, (case.ref, short(case.title)))) + f"  ({state})"
    found = diagnosis(case)
    known = [
        short(found.line()) if found else "",
        count(case),
        f"came back {_times(len(case.reopens))}" if case.reopens else "",
    ]
    if any(known):
        yield "  " + "; ".join(filter(None, known))


def _times(count: int) -> str:
    return TIMES.get(count, f"{count} times")
