"""The only place that says no: the laws a write is judged by, each naming what is missing and what to type instead."""

from collections.abc import Mapping
from datetime import date

from casekit.core.case import Case
from casekit.core.duty import Duty
from casekit.core.policy import Tech
from casekit.errors import NotFound, Refused, UsageError

SETTLE_FIRST = ("promise", "escalation", "loaner")


def roster_name(name: str, roster: Mapping[str, Tech], today: date) -> Tech:
    """The person a name stands for; they must work here."""
    tech = roster.get(name.casefold())
    if tech is None:
        raise UsageError(f"{name!r} is not on the roster ({', '.join(roster) or 'it is empty'})", hint="casekit config roster")
    if not tech.here(today):
        raise UsageError(f"{tech.name} left on {tech.left}", hint="casekit config roster")
    return tech


def may_own(name: str, roster: Mapping[str, Tech], today: date) -> Tech:
    """Law 1: an owner is on the roster, works here, and is not only at the counter."""
    tech = roster_name(name, roster, today)
    if tech.counter:
        owners = ", ".join(other.name for other in roster.values() if other.may_own(today))
        raise Refused(f"{tech.name} opens cases at the counter and owns none", hint=f"one of {owners}")
    return tech


def open_case(case: Case) -> Case:
    """Most work needs an open case."""
    closing = case.closing
    if closing is not None:
        raise Refused(f"{case.ref} is closed ({closing[1]})", hint=f'casekit reopen {case.ref} "what they say" --same')
    return case


def owner_acts(case: Case, user: str) -> None:
    """Law 2: only the owner gives a case away."""
    if user != case.owner:
        raise Refused(
            f"{case.ref} is {case.owner}'s; only they hand it over",
            hint=f"casekit hand-over {case.ref} --as {case.owner} …, or --force when {case.owner} left or is ill",
        )


def story_complete(case: Case, untested: str, verb: str) -> None:
    """Law 4: a case travels only with the customer's words and at least one thing tried, or why nothing was."""
    missing = []
    if not case.facts.problem.strip():
        missing.append(("the customer's words", f'casekit note {case.ref} is not enough: casekit edit {case.ref}'))
    if not untested.strip() and not case.told("tried"):
        missing.append(("one thing tried", f'casekit tried {case.ref} "what: result", or {verb} with --untested "why"'))
    if missing:
        raise Refused(f"the story of {case.ref} is not complete: it lacks {' and '.join(m[0] for m in missing)}", hint=missing[-1][1])


def said_something(text: str, what: str) -> str:
    """A reason, a question, a read-back: an empty one helps nobody."""
    if not text.strip():
        raise UsageError(f"{what} is empty")
    return text


def one_standing(case: Case, kinds: tuple[str, ...], which: str = "", who: str = "") -> Duty:
    """The duty a word means: the one whose id begins with `which`, else the earliest of these kinds (of `who`, if any)."""
    found = [d for d in case.open_duties if d.kind in kinds and d.id.removeprefix("look:").startswith(which)]
    mine = [d for d in found if not who or case.owes(d) == who] or found
    if not mine:
        named = f" {which}" if which else ""
        raise NotFound(f"{case.ref} has no open {' or '.join(kinds)}{named}", hint=f"casekit show {case.ref}")
    return mine[0]


def may_close(case: Case, anyway: bool) -> tuple[str, ...]:
    """The ids a closing lists; refused while a promise, an escalation or a loaner stands, unless told so."""
    held = [d for d in case.open_duties if d.kind in SETTLE_FIRST]
    if held and not anyway:
        names = "; ".join(f"{d.kind}: {d.what}" for d in held)
        raise Refused(f"{case.ref} still has {names}", hint=f"settle it, or casekit close {case.ref} … --anyway to drop it")
    return (*(d.id for d in case.open_duties), *(r.id for r in case.reopens if r.id not in case.listed))
