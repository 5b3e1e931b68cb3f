"""Laws of what a customer may be told: nothing that is not known, and no date that has passed as if it came."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from casekit.core.duties import duties
from casekit.core.kinds.diagnose import Diagnosed
from casekit.core.may_say import begin_with, cause, may_say
from casekit.core.policy import Policy
from casekit.core.schedule import Calendar, Hours

ALWAYS = Calendar(UTC, (Hours(date.min, (((0, 1440),),) * 7),), frozenset())
UNKNOWN = "We do not know the cause yet."
NEVER_KNOWN = "We do not know the cause."


def say(at: datetime) -> str:
    """An instant as these tests read it."""
    return f"{at:%a %H:%M}"


def said(copy: Any, day: int = 0) -> list[str]:
    """What may be said so many days after everything happened."""
    case = copy.case()
    return list(may_say(case, duties(case, Policy(), ALWAYS), say, copy.day(day)))


def test_law_6_a_cause_is_named_as_far_as_it_is_known() -> None:
    """Known: it was; likely: we think, and when we know; unknown, or not looked for: no cause is named at all."""
    bodies = {sure: Diagnosed(cause="VRM", certainty=sure, plain="a part.") for sure in ("known", "likely", "unknown")}
    by = datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert [cause(body, by, say) for body in (*bodies.values(), None)] == [
        "The cause was: a part.",
        "We think it is this: a part, and will know by Tue 17:00.",
        UNKNOWN,
        UNKNOWN,
    ]
    assert cause(bodies["likely"], None, say) == "We think it is this: a part. We do not know yet."
    assert cause(Diagnosed(cause="VRM\nburnt", certainty="known"), None, say) == "The cause was: VRM …."


def test_of_two_diagnoses_the_less_certain_is_told(base: Any) -> None:
    """Two copies went on: until somebody names both, the customer hears the careful one."""
    one, two = base.fork("a"), base.fork("b")
    one.add("diagnosed", cause="drum", certainty="known")
    two.add("diagnosed", cause="toner", certainty="unknown")
    case = one.case(two)
    assert next(iter(may_say(case, [], say, one.day(0)))) == UNKNOWN


def test_a_cause_is_known_by_what_was_promised_first(base: Any) -> None:
    """Else by the next step still to come; a date that has passed is none, nor is one by which they merely hear from us."""
    base.add("diagnosed", cause="drum", certainty="likely")
    base.add("contacted", direction="out", text="x")
    assert said(base) == ["We think it is this: drum. We do not know yet.", "You hear from us by Thu 12:00."]
    base.add("followup_set", what="look", due=1)
    assert said(base)[0].endswith("and will know by Tue 12:00.")
    base.add("promised", what="call", due=2)
    assert said(base)[0].endswith("and will know by Wed 12:00.")
    assert said(base, 9)[0] == "We think it is this: drum. We do not know yet."


def test_what_was_promised_and_what_comes_next(base: Any) -> None:
    """A promise is said as it was made, late ones as late; silence is not said beside it."""
    base.add("promised", what="know the cause.", due=1)
    assert said(base) == [UNKNOWN, "We promised for Tue 12:00: know the cause."]
    assert said(base, 2)[1] == "We promised for Tue 12:00: know the cause, and that has passed."
    base.add("followup_set", what="call with the quote", due=1)
    assert said(base)[2] == "Next: call with the quote, by Tue 12:00."
    assert said(base, 2)[2] == "Next: call with the quote."


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("noted", {"text": "x"}, "You hear from us by Mon 16:00."),
        (
            "waiting",
            {"on": "part", "until": 0, "because": "a shutter"},
            "We wait for a part: a shutter, until Mon 12:00.",
        ),
        ("waiting", {"on": "customer", "until": 0}, "We wait for you, until Mon 12:00."),
        ("waiting", {"on": "vendor", "until": 0}, "We wait for a supplier, until Mon 12:00."),
        ("waiting", {"on": "expert", "until": 0}, "We wait for somebody who knows, until Mon 12:00."),
        (
            "escalated",
            {"to": "cy", "question": "is she lying?", "return_by": 0},
            "A colleague who may know is looking at it, until Mon 12:00.",
        ),
        ("followup_set", {"what": "tell the customer where we stand", "due": 0}, "You hear from us by Mon 12:00."),
        ("followup_set", {"what": "read the story back to the customer", "due": 0}, "You hear from us by Mon 12:00."),
    ],
)
def test_each_step_in_words_for_the_customer(base: Any, kind: str, fields: dict[str, Any], sentence: str) -> None:
    """Never whose fault, whose question, or what somebody thinks of them."""
    base.add(kind, **fields)
    assert said(base) == [UNKNOWN, sentence]


def test_whom_they_were_sent_to_and_when_we_ask(base: Any) -> None:
    """Until we have heard whether they were helped, and never why they were sent."""
    sent = base.add("referred", to="Epson.", because="too dear for us", check_by=0, contacts="them")
    assert said(base) == [
        UNKNOWN, "We sent you on to Epson; they contact you.", "We ask you whether you were helped, by Mon 12:00.",
    ]  # fmt: skip
    base.add("followup_done", of=sent, result="yes")
    assert said(base)[1:] == ["You hear from us by Mon 16:00."]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("noted", {"text": "he lies"}),
        ("promise_kept", {"of": "nowhere"}),
        ("handover_asked", {"from_": "ana", "to": "bo", "because": "cannot stand him", "due": 0}),
        ("followup_set", {"who": "bo", "what": "second return: look at it with ana", "due": 0}),
    ],
)
def test_an_inside_matter_stays_inside(base: Any, kind: str, fields: dict[str, Any]) -> None:
    """What we think of them, what had no effect, and who takes a case over are no business of theirs."""
    base.add(kind, **fields)
    assert said(base) == [UNKNOWN, "You hear from us by Mon 16:00."]
    assert said(base, 1)[1] == "You should have heard from us by Mon 16:00."


def test_the_last_word_about_the_price(base: Any) -> None:
    """A quote waits for their word; what they approved or declined is said back."""
    base.add("quoted", amount="120.00", currency="SGD", covers="labour", until=2)
    assert said(base)[1] == "The quote is 120.00 SGD for labour; it waits for your word."
    assert said(base, 3)[1] == "The quote is 120.00 SGD for labour; it stood until Wed 12:00."
    yes = base.add("approved", limit="150.00", currency="SGD")
    assert said(base)[1] == "You approved up to 150.00 SGD."
    both = base.fork("b")
    both.add("declined", because="too dear")
    assert said(both)[1] == "About the price we noted both a yes and a no from you: which is it?"
    base.add("declined", because="too dear", of=[yes])
    assert said(base)[1] == "You decided against the quote."


def test_work_that_is_done(base: Any) -> None:
    """It is ready, with what was done; once closed, how it ended, and nothing about a cause nobody found."""
    base.add("finished", outcome="fixed", done="freed the shutter.")
    assert said(base) == [NEVER_KNOWN, "It is ready: freed the shutter."]
    base.add("closed", outcome="fixed")
    assert said(base) == ["It was closed Mon 12:00: fixed."]
    base.add("diagnosed", cause="shutter", certainty="known")
    assert said(base) == ["The cause was: shutter.", "It was closed Mon 12:00: fixed."]


def test_a_cause_that_came_back_is_in_doubt(base: Any) -> None:
    """Law 6: what was known before a return is not said again until somebody has looked, nor of a new fault at all."""
    known = base.add("diagnosed", cause="shutter", certainty="known")
    done = base.add("finished", outcome="fixed")
    new = base.fork("n")
    base.add("reopened", because="blank again", of=done)
    new.add("reopened", because="squeaks", of=done, fault="new")
    assert [said(copy)[0] for copy in (base, new)] == [
        "It came back, and we do not know why yet.",
        UNKNOWN,
    ]
    assert begin_with(base.case()).startswith("You told us “blank again”. ")
    away = base.fork("c")
    away.add("closed", outcome="referred", ends=[base.events[-1].id])
    assert said(away) == ["It was closed Mon 12:00: referred."]
    base.add("diagnosed", cause="spring", certainty="known", of=[known])
    assert said(base)[0] == "The cause was: spring."


def test_the_first_sentence_quotes_the_latest_feeling(base: Any) -> None:
    """Their words, one line of them and no more than fits a breath, and how it was for them when last written down."""
    base.add("contacted", direction="in", text="x", feeling="annoyed")
    base.add("contacted", direction="in", text="y")
    tail = ". I have read it all: you need not tell it twice."
    assert begin_with(base.case()) == f"You told us “blank pages”; we also wrote down “annoyed”{tail}"
    base.add("corrected", problem="z" * 100 + "\nmore")
    assert begin_with(base.case()) == f"You told us “{'z' * 80} …”; we also wrote down “annoyed”{tail}"
    base.add("corrected", problem=" \n")
    assert begin_with(base.case()) == ""


def test_amounts_that_do_not_add_up_are_not_said(base: Any) -> None:
    """In two currencies after a merge, or typed by hand as no amount: a customer hears no sum rather than a wrong one."""
    base.add("finished", outcome="fixed", price="120.00", currency="SGD")
    other, hand = base.fork("n"), base.fork("h")
    other.add("paid", amount="50.00", currency="EUR")
    hand.add("paid", amount="fifty", currency="SGD")
    assert "It costs 120.00 SGD." in said(base)
    assert [[line for line in said(copy) if "cost" in line] for copy in (other, hand)] == [[], []]
