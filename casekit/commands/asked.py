"""The verb `asked`."""

from typing import Annotated

import typer

from casekit.commands._options import CaseRef
from casekit.core import laws
from casekit.core.case import Case
from casekit.core.kind import Kind
from casekit.core.kinds.asked import Asked, answers_to
from casekit.session import Session

Question = Annotated[str, typer.Argument(metavar="QUESTION", help="what the customer was asked; - reads it from stdin")]
Answer = Annotated[str, typer.Argument(metavar="[ANSWER]", help="what they said, when they did")]


def asked(ctx: typer.Context, case: CaseRef, question: Question, answer: Answer = "") -> None:
    """Record what the customer was asked and what they answered

    A question that was answered before is not asked again: the answer is said.

    Example: casekit asked 1042 "other paper?" "same with both trays"
    """
    session = Session.of(ctx)
    ref, words = session.find(case), session.text(question, "the question")
    before: list[str] = []

    def judge(found: Case) -> list[Kind]:
        before[:] = answers_to(laws.open_case(found), words)
        laws.may_ask(found, words, answer, before)
        return [Asked(question=words, answer=answer)]

    done = session.record(ref, judge)
    if before:
        session.warn(f"they were asked before and said: {before[-1]}")
    session.answer(done)
