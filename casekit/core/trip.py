"""The only place that says why a customer has to come, so that one trip does for all of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

import msgspec

from casekit.core.case import Case
from casekit.core.duty import Duty
from casekit.core.kinds.quote import Quoted
from casekit.core.kinds.visit import purposes
from casekit.core.report import Column, Report, Section
from casekit.core.telling import Say, heading, short

COLUMNS = (Column("ref", "case"), Column("ready", "ready"), Column("what", "what", cut=True), Column("until", "until"))
PARTIES = {"part": "a part", "vendor": "a supplier", "expert": "somebody who knows"}


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to come for; what is not `ready` is worth waiting for, `until` when that is known, or a second trip."""

    ref: str
    what: str
    ready: bool
    until: datetime | None = None


def reasons(cases: Iterable[Case]) -> list[Reason]:
    """All that the customer of these cases has to come for: what is ready first."""
    found = [reason for case in cases if case.closing is None for reason in _of(case)]
    return sorted(found, key=lambda reason: not reason.ready)


def _of(case: Case) -> Iterator[Reason]:
    ready = list(_ready(case))
    for what in ready:
        yield Reason(ref=case.ref, what=what, ready=True)
    waits = _waits(case)
    for duty in waits:
        what = f"waiting for {PARTIES[_party(duty.what)]}{_why(duty.what)}"
        yield Reason(ref=case.ref, what=what, ready=False, until=duty.due)
    if case.finishing is None and not waits and not ready:
        yield _in_work(case)


def _in_work(case: Case) -> Reason:
    """What would make them come again."""
    promised = next((duty for duty in case.open_duties if duty.kind == "promise"), None)
    device, until = short(case.facts.device) or "the device", promised.due if promised is not None else None
    return Reason(ref=case.ref, what=f"{device} is still worked on", ready=False, until=until)


def _ready(case: Case) -> Iterator[str]:
    """What they can do when they come now."""
    device = short(case.facts.device) or "the device"
    if case.finishing is not None and case.collection is None:
        yield f"fetch {device}{_to_pay(case)}"
    elif case.collection is not None and (to_pay := _to_pay(case)):
        yield to_pay.removeprefix(", ")
    elif case.finishing is None and not _waits(case) and _took_it_home(case):
        yield f"bring {device} back: it can be worked on"
    for entry in case.quotes.values():
        if isinstance(entry.body, Quoted) and _awaits_word(case, entry.event.id):
            yield f"say yes or no to the quote of {entry.body.total()}"
    for duty in case.open_duties:
        if duty.kind == "loaner":
            yield f"bring back {duty.what.removesuffix(' back')}"
        elif duty.kind == "wait" and _party(duty.what) == "customer":
            yield f"bring what we wait for{_why(duty.what)}"


def _awaits_word(case: Case, quote: str) -> bool:
    """Whether the asking for their word about a quote still goes on."""
    duty = case.duties.get(quote)
    return duty is not None and not duty.ended


def _waits(case: Case) -> list[Duty]:
    """The waits for somebody else than the customer."""
    return [duty for duty in case.open_duties if duty.kind == "wait" and _party(duty.what) != "customer"]


def _party(what: str) -> str:
    """Who or what a wait hangs on."""
    return what.removeprefix("waiting on ").partition(": ")[0]


def _why(what: str) -> str:
    _, colon, why = what.partition(": ")
    return f"{colon}{short(why)}"


def _to_pay(case: Case) -> str:
    """What they have to bring with them."""
    if not case.told("finished", "paid"):
        return ""
    from casekit.core import agreement

    left = agreement.still_open(case)
    if not left:
        return ""
    return f", {agreement.say(abs(left), agreement.currencies(case))} to {'pay' if left > 0 else 'get back'}"


def _took_it_home(case: Case) -> bool:
    """Whether the device is with them for the time being: the last time they moved it, they took it."""
    moved = [purpose for purpose in purposes(case) if purpose in ("drop off", "pick up")]
    return bool(moved) and moved[-1] == "pick up"


def may_take_two(found: Sequence[Reason]) -> bool:
    """Whether one trip may not do: there are several reasons to come, or one that is not ready."""
    return len(found) > 1 or any(not reason.ready for reason in found)


def lines(found: Sequence[Reason], say: Say) -> Iterator[str]:
    """The reasons for people, each with its case."""
    for reason in found:
        until = f", until {say(reason.until)}" if reason.until is not None else ""
        yield f"{reason.ref}  {'' if reason.ready else 'not yet: '}{reason.what}{until}"


def trip(case: Case, found: Sequence[Reason], say: Say) -> Report:
    """What a customer has to come for, one reason a row."""
    rows = [{name: getattr(reason, name) for name in ("ref", "ready", "what", "until")} for reason in found]
    page = [Section(heading(case), tuple(lines(found, say)) or ("nothing to come for",))]
    return Report(name="trip", columns=COLUMNS, rows=rows, page=page)
