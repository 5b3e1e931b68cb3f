"""Laws of the story without a shop: its parts, in the order of reading, from events of every sort."""

from datetime import datetime
from typing import Any

from casekit.core.customer import Customer
from casekit.core.duties import Due
from casekit.core.story import story


def say(at: datetime) -> str:
    """An instant as these tests read it."""
    return f"{at:%d %H:%M}"


def parts(copy: Any, *others: Any, due: tuple[Due, ...] = ()) -> dict[str, tuple[str, ...]]:
    """The lines of each part, by its head; the first is the case."""
    page = story(copy.case(*others), None, due, say, copy.day(0)).page
    assert page is not None
    return {section.head: section.lines for section in page}


def test_only_what_there_is(base: Any) -> None:
    """Four parts of a case that has just begun, in the order of reading."""
    assert [*parts(base)] == ["1042 · blank pages", "in their words", "begin with", "you may say"]


def test_whose_case_it_is(base: Any) -> None:
    """On both sides of the counter, and how far it is."""
    case = base.case()
    who = [story(case, customer, (), say, base.day(0)) for customer in (None, Customer(ref="c1", name="Mrs Tan"))]
    assert [report.rows[0]["text"][:14] for report in who] == ["a customer who", "Mrs Tan, came "]
    base.add("closed", outcome="fixed")
    assert parts(base)["1042 · blank pages"] == (
        "a customer who gave no name, came 23 12:00; ana owns it, closed (fixed)",
    )


def test_of_two_diagnoses_the_one_to_rely_on_comes_first(base: Any) -> None:
    """Law 6: two copies went on, and both are told."""
    one, two = base.fork("a"), base.fork("b")
    one.add("diagnosed", cause="drum", certainty="known", plain="a roller", verified_by="swap")
    two.add("diagnosed", cause="toner", certainty="likely")
    assert parts(one, two)["cause"] == (
        "likely cause: toner",
        "known cause: drum (swap); in plain words: a roller",
    )


def test_every_answer_of_a_question_asked_once(base: Any) -> None:
    """Two techs answered at the same time, one for somebody else."""
    asked = base.add("escalated", to="cy", question="sold alone?", return_by=1)
    base.add("escalation_answered", "bo", of=asked, who="cy", answer="yes")
    base.add("escalation_answered", "bo", of=asked, answer="no")
    assert parts(base)["asked of others"] == ("sold alone? – cy: yes", "sold alone? – bo: no")


def test_what_was_advised_stands_with_the_price(base: Any) -> None:
    """Whoever speaks next says neither another thing nor the same as if it were new."""
    base.add("compared", verdict="replace", said="replace it: that is ahead by 30.46 SGD today")
    assert parts(base)["price"] == ("23 12:00: compared: replace it: that is ahead by 30.46 SGD today",)


def test_how_it_ended_and_came_back(base: Any) -> None:
    """Whoever speaks to somebody who is back knows what was done the last time."""
    base.add("referred", to="Epson", because="board", check_by=1)
    done = base.add("finished", outcome="fixed", done="freed the shutter")
    base.add("reopened", "bo", because="blank again", of=done)
    found = parts(base)
    assert found["asked of others"] == ("referred to Epson: board – we ask by 24 12:00",)
    assert found["how it ended"] == (
        "23 12:00: finished, fixed: freed the shutter",
        "23 12:00: reopened, same fault: blank again",
    )


def test_a_ledger_of_promises(base: Any) -> None:
    """Each with its date, how often it moved, whether they knew, and what became of it."""
    first, second = base.add("promised", what="cause", due=1), base.add("promised", what="quote", due=1)
    base.add("promise_kept", of=first)
    moved = base.add("promise_moved", of=[second], due=2, told=True)
    assert parts(base)["promises"] == ("cause, for 24 12:00: kept", "quote, for 25 12:00, moved once in time: open")
    base.add("promise_moved", of=[moved], due=3)
    assert parts(base)["promises"][1] == "quote, for 26 12:00, moved 2 times, they count on 25 12:00: open"
    base.add("promise_moved", of=[base.events[-1].id], due=3, told=True)
    assert parts(base)["promises"][1] == "quote, for 26 12:00, moved 3 times in time: open"


def test_what_was_taken_back_is_no_part_of_it(base: Any) -> None:
    """Nor is what cannot be read here."""
    wrong = base.add("noted", text="wrong case")
    base.add("retracted", of=wrong)
    base.add("asked", question=7)
    assert [*parts(base)] == ["1042 · blank pages", "in their words", "begin with", "you may say"]


def test_a_loaner_out_and_its_date(base: Any) -> None:
    """One that came back is not with them."""
    lent = base.add("loaner_lent", loaner="l3", due=1)
    base.add("loaner_lent", loaner="l4", due=2)
    base.add("loaner_returned", of=lent)
    assert parts(base)["with them now"] == ("loaner l4, due back 25 12:00",)


def test_three_of_what_comes_next(base: Any) -> None:
    """The first three, and where the rest is."""
    due = tuple(
        Due(id=f"d{day}", kind="follow-up", who="ana", due=base.day(day), what=f"step {day}", set_by="x")
        for day in range(1, 6)
    )
    assert parts(base, due=due)["next"] == (
        "24 12:00, ana: step 1",
        "25 12:00, ana: step 2",
        "26 12:00, ana: step 3",
        "(2 later: casekit show 1042)",
    )


def test_their_words_and_what_they_want_to_learn(base: Any) -> None:
    """Without the empty lines between, and with every feeling that was written down."""
    base.add("corrected", problem="a\n\n b", feeling="sad", wants_to_learn="yes, the cleaning")
    base.add("contacted", direction="in", text="x", feeling="glad")
    assert parts(base)["in their words"] == (
        "a",
        " b",
        "how they felt: sad",
        "how they felt, 23 12:00: glad",
        "wants to learn: yes, the cleaning",
    )


def test_the_rest_of_a_long_text_stands_further_in(base: Any) -> None:
    """For people; a machine gets the text as it is."""
    base.add("noted", "bo", text="a\nb")
    assert parts(base)["notes"] == ("bo: a\n  b",)
    rows = story(base.case(), None, (), say, base.day(0)).rows
    assert [row["text"] for row in rows if row["part"] == "notes"] == ["bo: a\nb"]
