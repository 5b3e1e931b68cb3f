"""Laws of a line for people: what happened, the date as it was understood, and no more than a line."""

from datetime import datetime
from typing import Any

import pytest

from casekit.core.telling import heading, owed, short, told


def say(at: datetime) -> str:
    """An instant as these tests read it."""
    return f"{at:%d %H:%M}"


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        ("noted", {"text": "fuser fine"}, "fuser fine"),
        ("promised", {"what": "know: the cause", "due": 1}, "promised for 24 12:00: know: the cause"),
        ("followup_set", {"what": "call", "due": 1}, "follow-up by 24 12:00: call"),
        ("followup_set", {"what": "call", "due": 1, "who": "bo"}, "follow-up for bo by 24 12:00: call"),
        ("waiting", {"on": "part", "until": 1}, "waiting on part until 24 12:00"),
        ("waiting", {"on": "part", "until": 1, "because": "x"}, "waiting on part until 24 12:00: x"),
        (
            "escalated",
            {"to": "cy", "question": "sold alone?", "return_by": 1},
            "escalated to cy by 24 12:00: sold alone?",
        ),
        (
            "referred",
            {"to": "Epson", "because": "board", "check_by": 1},
            "referred to Epson, we ask by 24 12:00: board",
        ),
        ("loaner_lent", {"loaner": "l3", "due": 1}, "lent loaner l3 until 24 12:00"),
        (
            "handover_asked",
            {"from_": "ana", "to": "bo", "because": "leave", "due": 1},
            "hand-over asked, ana to bo by 24 12:00: leave",
        ),
        ("tried", {"step": "drum swap", "result": "no change"}, "tried drum swap: no change"),
        ("tried", {"step": "drum swap", "who": "customer"}, "the customer tried drum swap, result not noted"),
        ("tried", {"step": "reball", "result": "worse", "who": "expert"}, "an expert tried reball: worse"),
        ("asked", {"question": "other paper?", "answer": "same"}, "asked other paper? same"),
        ("asked", {"question": "which driver"}, "asked which driver: no answer yet"),
        ("contacted", {"direction": "out", "channel": "phone", "text": "x"}, "to the customer (phone): x"),
        ("contacted", {"direction": "in", "text": "x", "told": "y"}, "from the customer: x; told: y"),
        ("declined", {}, "declined"),
        ("finished", {"outcome": "fixed"}, "finished, fixed"),
        ("loaner_returned", {"of": "x"}, "loaner returned (no effect: there is no loaner x here)"),
        ("closed", {"outcome": "fixed", "because": "x"}, "closed, fixed: x"),
    ],
)
def test_what_happened_in_a_line(base: Any, kind: str, fields: dict[str, Any], line: str) -> None:
    """The date stands before the words, which may be long or end as they like; what is not known is not filled in."""
    known = base.add(kind, **fields)
    assert told(base.entry(base.case(), known), say) == line


def test_a_move_says_whether_they_know(base: Any) -> None:
    """A new date that nobody told the customer is a broken promise."""
    known = base.add("promised", what="x", due=1)
    ids = [
        base.add("promise_moved", of=[known], due=2, because="late part", told=True),
        base.add("promise_moved", of=[known], due=3),
    ]
    assert [told(base.entry(base.case(), known), say) for known in ids] == [
        "promise moved to 25 12:00: late part; they know",
        "promise moved to 26 12:00: they do not know yet",
    ]


def test_what_does_not_count_says_so(base: Any) -> None:
    """A line of a log never passes for what holds."""
    gone = base.add("promised", what="x", due=1)
    base.add("retracted", of=gone)
    strange = base.add("zapped", power="9")
    entries = [told(base.entry(base.case(), known), say) for known in (gone, strange)]
    assert entries == [
        "promised for 24 12:00: x (taken back)",
        "zapped: cannot be read here (no kind named 'zapped' here (a newer casekit, or a plugin not installed))",
    ]


def test_a_line_is_no_more_than_a_line() -> None:
    """The first line of a text, and a mark where there is more."""
    assert [short(text) for text in ("a\nb", "a\n\n", " a ", "", "z" * 201)] == ["a …", "a", "a", "", "z" * 200 + " …"]
    assert short("abcdef", 3) == "abc …"


def test_a_case_in_a_line(base: Any) -> None:
    """Its number, the device by whatever name it has, the first of the customer's words."""
    named = [("device", "a\nb"), ("brand", "HP"), ("model", "1020"), ("category", "printer")]
    heads = []
    for name, value in reversed(named):
        base.add("corrected", **{name: value})
        heads.append(heading(base.case()))
    assert heads == [
        "1042 · printer · blank pages",
        "1042 · 1020 · blank pages",
        "1042 · HP 1020 · blank pages",
        "1042 · a … · blank pages",
    ]


def test_a_promise_is_called_one(base: Any) -> None:
    """A customer counts on it."""
    from casekit.core.duties import Due

    kinds = {
        kind: owed(Due(id="x", kind=kind, who="ana", due=base.day(1), what="call", set_by="x"), say)
        for kind in ("promise", "follow-up")
    }
    assert kinds == {"promise": "24 12:00, ana: call (promised)", "follow-up": "24 12:00, ana: call"}
