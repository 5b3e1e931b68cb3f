"""What `escalate`, `answer` and `recall` record: a question lent to somebody until a date, and its way back."""

from datetime import datetime

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Escalated(Kind, frozen=True, kw_only=True):
    """`to` has the question until `return_by`. The owner stays. `of` names the loan that it takes the place of."""

    kind = "escalated"

    to: str
    question: str
    return_by: datetime
    untested: str = ""
    anyway: bool = False
    of: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        if self.of:
            loan = state.standing(event.targets, "escalation")
            if isinstance(loan, str):
                return loan
            loan.endings.append(event)
            loan.ended = loan.ended or f"lent to {self.to} instead"
        state.begin(event, "escalation", self.question, self.return_by, self.to)
        return None

    def line(self) -> str:
        return f"escalated to {self.to}{' instead' if self.of else ''}: {self.question}"


class EscalationAnswered(Kind, frozen=True, kw_only=True):
    """`who` answered, "" for who wrote it down. Every answer stays in the story.

    One that finds none unread gives the owner a duty to read it, unless they or their deputy wrote it down.
    """

    kind = "escalation_answered"

    of: str
    who: str = ""
    answer: str

    def apply(self, state: Case, event: Event) -> str | None:
        loan = state.standing(event.targets, "escalation")
        if isinstance(loan, str):
            return loan
        begun = [state.duties[ending.id] for ending in loan.endings if ending.id in state.duties]
        unread = any(duty.kind == "read" and not duty.ended for duty in begun)
        loan.endings.append(event)
        loan.ended = loan.ended or "answered"
        if not unread and state.owner not in (event.by, event.deputy_for):
            state.begin(event, "read", f"{self.who or event.by} answered: {self.answer}", event.at)
        return None

    def line(self) -> str:
        return f"answered{' by ' + self.who if self.who else ''}: {self.answer}"


class EscalationRecalled(Kind, frozen=True, kw_only=True):
    """The owner takes the question back."""

    kind = "escalation_recalled"

    of: str
    because: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        loan = state.standing(event.targets, "escalation")
        if isinstance(loan, str):
            return loan
        loan.endings.append(event)
        loan.ended = loan.ended or "recalled"
        return None

    def line(self) -> str:
        return "recalled" + (f": {self.because}" if self.because else "")
