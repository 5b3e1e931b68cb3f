"""The only place that says no: the laws a write is judged by, each naming what is missing and what to type instead."""

from collections.abc import Mapping
from datetime import date

from casekit.core.case import Case
from casekit.core.duties import STILL_WORKS, asked_after
from casekit.core.duty import Duty, begin
from casekit.core.policy import Tech
from casekit.errors import Ambiguous, NotFound, Refused, UsageError

# What keeps a case from being closed, and the words that settle it.
SETTLE_FIRST = {
    "promise": "promise {} --kept",
    "escalation": 'recall {} "why"',
    "loaner": "loaner return {loaner}",
    "grant": "grant {} --approve",
    "referral": 'follow-up {} --done "what they say"',
}
NAMED_BY_WHICH = ("promise", "escalation", "grant", "referral")  # of these a case may have several
# How a case can end. advised: words were enough; declined: they did not want it done; no-fault: nothing was found;
# abandoned: they never came back; duplicate: another case goes on; unknown: nobody can tell any more.
OUTCOMES = (
    "fixed", "advised", "replaced", "referred", "declined",
    "no-fault", "unrepairable", "abandoned", "duplicate", "unknown",
)  # fmt: skip
NTH = {1: "second", 2: "third", 3: "fourth"}


def roster_name(name: str, roster: Mapping[str, Tech], today: date) -> Tech:
    """The person a name stands for; they must work here."""
    tech = roster.get(name.casefold())
    if tech is None:
        raise UsageError(
            f"{name!r} is not on the roster ({', '.join(roster) or 'it is empty'})", hint="casekit config roster"
        )
    if not tech.here(today):
        raise UsageError(f"{tech.name} left on {tech.left}", hint="casekit config roster")
    return tech


def may_own(name: str, roster: Mapping[str, Tech], today: date, flag: str = "") -> Tech:
    """Law 1: an owner is on the roster, works here, and is not only at the counter. `flag` is where another is named."""
    tech = roster_name(name, roster, today)
    if tech.counter:
        owners = ", ".join(other.name for other in roster.values() if other.may_own(today))
        hint = f"the same with {flag}: one of {owners}" if flag else f"one of {owners}"
        raise Refused(f"{tech.name} opens cases at the counter and owns none", hint=hint)
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
        missing.append(("the customer's words", f"casekit note {case.ref} is not enough: casekit edit {case.ref}"))
    if not untested.strip() and not case.told("tried"):
        missing.append(("one thing tried", f'casekit tried {case.ref} "what: result", or {verb} with --untested "why"'))
    if missing:
        raise Refused(
            f"the story of {case.ref} is not complete: it lacks {' and '.join(m[0] for m in missing)}",
            hint=missing[-1][1],
        )


def said_something(text: str, what: str) -> str:
    """A reason, a question, a read-back: an empty one helps nobody."""
    if not text.strip():
        raise UsageError(f"{what} is empty")
    return text


def one_standing(case: Case, kinds: tuple[str, ...], which: str = "", who: str = "") -> Duty:
    """The standing duty a word means, never a guess: to end the wrong one is worse than to be asked.

    It is the one whose id begins with `which`; else the only one of these kinds that `who` owes, else the only one.
    Ambiguous names the several there are, NotFound says that there is none.
    """
    which = which.removeprefix("look:")
    fits = [d for d in case.open_duties if d.kind in kinds and d.id.removeprefix("look:").startswith(which)]
    found = [d for d in fits if d.id == which] or [d for d in fits if case.owes(d) == who] or fits
    if not found:
        named = f" that begins with {which}" if which else ""
        spoken = f'casekit contact {case.ref} --out phone "…"' if "follow-up" in kinds else f"casekit show {case.ref}"
        raise NotFound(f"{case.ref} has no open {kinds[0]}{named}", hint=spoken)
    if len(found) > 1:
        listed = "; ".join(f"{d.id} {_brief(d.what)} ({d.due:%Y-%m-%d %H:%M})" for d in found)
        raise Ambiguous(f"{case.ref} has {len(found)} that fit: {listed}", hint=f"the same with --which {found[0].id}")
    return found[0]


