"""The only place that says whether a device was here before: its case is still open, or our work on it is under warranty."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from casekit.core.case import Case, Entry, Facts
from casekit.core.intake import Arrival
from casekit.core.kind import Kind
from casekit.core.kinds.contact import Contacted
from casekit.core.kinds.feeling import Felt
from casekit.core.kinds.note import Noted
from casekit.core.telling import Say, short
from casekit.errors import Ambiguous

WORK = ("fixed", "replaced")  # outcomes that we answer for
SAME, NEW_FAULT, OTHER_DEVICE = range(3)  # what a customer means who brings a device that was here before
WAYS = ("{}", "another fault of it: a new case, linked to {}", "another device: a new case")


def same_device(one: Facts, other: Facts) -> bool:
    """By the serial where both have one, else by what the device is called, whatever the case of its letters."""
    if one.serial and other.serial:
        return one.serial.casefold() == other.serial.casefold()
    return one.called != "" and one.called == other.called


def work_of(case: Case) -> Entry | None:
    """The first time that work on it was done: the warranty runs from there, whatever was done again later."""
    ended = case.told("finished", "collected", "closed")
    return next((entry for entry in ended if getattr(entry.body, "outcome", "") in WORK), None)


def before(told: Facts, cases: Iterable[Case], now: datetime, days: int) -> Case | None:
    """The case of the same device that the customer may mean: an open one first, else the last one under warranty."""
    same = [case for case in cases if case.opened is not None and same_device(told, case.facts)]
    under = [case for case in same if _is_open(case) or _under_warranty(case, now, days)]
    return max(under, key=lambda case: (_is_open(case), case.opened and case.opened.at, case.ref), default=None)


def _is_open(case: Case) -> bool:
    return case.status in ("open", "waiting")


def _under_warranty(case: Case, now: datetime, days: int) -> bool:
    done = work_of(case)
    return done is not None and now - done.event.at <= timedelta(days=days)


def was_here(case: Case, say: Say) -> str:
    """What happened to the device, in a sentence: number, what was done, when, by whom."""
    done = work_of(case)
    if _is_open(case) or done is None:
        return (
            f"{case.ref} is still open for this device: {short(case.title, 60)} ({case.owner} owns it, {case.status})"
        )
    what = getattr(done.body, "done", "") or getattr(done.body, "because", "")
    return f"{case.ref} was {getattr(done.body, 'outcome', '')} {say(done.event.at)} by {done.event.by}" + (
        f": {short(what, 60)}" if what else ""
    )


def ways(case: Case) -> list[str]:
    """What a person may choose of, in the order of SAME, NEW_FAULT and OTHER_DEVICE."""
    same = "the same matter: write it into {}" if _is_open(case) else "the same fault: open {} again, no charge for it"
    return [same.format(case.ref), *(way.format(case.ref) for way in WAYS[1:])]


def of_its_own(case: Case) -> str:
    """How to open a case for another fault of the device: one that finds it here and is linked to it, where that can be."""
    facts = case.facts
    if not facts.customer or not (facts.serial or facts.called):
        return f'casekit open "…", then casekit link … {case.ref} --same-device'
    device = "--serial …" if facts.serial else '--device "…"'
    return f'casekit open "…" --customer {facts.customer} {device} --new-fault'


def ask_first(case: Case, say: Say) -> Ambiguous:
    """What a script is told, which cannot say what the customer means: the three commands to choose of."""
    same = f'contact {case.ref} --in "…"' if _is_open(case) else f'reopen {case.ref} "…" --same'
    return Ambiguous(
        f"{was_here(case, say)}; is it the same again?",
        hint=f"casekit {same}\n  or the same with --new-fault: a new case, linked to {case.ref}\n"
        "  or the same with --other-device: a new case",
    )


def goes_on(case: Case, told: Arrival) -> list[Kind]:
    """What they say now of a case that goes on, without its reopening: their words, feeling, and what they left."""
    left = {"left with it": told.accessories, "condition": told.condition, "wants to learn": told.wants_to_learn}
    noted = "; ".join(f"{label}: {words}" for label, words in left.items() if words)
    came = Contacted(direction="in", channel=told.channel, text=told.problem, feeling=told.feeling)
    felt: list[Kind] = [Felt(feeling=told.feeling)] if told.feeling else []
    return [*([came] if _is_open(case) else felt), *([Noted(text=noted)] if noted else [])]
