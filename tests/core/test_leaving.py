"""Laws of what is told when somebody goes away or comes back, without a shop."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from casekit.core.leaving import about, back, head, legs, promises
from casekit.core.policy import Absence, Tech

TODAY, CY = date(2026, 11, 23), Absence(who="cy", since=date(2026, 11, 25), until=date(2026, 11, 28), deputy="bo")
ROSTER = {name: Tech(name=name) for name in ("ana", "bo", "cy")}


def say(at: date) -> str:
    """A day as these tests read it."""
    return f"{at:%d}"


def row(kind: str, **more: Any) -> dict[str, Any]:
    """Something owed."""
    due = datetime(2026, 11, 26, tzinfo=UTC)
    return {
        "ref": "7",
        "id": "x1",
        "kind": kind,
        "due": due,
        "what": "why?",
        "owner": "ana",
        "customer_name": None,
        **more,
    }


def test_who_goes_and_who_acts_for_them() -> None:
    """A planned absence says from when; nobody is said, too, with what to type."""
    assert head(CY, "bo", TODAY, say) == "cy is away from 25 until 28; bo acts for them"
    assert head(CY, "", CY.since, say) == "cy is away until 28; nobody acts for them"
    assert list(about(CY, "", 2, [CY], ROSTER)) == [
        "2 open cases stay cy's", "try: casekit away cy --deputy NAME",
    ]  # fmt: skip
    assert list(about(CY, "bo", 0, [CY], ROSTER)) == []


@pytest.mark.parametrize(
    ("kind", "ways"),
    [
        ("escalation", ['recall 7 "…" --which x1', "escalate 7 --to bo --instead --which x1"]),
        ("hand-over", ['hand-over 7 --decline "away" --as cy', 'hand-over 7 --to bo --because "cy is away"']),
        ("follow-up", ['follow-up 7 --dropped "…" --which x1', "follow-up 7 --moved 2026-11-30 --which x1"]),
        ("look", []),
    ],
)
def test_what_others_wait_for_can_be_taken_back_or_moved(kind: str, ways: list[str]) -> None:
    """As its owner types it; another names the owner, unless it is cy who types for themself."""
    opens = date(2026, 11, 30)
    told = [legs(CY, [row(kind)], "bo", user, opens, say).lines[1:] for user in ("ana", "dee")]
    assert list(told[0]) == [f"  casekit {way}" for way in ways]
    assert list(told[1]) == [f"  casekit {way}{'' if ' --as ' in way else ' --as ana'}" for way in ways]


def test_nobody_is_named_for_a_question_of_their_own() -> None:
    """Who acts for cy may be who asks; then somebody else has to be thought of."""
    for other in ("ana", ""):
        assert "--to NAME" in legs(CY, [row("escalation")], other, "ana", TODAY, say).lines[2]


def test_promises_of_these_days_name_the_customer() -> None:
    """Somebody has to ring them."""
    owed = [row("promise", customer_name="Tan"), row("promise")]
    assert promises(CY, owed, say).lines == ("7  26  why? (promised) · Tan", "7  26  why? (promised)")


@pytest.mark.parametrize(
    ("cases", "told"), [(0, "no open case is theirs"), (1, "1 open case is theirs"), (2, "2 open cases are theirs")]
)
def test_who_is_back_knows_how_much_is_theirs(cases: int, told: str) -> None:
    """A planned absence that does not come is no return."""
    assert back(CY, cases, CY.since) == ("cy is back", (told,))
    assert back(CY, cases, TODAY) == ("cy does not go away after all", (told,))
