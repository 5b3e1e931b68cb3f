"""What `asked` records: a question put to the customer and the answer, so that nobody asks twice."""

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class Asked(Kind, frozen=True, kw_only=True):
    """The customer was asked something; `answer` is "" until they have answered."""

    kind = "asked"

    question: str
    answer: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return None

    def line(self) -> str:
        question = self.question.rstrip() if self.question.rstrip().endswith(("?", "？")) else f"{self.question}:"
        return f"asked {question} {self.answer or 'no answer yet'}"


def answers_to(case: Case, question: str) -> list[str]:
    """What the customer has answered to this question, in whatever case and punctuation it was put; the newest last."""
    bodies = [entry.body for entry in case.told("asked") if isinstance(entry.body, Asked)]
    return [body.answer for body in bodies if body.answer.strip() and _bare(body.question) == _bare(question)]


def _bare(question: str) -> list[str]:
    """A question's words alone."""
    return "".join(ch if ch.isalnum() else " " for ch in question.casefold()).split()
