"""Laws of a message: frozen once, sent wins over everything, and what nobody needs is not sent."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casekit.core.event import Event
from casekit.core.fold import fold
from casekit.core.kind import Kinds
from casekit.core.message import Message, needless

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LETTER = {
    "to": "bo", "channel": "mail", "address": "bo@example.com", "subject": "1 due", "raw": "text", "message_id": "<1@x>",
    "keys": ["follow-up:e1/first/bo"], "cases": ["1"], "sender": "here",
}  # fmt: skip


@pytest.fixture
def message(kinds: Kinds) -> Any:
    """Folds a letter and what became of it, each a kind or a kind and its fields, a minute apart."""

    def made(*became: Any, ref: str = "m1", **letter: Any) -> Message:
        told = [("queued", {**LETTER, **letter}), *((each, {}) if isinstance(each, str) else each for each in became)]
        events = [
            Event(n=n, id=f"e{n}", at=NOON + timedelta(minutes=n), by="casekit", kind=kind, fields=fields)
            for n, (kind, fields) in enumerate(told, 1)
        ]
        return fold(Message(ref=ref), events, kinds)

    return made


FAILED = ("failed", {"because": "451 later"})


@pytest.mark.parametrize(
    ("became", "state"),
    [
        ((), "queued"),
        (("attempting",), "attempting"),
        (("attempting", "sent"), "sent"),
        (("attempting", FAILED), "failed"),
        (("attempting", FAILED, "attempting"), "attempting"),
        (("attempting", ("failed", {"because": "550", "final": True})), "refused"),
        (("attempting", ("unsure", {"because": "?"})), "unsure"),
        (("attempting", ("unsure", {"because": "?", "final": True})), "lost sight of"),
        (("attempting", "sent", FAILED), "sent"),  # two copies: it arrived from one of them
        ((("dropped", {"because": "told"}), FAILED), "dropped"),
    ],
)
def test_how_far_a_message_is(message: Any, became: Any, state: str) -> None:
    """What was sent stays sent, whatever another copy wrote beside it."""
    assert message(*became).state == state


def test_the_wait_between_attempts_doubles(message: Any) -> None:
    """Ten minutes after the first failure, twenty after the second; a queued one may go at once."""
    once, twice = message("attempting", FAILED), message(*("attempting", FAILED) * 2)

    def waits(letter: Message, minute: int) -> bool:
        return letter.waits(NOON + timedelta(minutes=minute))

    assert not message().waits(NOON)
    assert [waits(once, 3 + minute) for minute in (0, 9, 10)] == [True, True, False]
    assert [waits(twice, 5 + minute) for minute in (0, 19, 20)] == [True, True, False]
    assert not waits(once, 0), "it was tried by a clock that was ahead"
    assert [message(*("attempting", FAILED) * tries).is_worn_out for tries in (7, 8)] == [False, True]


def test_what_is_frozen_stays_as_it_is(message: Any) -> None:
    """A second letter in the same record has no effect."""
    twice = message(("queued", {**LETTER, "raw": "other"}))
    assert (twice.raw, twice.entries[-1].state) == ("text", "void")


def test_a_letter_about_nothing_that_is_owed_is_needless(message: Any) -> None:
    """One key that is still owed is enough to send it as it is."""
    both = message(keys=["follow-up:e1/first/bo", "promise:e2/first/bo"])
    assert needless(both, [], {"promise:e2"}) == ""
    assert needless(both, [], {"promise:e9"}) == "nothing of it is due any more"


def test_of_two_letters_about_the_same_the_lower_goes_unless_the_other_was_sent(message: Any) -> None:
    """Two merged copies queued one reminder each."""
    owed = {"follow-up:e1"}
    low, high = message(ref="m2"), message(ref="mB2")
    assert [needless(low, [high], owed), needless(high, [low], owed)] == ["", "m2 says it"]
    sent = message("attempting", "sent", ref="mB2")
    assert needless(low, [sent], owed) == "mB2 says it"
    assert needless(high, [message(ref="m2", sender="a machine that is gone")], owed) == ""
    other = message("attempting", "sent", ref="m9", keys=["promise:e2/first/bo"])
    assert needless(low, [other], owed) == ""
