"""Laws 1 to 4 where a case or a question goes to somebody else: who may be asked, and what must be known."""

from datetime import date
from typing import Any

import pytest

from casekit.core import laws, laws_owner
from casekit.core.policy import Tech
from casekit.errors import Ambiguous, CasekitError, NotFound, Refused, UsageError

TODAY = date(2026, 11, 23)
ROSTER = {
    "ana": Tech(name="ana", skills=("printers",)),
    "bo": Tech(name="bo", skills=("laptops",)),
    "cy": Tech(name="cy", skills=("Laser", "boards")),
    "dee": Tech(name="dee", counter=True),
    "eve": Tech(name="eve", left=date(2026, 11, 1)),
}
BO, CY = ROSTER["bo"], ROSTER["cy"]


@pytest.fixture
def told(base: Any) -> Any:
    """A case of ana's whose story can travel."""
    base.add("tried", step="new toner", result="no change")
    return base


def refusal(kind: type[CasekitError], function: Any, *args: Any) -> str:
    """What a call is refused with."""
    with pytest.raises(kind) as caught:
        function(*args)
    return str(caught.value)


# --- hand-over --------------------------------------------------------------------------------------------------------


def test_law_1_an_owner_is_here_and_not_only_at_the_counter() -> None:
    """A case is handed only to somebody who may own one."""
    assert laws.may_own("BO", ROSTER, TODAY) is BO
    assert refusal(Refused, laws.may_own, "dee", ROSTER, TODAY) == (
        "dee opens cases at the counter and owns none\n  try: one of ana, bo, cy"
    )
    assert refusal(UsageError, laws.may_own, "eve", ROSTER, TODAY).startswith("eve left on 2026-11-01")


def test_law_2_only_the_owner_asks_unless_forced(told: Any) -> None:
    """Somebody else gives a case away only by force, for an owner who left or is ill."""
    laws_owner.may_hand_over(told.case(), "ana", BO, False, "")
    laws_owner.may_hand_over(told.case(), "cy", BO, True, "")
    assert refusal(Refused, laws_owner.may_hand_over, told.case(), "cy", BO, False, "") == (
        "1042 is ana's; only they hand it over\n"
        "  try: casekit hand-over 1042 --as ana …, or --force when ana left or is ill"
    )


def test_law_2_nobody_is_asked_twice_or_for_what_is_theirs(told: Any) -> None:
    """The owner has it already; somebody who was asked has to answer first, unless it is moved by force."""
    told.add("handover_asked", from_="ana", to="bo", because="leave")
    laws_owner.may_hand_over(told.case(), "ana", CY, False, "")
    laws_owner.may_hand_over(told.case(), "ana", BO, True, "")
    assert [
        refusal(Refused, laws_owner.may_hand_over, told.case(), "ana", tech, False, "") for tech in (BO, ROSTER["ana"])
    ] == [
        "bo was asked already and has not answered\n  try: casekit show 1042",
        "1042 is ana's already\n  try: casekit own 1042",
    ]


@pytest.mark.parametrize("force", [False, True])
def test_law_4_a_case_travels_with_a_complete_story(base: Any, force: bool) -> None:
    """Nothing tried and no word why: not even by force. A word why will do."""
    assert refusal(Refused, laws_owner.may_hand_over, base.case(), "ana", BO, force, " ") == (
        "the story of 1042 is not complete: it lacks one thing tried\n"
        '  try: casekit tried 1042 "what: result", or hand-over with --untested "why"'
    )
    laws_owner.may_hand_over(base.case(), "ana", BO, force, "it came in just now")


def test_law_2_only_who_was_asked_takes_it(told: Any) -> None:
    """Of several asks the newest comes last; nobody else may answer them."""
    asks = [told.add("handover_asked", from_="ana", to=to, because="leave") for to in ("bo", "cy", "bo")]
    assert [ask.id for ask in laws_owner.asked_of(told.case(), "bo")] == [asks[0], asks[2]]
    assert [refusal(Refused, laws_owner.asked_of, told.case(), who) for who in ("ana", "dee")] == [
        "1042 is yours already\n  try: casekit own 1042",
        '1042 was offered to bo and cy, not to dee\n  try: casekit accept 1042 "…" --as bo',
    ]


def test_law_2_without_an_ask_nothing_is_taken(told: Any) -> None:
    """Whoever wants a case asks its owner for it."""
    assert refusal(NotFound, laws_owner.asked_of, told.case(), "bo") == (
        'nobody asked bo to take 1042\n  try: casekit hand-over 1042 --to bo --because "…" --as ana'
    )


# --- escalation -------------------------------------------------------------------------------------------------------


def test_law_3_a_question_goes_to_somebody_else(told: Any) -> None:
    """Neither to the owner nor to whoever asks; anybody may ask, and the owner stays."""
    laws_owner.may_escalate(told.case(), "bo", CY, "sold alone?", "")
    laws_owner.may_escalate(told.case(), "bo", ROSTER["dee"], "did they leave the charger?", "")
    assert [
        refusal(Refused, laws_owner.may_escalate, told.case(), "bo", tech, "?", "") for tech in (BO, ROSTER["ana"])
    ] == [
        'a question is lent to somebody else, not to oneself\n  try: casekit follow-up 1042 fri "…" --who bo',
        'ana owns 1042; a question is lent to somebody else\n  try: casekit note 1042 "…"',
    ]


