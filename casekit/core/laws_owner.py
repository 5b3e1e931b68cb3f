"""The only place that says who may be asked for what on a case: to take it over, to answer, to give back."""

from collections.abc import Mapping

from casekit.core import laws
from casekit.core.case import Case
from casekit.core.duty import Duty
from casekit.core.policy import Tech
from casekit.errors import Ambiguous, NotFound, Refused

# --- hand-over --------------------------------------------------------------------------------------------------------


def may_hand_over(case: Case, user: str, to: Tech, force: bool, untested: str) -> None:
    """Laws 2 and 4: the owner asks, or `force` is said; to somebody else, once; with a story that can travel."""
    laws.open_case(case)
    if not force:
        laws.owner_acts(case, user)
    if to.name == case.owner:
        raise Refused(f"{case.ref} is {to.name}'s already", hint=f"casekit own {case.ref}")
    if not force and any(ask.who == to.name for ask in _asks(case)):
        raise Refused(f"{to.name} was asked already and has not answered", hint=f"casekit show {case.ref}")
    laws.story_complete(case, untested, "hand-over")


def asked_of(case: Case, user: str) -> list[Duty]:
    """Law 2: only who was asked takes a case or declines it. Every hand-over they were asked for, the newest last."""
    laws.open_case(case)
    asks = _asks(case)
    mine = [ask for ask in asks if ask.who == user]
    if mine:
        return mine
    if user == case.owner:
        raise Refused(f"{case.ref} is yours already", hint=f"casekit own {case.ref}")
    if asks:
        others = " and ".join(dict.fromkeys(ask.who for ask in asks))
        raise Refused(
            f"{case.ref} was offered to {others}, not to {user}",
            hint=f'casekit accept {case.ref} "…" --as {asks[-1].who}',
        )
    raise NotFound(
        f"nobody asked {user} to take {case.ref}",
        hint=f'casekit hand-over {case.ref} --to {user} --because "…" --as {case.owner}',
    )


def _asks(case: Case) -> list[Duty]:
    """The hand-overs that are asked for and not answered, in the order of the asking."""
    asks = [duty for duty in case.open_duties if duty.kind == "hand-over"]
    return sorted(asks, key=lambda ask: (ask.event.n, ask.event.at, ask.id))


# --- escalation -------------------------------------------------------------------------------------------------------


def may_escalate(case: Case, user: str, to: Tech, question: str, untested: str) -> None:
    """Laws 3 and 4: a question goes to somebody else than its owner, once, with a story that can travel."""
    laws.open_case(case)
    if to.name == case.owner:
        raise Refused(
            f"{to.name} owns {case.ref}; a question is lent to somebody else", hint=f'casekit note {case.ref} "…"'
        )
    if to.name == user:
        raise Refused(
            "a question is lent to somebody else, not to oneself",
            hint=f'casekit follow-up {case.ref} fri "…" --who {user}',
        )
    if any(loan.who == to.name and _same(loan.what, question) for loan in _loans(case)):
        raise Refused(f"{to.name} has that question already", hint=f"casekit show {case.ref}")
    laws.story_complete(case, untested, "escalate")


def loan_to(case: Case, who: str, which: str, asked_aloud: bool) -> Duty | None:
    """Law 3: the question that an answer of `who` is for: the one `which` names, else the one they have.

    None when they have none and were `asked_aloud`, across the bench; Ambiguous when they have several.
    """
    laws.open_case(case)
    loans = _loans(case)
    if which:
        return laws.one_standing(case, ("escalation",), which)
    mine = [loan for loan in loans if loan.who == who]
    if len(mine) > 1:
        listed = "; ".join(f"{loan.id} {loan.what}" for loan in mine)
        what = f"{who} has {len(mine)} questions on {case.ref}: {listed}"
        raise Ambiguous(what, hint=f"the same with --which {mine[0].id}")
    if mine:
        return mine[0]
    if asked_aloud:
        return None
    note = f'casekit note {case.ref} "…"'
    if loans:
        first = loans[0]
        says = f"{first.who} was asked on {case.ref}, not {who}: {first.what}"
        how = f"--by {first.who} when they told you, --which {first.id} when you know it yourself, or {note}"
        raise Refused(says, hint=how)
    ended = [duty for duty in case.duties.values() if duty.kind == "escalation" and duty.who == who]
    if ended:
        raise NotFound(f"the question to {who} was {ended[-1].ended} already", hint=note)
    raise NotFound(f"nobody asked {who} anything on {case.ref}", hint=note)


def may_recall(case: Case, user: str, which: str) -> Duty:
    """Law 3: the owner takes a question back."""
    loan = laws.one_standing(laws.open_case(case), ("escalation",), which)
    if user != case.owner:
        raise Refused(
            f"{case.ref} is {case.owner}'s; only they take a question back",
            hint=f'casekit recall {case.ref} "…" --as {case.owner}',
        )
    return loan


def may_refer(case: Case, to: str, roster: Mapping[str, Tech], untested: str) -> None:
    """Law 4: a customer is sent on with a story that can travel, to somebody outside, and to each of them once."""
    laws.open_case(case)
    if to.casefold().strip() in roster:
        hint = f'casekit escalate {case.ref} fri --to {to.casefold().strip()} "…"'
        raise Refused(f"{to} works here: a question is lent to them", hint=hint)
    sent = [duty for duty in case.open_duties if duty.kind == "referral"]
    if any(str(duty.event.fields.get("to", "")).casefold() == to.casefold() for duty in sent):
        raise Refused(f"they were sent to {to} already", hint=f'casekit follow-up {case.ref} --done "what they say"')
    laws.story_complete(case, untested, "refer")


def _loans(case: Case) -> list[Duty]:
    return [duty for duty in case.open_duties if duty.kind == "escalation"]


def _same(one: str, other: str) -> bool:
    """Whether two questions differ in nothing but case and blanks."""
    return one.casefold().split() == other.casefold().split()
