"""The only place that says when something may be offered (law 7), and what may be said to an offer."""

from casekit.core import agreement
from casekit.core.case import Case
from casekit.core.customer import Customer
from casekit.core.kinds.offer import answer
from casekit.errors import NotFound, Refused

FOR_REPLACING = ("replace", "too close to call")  # the verdicts that leave room for an offer
ASKED, COMPARED = "they asked", "compared: {}"
SAID = {"": "they have not answered yet", "yes": "they said yes", "no": "they said no", "never": "they want no offers"}


def may_offer(case: Case, customer: Customer | None, asked: bool) -> str:
    """Law 7: why the customer may hear of an offer now, "" as the case is resolved; Refused when they may not."""
    if customer is not None and customer.offers == "never":
        again = f"casekit customer change {customer.ref} --offers ask, when they say so themselves"
        raise Refused(f"{customer.label} wants no offers", hint=again)
    if case.offers:
        raise _had(case)
    if asked:
        return ASKED
    if agreement.is_free(case):
        what = f"{case.ref} came back with the same fault: our own work comes before any offer"
        raise Refused(what, hint="the same with --asked, when they asked for it themselves")
    if case.closing is not None or case.finishing is not None:
        return ""
    verdict = compared(case)
    if verdict in FOR_REPLACING:
        return COMPARED.format(verdict)
    why = f'the comparison says "{verdict}"' if verdict else "no comparison was recorded"
    raise Refused(
        f"{case.ref} is not resolved, {why}, and they did not ask: nothing is offered",
        hint=f"casekit repair-or-replace {case.ref} … --record, or the same with --asked when they asked for it themselves",
    )


def _had(case: Case) -> Refused:
    """One offer is the most, whatever became of it."""
    said, what = answer(case), case.offers[0].fields["what"]
    later = "when they change their mind" if said else "once they answer"
    hint = f'casekit offer {case.ref} --answer yes, {later}; for another matter a case of its own: casekit open "…"'
    return Refused(f"{case.ref} had its one offer, {what}: {SAID[said]}", hint=hint)


def compared(case: Case) -> str:
    """The verdict of the last comparison since the case was opened, or opened again; "" for none."""
    began = case.reopens[-1].n if case.reopens else 0
    found = [entry for entry in case.told("compared") if entry.event.n > began]
    return str(getattr(found[-1].body, "verdict", "")) if found else ""


def may_answer(case: Case) -> tuple[str, ...]:
    """The ids of what an answer is to, and of the answers it replaces; NotFound when nothing was offered."""
    if not case.offers:
        raise NotFound(f"nothing was offered on {case.ref}", hint=f'casekit offer {case.ref} "what"')
    return (*(offer.id for offer in case.offers), *(entry.event.id for entry in case.told("offer_answered")))
