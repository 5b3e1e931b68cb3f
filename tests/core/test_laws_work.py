"""Laws of work on a case: which duty a word means, what keeps a case open, what may be opened again."""

from typing import Any

import pytest

from casekit.core import laws
from casekit.errors import Ambiguous, CasekitError, NotFound, Refused, UsageError


def refusal(kind: type[CasekitError], function: Any, *args: Any) -> str:
    """What a call is refused with."""
    with pytest.raises(kind) as caught:
        function(*args)
    return str(caught.value)


def test_the_only_duty_is_meant(base: Any) -> None:
    """One that has ended, or is of another kind, is not."""
    ended, standing = base.add("promised", what="x", due=1), base.add("promised", what="y", due=2)
    base.add("followup_set", what="z", due=1)
    base.add("promise_kept", of=ended)
    assert laws.one_standing(base.case(), ("promise",)).id == standing


def test_what_somebody_owes_is_meant_before_the_rest(base: Any) -> None:
    """The owner of the moment owes what names nobody."""
    owners, bos = base.add("followup_set", what="x", due=2), base.add("followup_set", what="y", due=1, who="bo")
    meant = [laws.one_standing(base.case(), ("follow-up",), "", who).id for who in ("ana", "bo")]
    assert meant == [owners, bos]


def test_an_id_is_named_by_its_beginning_or_in_full(base: Any) -> None:
    """An id that begins another one still names its own duty; a look goes by the id of what had no effect."""
    for _ in range(9):
        base.add("promised", what="x", due=1)
    twin = base.fork("m1")
    twin.add("promised", what="other", due=1)
    base.add("promise_kept", of="nowhere")
    case = base.case(twin)
    assert [laws.one_standing(case, ("promise",), which).id for which in ("m10", "m2", "m111")] == ["m10", "m2", "m111"]
    assert [laws.one_standing(case, ("look",), which).id for which in ("", "m11", "look:m11")] == ["look:m11"] * 3


def test_of_several_none_is_guessed(base: Any) -> None:
    """They are listed by date with their ids, each in one line."""
    base.add("promised", what="later\nor never", due=2)
    base.add("promised", what="soon", due=1)
    assert refusal(Ambiguous, laws.one_standing, base.case(), ("promise",)) == (
        "1042 has 2 that fit: m3 soon (2026-11-24 12:00); m2 later … (2026-11-25 12:00)\n"
        "  try: the same with --which m3"
    )


def test_where_nothing_stands_the_next_words_are_named(base: Any) -> None:
    """A policy's step to speak to the customer ends with a contact, not with a follow-up."""
    case = base.case()
    assert refusal(NotFound, laws.one_standing, case, ("wait",), "7k") == (
        "1042 has no open wait that begins with 7k\n  try: casekit show 1042"
    )
    assert refusal(NotFound, laws.one_standing, case, ("follow-up", "read")) == (
        '1042 has no open follow-up\n  try: casekit contact 1042 --out phone "…"'
    )


def test_an_outcome_is_one_of_a_few(base: Any) -> None:
    """Law 10: what cannot be counted is refused."""
    assert [laws.outcome(word) for word in laws.OUTCOMES] == list(laws.OUTCOMES)
    assert refusal(UsageError, laws.outcome, "Fixed").startswith("'Fixed' is no outcome: it is one of fixed, advised, ")


def test_a_closing_lists_duties_and_returns(base: Any) -> None:
    """G3: what it does not list would keep the case open; what an earlier closing listed is not listed again."""
    base.add("closed", outcome="fixed")
    first = base.add("reopened", because="again")
    base.add("closed", outcome="fixed", ends=[first])
    second = base.add("reopened", because="again")
    step = base.add("followup_set", what="x", due=1)
    case = base.case()
    ends = laws.may_close(case, False)
    assert ends == (second, step)
    base.add("closed", outcome="fixed", ends=list(ends))
    assert base.case().status == "closed"
    assert refusal(Refused, laws.may_close, base.case(), True) == (
        "1042 is closed already (fixed)\n  try: casekit show 1042"
    )


def test_what_others_count_on_keeps_a_case_open(base: Any) -> None:
    """All of it is named, and how to settle the earliest; a hand-over that was asked for ends with the case."""
    base.add("promised", what="the cause", due=2)
    base.add("escalated", to="cy", question="sold alone?", return_by=1)
    ask = base.add("handover_asked", from_="ana", to="bo", because="leave", due=3)
    case = base.case()
    assert refusal(Refused, laws.may_close, case, False) == (
        "1042 still has an escalation: sold alone?; a promise: the cause\n"
        '  try: casekit recall 1042 "why", or --anyway to drop what is left'
    )
    assert laws.may_close(case, True) == ("m3", "m2", ask)
    assert laws.spelt(laws.unsettled(case)) == "an escalation: sold alone?; a promise: the cause"


def test_what_was_closed_or_finished_may_come_back(base: Any) -> None:
    """A return names what it undoes; an open case has nothing to undo."""
    assert refusal(Refused, laws.may_reopen, base.case()) == (
        '1042 is open; only a closed or finished case is opened again\n  try: casekit contact 1042 --in "…"'
    )
    finished = base.add("finished", outcome="fixed")
    assert laws.may_reopen(base.case()) == finished
    closed = base.add("closed", outcome="fixed")
    assert laws.may_reopen(base.case()) == closed
    base.add("reopened", because="again", of=closed)
    assert refusal(Refused, laws.may_reopen, base.case()).startswith("1042 is open; ")


def test_the_lead_hears_of_every_return_but_the_first(base: Any) -> None:
    """Not of their own, and not where a shop has no lead."""
    said = []
    for _ in range(5):
        said.append(laws.for_the_lead(base.case(), "bo"))
        base.add("reopened", because="again")
    rest = "return: look at it with ana"
    assert said == ["", f"second {rest}", f"third {rest}", f"fourth {rest}", f"one more {rest}"]
    assert [laws.for_the_lead(base.case(), lead) for lead in ("", "ana")] == ["", ""]



def test_a_case_does_not_belong_with_itself() -> None:
    """A slip of the fingers is a usage error."""
    laws.two_cases("1042", "988")
    assert refusal(UsageError, laws.two_cases, "1042", "1042").startswith("1042 cannot be linked to itself\n")
