"""The only place that asks for what the end of the work is still lacking: at a terminal, and of flags in a script."""

from collections.abc import Callable
from typing import Literal

import msgspec

from casekit import prompt, terminal
from casekit.core import laws, laws_finish
from casekit.core.case import Case
from casekit.core.telling import short
from casekit.session import Session

Certainty = Literal["known", "likely", "unknown", ""]
SURE: dict[str, Certainty] = {"k": "known", "l": "likely", "u": "unknown"}
HOW_SURE = "--known, --likely or --unknown"


class Said(msgspec.Struct, kw_only=True):
    """What was said of the end of the work; None is not said, "" is said to be nothing."""

    outcome: str | None
    done: str | None
    cause: str | None
    certainty: Certainty
    told: str | None


def complete(case: Case, said: Said, charge: Callable[[str], object]) -> Said:
    """The same with nothing missing: a person is asked, a script hears of everything at once.

    `charge` refuses a price for an outcome: a person hears of that before the rest is typed.
    """
    if terminal.somebody_there():
        return _asked(case, said, charge)
    lacks = []
    if said.outcome is None:
        lacks.append("--outcome")
    else:
        laws.outcome(said.outcome)
    if said.done is None:
        lacks.append("TEXT (what was done)")
    if said.cause is not None and not said.certainty:
        lacks.append(HOW_SURE)
    elif not said.cause and _lacks_cause(case, said, said.outcome or ""):
        lacks.append(f"--cause with {HOW_SURE}")
    if lacks:
        raise laws_finish.missing(lacks, case.ref)
    return said


def _lacks_cause(case: Case, said: Said, outcome: str) -> bool:
    """Whether a cause has to be named: that nobody knows it may be said without one, that it is known may not."""
    return said.certainty in ("known", "likely") or (not said.certainty and laws_finish.lacks_cause(case, outcome))


def _asked(case: Case, said: Said, charge: Callable[[str], object]) -> Said:
    outcome, done, cause, certainty = said.outcome, said.done, said.cause, said.certainty
    while outcome not in laws.OUTCOMES:
        outcome = _outcome(prompt.ask("how did it end (fixed, declined …, ? shows all): ").strip().lower())
    charge(outcome)
    while not (done or "").strip():
        done = prompt.ask("what was done: ")
    if not cause and _lacks_cause(case, said, outcome):
        cause = prompt.ask("what was wrong (Enter when nobody knows): ").strip()
        certainty = certainty if cause else "unknown"
    while cause and not certainty:
        certainty = SURE.get(prompt.ask("how sure is that: known, likely or unknown: ").strip().lower()[:1], "")
    told = prompt.ask("what were they told (Enter: not told yet): ") if said.told is None else said.told
    return Said(outcome=outcome, done=done, cause=cause, certainty=certainty, told=told.strip())


def _outcome(word: str) -> str:
    """The outcome that a word is, or the only one that it begins; all are shown when it is neither."""
    begun = [word] if word in laws.OUTCOMES else [each for each in laws.OUTCOMES if word and each.startswith(word)]
    if len(begun) == 1:
        return begun[0]
    prompt.tell(f"  {', '.join(begun or laws.OUTCOMES)}\n")
    return ""


def keeps(session: Session, case: Case) -> list[str]:
    """Which of several promises the end of the work keeps, one question each; none are chosen where nobody can say."""
    standing = laws_finish.promises(case)
    if len(standing) < 2 or not terminal.somebody_there():
        return []
    if session.options.yes:
        return [laws_finish.ALL]
    asked = ((duty, f"promised by {session.say(duty.due)}: {short(duty.what)}. Is that kept?") for duty in standing)
    return [duty.id for duty, question in asked if prompt.confirm(question, "--keeps")] or [laws_finish.NONE]
