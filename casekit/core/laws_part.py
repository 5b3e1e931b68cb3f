"""The only place that says when a part may go into a device, and when it has failed: it is there once."""

from collections.abc import Sequence

from casekit.core import money
from casekit.core.agreement import is_free
from casekit.core.case import Case
from casekit.core.laws_finish import unfinished
from casekit.core.part import Part
from casekit.errors import Refused, UsageError


def may_use(case: Case, part: Part, cases: Sequence[str]) -> None:
    """Refused for one that failed or is used, and on a case that nobody works on."""
    unfinished(case)
    _stands(part)
    if cases:
        hint = f"casekit part list; when it is still in the drawer, casekit log {cases[0]} says what to undo"
        raise Refused(f"{part.ref} went into {' and '.join(cases)}", hint=hint)


def may_fail(part: Part) -> None:
    """A part fails once."""
    _stands(part)


def _stands(part: Part) -> None:
    if part.failed:
        raise Refused(f"{part.ref} failed: {part.failed}", hint=f"casekit part show {part.ref}")


def price(case: Case, part: Part, typed: str | None, currency: str) -> str:
    """What the customer pays for it: what was typed, else what it cost the shop, in the currency of the case.

    Nothing unasked when the device came back with the same fault.
    """
    if typed is None and is_free(case):
        return ""
    if typed is None and money.value(part.cost) and part.currency != currency:
        what = f"{part.ref} cost {part.cost} {part.currency}, and the case is in {currency}"
        raise UsageError(what, hint="the same with --price")
    return part.cost if typed is None else typed
