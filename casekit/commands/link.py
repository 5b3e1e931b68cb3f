"""The verb `link`. Each of the two records keeps an event of its own, so that neither needs the other to be read."""

from collections.abc import Callable
from typing import Annotated

import typer

from casekit.commands._grammar import at_most_one
from casekit.commands._options import CaseRef
from casekit.core import laws
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.link import Linked
from casekit.session import Session

Other = Annotated[str, typer.Argument(metavar="OTHER", help="the case it belongs with")]


def link(
    ctx: typer.Context,
    case: CaseRef,
    other: Other,
    same_device: Annotated[bool, typer.Option("--same-device", help="the same device came twice")] = False,
    duplicate_of: Annotated[bool, typer.Option("--duplicate-of", help="CASE was opened twice, OTHER goes on")] = False,
    how: Annotated[str | None, typer.Option("--how", metavar="TEXT", help="in your own words")] = None,
) -> None:
    """Link a case to another

    Example: casekit link 1042 988 --same-device
    """
    session = Session.of(ctx)
    at_most_one({"--same-device": same_device, "--duplicate-of": duplicate_of, "--how": how})
    ref, to = session.find(case), session.find(other)
    laws.two_cases(ref, to)
    words = session.text(how, "how they belong together") if how is not None else ""
    here, there = _said(same_device, duplicate_of, words)
    session.record(to, _once(ref, there))
    session.answer(session.record(ref, _once(to, here)))


def _said(same_device: bool, duplicate_of: bool, words: str) -> tuple[str, str]:
    """How the link reads in the case, and how in the other one."""
    if same_device:
        return "same device", "same device"
    if duplicate_of:
        return "this is a duplicate of it", "it is a duplicate of this"
    return (words, f"it says: {words}") if words else ("related", "related")


def _once(to: str, how: str) -> Callable[[Case], list[Kind]]:
    """A link that is there already is not written again: whoever types it twice completes what was cut off."""

    def judge(case: Case) -> list[Kind]:
        return [] if (to, how) in case.links else [Linked(to=to, how=how)]

    return judge
