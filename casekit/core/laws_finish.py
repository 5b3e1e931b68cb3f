"""The only place that says what must be known before work counts as finished, and what ends with it."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from casekit.core.case import Case
from casekit.core.duty import Duty
from casekit.core.kinds.collect import asks_for_rest
from casekit.core.kinds.diagnose import Diagnosed, diagnosis, looked
from casekit.core.laws import open_case, settle, spelt
from casekit.core.promises import kept_now
from casekit.core.telling import Say, short
from casekit.errors import Ambiguous, NotFound, Refused, UsageError

BUSY = ("escalation", "referral")  # somebody is still at it
STAYS = (*BUSY, "promise", "loaner", "hand-over", "grant", "look")  # what finishing does not end
NO_CAUSE = ("declined", "no-fault", "abandoned", "duplicate")  # outcomes that leave no cause to name
ALL, NONE = "all", "none"


def unfinished(case: Case) -> Case:
    """What is still to come is asked of a case that is worked on."""
    if open_case(case).finishing is not None:
        out = f'casekit collect {case.ref}, or casekit reopen {case.ref} "…" --same'
        raise Refused(f"{case.ref} is finished already", hint=out)
    return case


def may_finish(case: Case) -> Case:
    """Work is finished once, and not while somebody else is at it."""
    busy = [duty for duty in unfinished(case).open_duties if duty.kind in BUSY]
    if busy:
        raise Refused(f"{case.ref} still has {spelt(busy)}", hint=settle(case, busy[0]))
    return case


def lacks_cause(case: Case, outcome: str) -> bool:
    """Whether nobody has said what was wrong, or it came back since, and the outcome leaves that open."""
    return outcome not in NO_CAUSE and not looked(case)


def in_doubt(case: Case) -> Diagnosed | None:
    """The cause that stands and that customers would hear of, once nobody knows it any more: now it is a guess."""
    found = diagnosis(case) if looked(case) else None
    if found is None or found.certainty == "unknown":
        return None
    return msgspec.structs.replace(found, certainty="unknown", of=tuple(case.diagnoses))


def promises(case: Case) -> list[Duty]:
    """The promises that stand, the earliest first."""
    return [duty for duty in case.open_duties if duty.kind == "promise"]


def kept(case: Case, chosen: Sequence[str], say: Say) -> list[Duty]:
    """The promises that the end of the work keeps: those whose ids begin as one of `chosen`, else the only one.

    `all` and `none` mean that. Ambiguous names the several there are when nobody said which.
    """
    standing = promises(case)
    if NONE in chosen:
        return []
    if ALL in chosen or (not chosen and len(standing) < 2):
        return standing
    if not chosen:
        listed = "; ".join(f"{duty.id} {short(duty.what)} ({say(duty.due)})" for duty in standing)
        hint = f"the same with --keeps all, --keeps none or --keeps {standing[0].id}"
        raise Ambiguous(f"{case.ref} has {len(standing)} promises that stand: {listed}", hint=hint)
    for which in chosen:
        if not any(duty.id.startswith(which) for duty in standing):
            raise NotFound(f"{case.ref} has no open promise {which}", hint=f"casekit show {case.ref}")
    return [duty for duty in standing if duty.id.startswith(tuple(chosen))]


def ended(case: Case) -> list[Duty]:
    """The duties that end with the work: next steps, waits, asks; not what others were asked to do, nor what is to pay."""
    mine = [duty for duty in case.open_duties if duty.kind not in STAYS and not asks_for_rest(duty.event)]
    return [duty for duty in mine if duty.kind != "follow-up" or case.owes(duty) == case.owner]


def listing(duties: Sequence[Duty]) -> tuple[str, ...]:
    """The ids that name these duties in an event that ends them."""
    return tuple(known for duty in duties for known in duty.listing)


def became(duty: Duty, now: datetime, say: Say) -> str:
    """What the end of the work did to a duty, for whoever typed it."""
    if duty.kind == "promise":
        return f"promise {kept_now(duty, now, say)}: {short(duty.what)}"
    return f"no longer due: {short(duty.what)}"


def missing(lacks: Sequence[str], ref: str) -> UsageError:
    """What a script has not said of the end of the work, all of it at once."""
    hint = f'casekit finish {ref} --outcome fixed "what was done" --cause "what was wrong" --known'
    return UsageError(f"to finish {ref} say {', '.join(lacks)}", hint=hint)
