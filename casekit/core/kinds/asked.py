"""What `asked` records: a question put to the customer and the answer, so that nobody asks twice."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Asked(Kind, frozen=True, kw_only=True):
    """The customer was asked something."""

    kind = "asked"

    question: str
    answer: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        question = self.question.rstrip() if self.question.rstrip().endswith(("?", "？")) else f"{self.question}:"
        return f"asked {question} {self.answer or 'no answer yet'}"