def to_settle(case: Case, kinds: tuple[str, ...], which: str, who: str, goes_on: bool) -> Duty:
    """The standing duty that a word means; on a case that is closed, the asking whether it still works.

    When it `goes_on` with a next step, that is work, and the case is opened again first.
    """
    if "after-sales" in kinds and case.closing is not None and not goes_on:
        for home in asked_after(case):
            return begin(home, "after-sales", STILL_WORKS, home.at)
    return one_standing(open_case(case), kinds, which, who)


def outcome(word: str | None) -> str:
    """Law 10: a case ends with one of the few outcomes that can be counted."""
    if word in OUTCOMES:
        return word
    said = "an outcome is missing" if word is None else f"{word!r} is no outcome"
    raise UsageError(
        f"{said}: it is one of {', '.join(OUTCOMES)}", hint='--outcome fixed'
    )


def unsettled(case: Case) -> list[Duty]:
    """What stands of the duties that somebody outside counts on, or that somebody else works on."""
    return [d for d in case.open_duties if d.kind in SETTLE_FIRST]


def settle(case: Case, duty: Duty) -> str:
    """The command that settles a duty; it names the one where its verb could mean another."""
    from casekit.core.kinds.follow_up import ENDED_BY_DONE

    typed = f"casekit {SETTLE_FIRST[duty.kind].format(case.ref, loaner=duty.event.fields.get('loaner'))}"
    meant = ENDED_BY_DONE if duty.kind == "referral" else (duty.kind,)
    several = sum(other.kind in meant for other in case.open_duties) > 1
    return f"{typed} --which {duty.id}" if several and duty.kind in NAMED_BY_WHICH else typed


def spelt(duties: list[Duty]) -> str:
    """Duties in a sentence."""
    return "; ".join(f"{'an' if d.kind == 'escalation' else 'a'} {d.kind}: {_brief(d.what)}" for d in duties)


def _brief(text: str) -> str:
    """A text that fits into a sentence: its first line."""
    first, _, rest = text.strip().partition("\n")
    return first + (" …" if rest else "")


def may_close(case: Case, anyway: bool) -> tuple[str, ...]:
    """The ids a closing lists, so that nothing ends unseen (G3).

    Refused for a closed case, and while something stands that is to be settled first, unless told so.
    """
    if case.closing is not None:
        raise Refused(f"{case.ref} is closed already ({case.closing[1]})", hint=f"casekit show {case.ref}")
    held = unsettled(case)
    if held and not anyway:
        first = settle(case, held[0])
        raise Refused(f"{case.ref} still has {spelt(held)}", hint=f"{first}, or --anyway to drop what is left")
    returns = [event.id for event in case.reopens if event.id not in case.listed]
    return tuple(dict.fromkeys([*(known for d in case.open_duties for known in d.listing), *returns]))


def may_reopen(case: Case) -> str:
    """The id of the closing, or of the finishing not yet collected, that a return undoes."""
    if case.closing is not None:
        return case.closing[0].id
    done = case.collection or case.finishing
    if done is not None:
        return done.id
    raise Refused(
        f"{case.ref} is {case.status}; only a closed or finished case is opened again",
        hint=f'casekit contact {case.ref} --in "…"',
    )


def for_the_lead(case: Case, lead: str) -> str:
    """What the shop's lead is told of a return: "" for the first one, and when it is the lead's own case."""
    if not case.reopens or lead in ("", case.owner):
        return ""
    from casekit.core.kinds.reopen import LEAD_LOOKS  # who notes something reads these laws, too

    return f"{NTH.get(len(case.reopens), 'one more')} {LEAD_LOOKS} {case.owner}"


def may_ask(case: Case, question: str, answer: str, before: list[str]) -> None:
    """Nobody tells it twice: a question that has an answer is not put again."""
    if before and not answer.strip():
        raise Refused(
            f"they were asked before and said: {_brief(before[-1])}",
            hint=f'casekit story {case.ref}, or casekit asked {case.ref} "{_brief(question)}" "what they say now"',
        )


def two_cases(ref: str, other: str) -> None:
    """Only different cases belong together."""
    if ref == other:
        raise UsageError(
            f"{ref} cannot be linked to itself", hint=f"casekit link {ref} …, with the number of the other case"
        )