def test_law_3_the_same_question_is_lent_once(told: Any) -> None:
    """Neither case nor blanks make it another one; another borrower, another question or an answer does."""
    loan = told.add("escalated", to="cy", question="Sold  alone?", return_by=1)
    laws_owner.may_escalate(told.case(), "ana", BO, "sold alone?", "")
    laws_owner.may_escalate(told.case(), "ana", CY, "sold by whom?", "")
    assert refusal(Refused, laws_owner.may_escalate, told.case(), "ana", CY, "sold alone?", "") == (
        "cy has that question already\n  try: casekit show 1042"
    )
    told.add("escalation_answered", "cy", of=loan, answer="yes")
    laws_owner.may_escalate(told.case(), "ana", CY, "sold alone?", "")


def test_law_4_a_question_travels_with_a_complete_story(base: Any) -> None:
    """Nobody is asked before something was tried, or it is said why not."""
    assert refusal(Refused, laws_owner.may_escalate, base.case(), "ana", CY, "?", "") == (
        "the story of 1042 is not complete: it lacks one thing tried\n"
        '  try: casekit tried 1042 "what: result", or escalate with --untested "why"'
    )
    laws_owner.may_escalate(base.case(), "ana", CY, "?", "needs a board bench")


# --- answer and recall ------------------------------------------------------------------------------------------------


def test_law_3_the_borrower_answers_their_question(told: Any) -> None:
    """The one question they have is meant; of several the one that is named."""
    first = told.add("escalated", to="cy", question="sold alone?", return_by=1)
    assert laws_owner.loan_to(told.case(), "cy", "", False).id == first
    second = told.add("escalated", to="cy", question="what does it cost?", return_by=1)
    assert refusal(Ambiguous, laws_owner.loan_to, told.case(), "cy", "", False) == (
        f"cy has 2 questions on 1042: {first} sold alone?; {second} what does it cost?\n"
        f"  try: the same with --which {first}"
    )
    assert laws_owner.loan_to(told.case(), "cy", second, False).id == second
    assert laws_owner.loan_to(told.case(), "bo", second, False).id == second


def test_law_3_an_answer_without_a_question(told: Any) -> None:
    """It is taken only when somebody says who was asked aloud; else it is a note."""
    assert laws_owner.loan_to(told.case(), "cy", "", True) is None
    nobody = refusal(NotFound, laws_owner.loan_to, told.case(), "cy", "", False)
    loan = told.add("escalated", to="cy", question="sold alone?", return_by=1)
    others = refusal(Refused, laws_owner.loan_to, told.case(), "bo", "", False)
    told.add("escalation_recalled", of=loan)
    late = refusal(NotFound, laws_owner.loan_to, told.case(), "cy", "", False)
    assert [nobody, late] == [
        'nobody asked cy anything on 1042\n  try: casekit note 1042 "…"',
        'the question to cy was recalled already\n  try: casekit note 1042 "…"',
    ]
    assert others == (
        "cy was asked on 1042, not bo: sold alone?\n"
        f'  try: --by cy when they told you, --which {loan} when you know it yourself, or casekit note 1042 "…"'
    )


def test_law_3_only_the_owner_recalls(told: Any) -> None:
    """Whoever asked in the owner's place does not take the question back."""
    loan = told.add("escalated", "bo", to="cy", question="sold alone?", return_by=1)
    assert laws_owner.may_recall(told.case(), "ana", "").id == loan
    assert refusal(Refused, laws_owner.may_recall, told.case(), "bo", "") == (
        '1042 is ana\'s; only they take a question back\n  try: casekit recall 1042 "…" --as ana'
    )


def test_law_4_a_customer_is_sent_outside_with_a_complete_story(base: Any) -> None:
    """To each once while we have not heard, and never to a colleague."""
    assert refusal(Refused, laws_owner.may_refer, base.case(), "Epson", ROSTER, "").endswith('refer with --untested "why"')
    laws_owner.may_refer(base.case(), "Epson", ROSTER, "sealed by the maker")
    sent = base.add("referred", to="Epson", because="board", check_by=1)
    assert refusal(Refused, laws_owner.may_refer, base.case(), "EPSON", ROSTER, "x") == (
        'they were sent to EPSON already\n  try: casekit follow-up 1042 --done "what they say"'
    )
    base.add("followup_done", of=sent, result="no")
    laws_owner.may_refer(base.case(), "Epson", ROSTER, "x")
    assert refusal(Refused, laws_owner.may_refer, base.case(), "Cy", ROSTER, "x").startswith("Cy works here")


@pytest.mark.parametrize("done", ["hand over", "take", "escalate", "answer", "recall"])
def test_nothing_is_asked_on_a_closed_case(told: Any, done: str) -> None:
    """It is opened again first."""
    told.add("closed", outcome="fixed")
    calls = {
        "hand over": (laws_owner.may_hand_over, "ana", BO, False, ""),
        "take": (laws_owner.asked_of, "bo"),
        "escalate": (laws_owner.may_escalate, "ana", CY, "?", ""),
        "answer": (laws_owner.loan_to, "cy", "", True),
        "recall": (laws_owner.may_recall, "ana", ""),
    }
    function, *args = calls[done]
    assert refusal(Refused, function, told.case(), *args).startswith("1042 is closed (fixed)\n")
