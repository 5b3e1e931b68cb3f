"""Law 8 where something is taken back: what is built upon stays; laws 1 and 2 for an owner who would change back."""

from datetime import date
from typing import Any

import pytest

from casekit.core.kind import Kinds
from casekit.core.kinds.table import BUILT_IN
from casekit.core.laws_undo import Bench, may_take_back
from casekit.core.policy import Tech
from casekit.core.undo import named
from casekit.errors import Refused, UsageError

ROSTER = {name: Tech(name=name) for name in ("ana", "bo", "cy")} | {"eve": Tech(name="eve", left=date(2026, 11, 1))}
KINDS = Kinds(BUILT_IN)


def taken(copy: Any, known: str, because: str = "", user: str = "ana") -> list[str]:
    """The ids of what is taken back with an event."""
    case = copy.case()
    bench = Bench(user=user, roster=ROSTER, today=date(2026, 11, 23), kinds=KINDS)
    return [event.id for event in may_take_back(case, named(case, known), because, bench)]


def refusal(copy: Any, known: str, because: str = "", user: str = "ana") -> str:
    """Why it may not be taken back."""
    with pytest.raises(Refused) as caught:
        taken(copy, known, because, user)
    return str(caught.value)


def test_law_8_what_nothing_builds_on_may_be_taken_back(base: Any) -> None:
    """By whoever asks, and with its answer when it was asked across the bench, the newest first."""
    asked = base.add("escalated", to="cy", question="?", return_by=0)
    answer = base.add("escalation_answered", of=asked, answer="x")
    assert taken(base, asked, user="bo") == [answer, asked]


def test_work_is_charged_for_by_a_yes_that_stands(base: Any) -> None:
    """An approval is taken back before the work is finished by it, or after the finishing is; another may replace it."""
    first = base.add("approved", limit="100.00", currency="SGD")
    yes = base.add("approved", limit="150.00", currency="SGD", of=[first])
    done = base.add("finished", outcome="fixed", price="120.00", currency="SGD")
    assert refusal(base, yes) == (
        f"1042 was finished by their yes up to 150.00 SGD\n  try: casekit undo 1042 {done}, and then this"
    )
    base.add("retracted", of=done)
    assert taken(base, yes) == [yes]


def test_law_8_what_is_built_upon_stays(base: Any) -> None:
    """The refusal names who went on from there, and what to take back first (G4)."""
    promise = base.add("promised", what="know the cause", due=1)
    moved = base.add("promise_moved", "bo", of=[promise], due=2, told=True)
    upper, lower = (base.entry(base.case(), known).body.line() for known in (moved, promise))
    assert refusal(base, promise) == (
        f'"{lower}" stays: bo went on from there with "{upper}"\n  try: casekit undo 1042 {moved}, and then this'
    )
    assert taken(base, moved) == [moved]


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        (
            "opened",
            {},
            'try: casekit edit 1042 m1, or casekit close 1042 --outcome duplicate "opened twice"',
        ),
        ("reminded", {"keys": ["k"], "record": "m1"}, " has happened and cannot be taken back\n"),
        ("redacted", {"of": []}, " has happened and cannot be taken back\n"),
    ],
)
def test_law_8_some_things_have_happened(base: Any, kind: str, fields: dict[str, Any], says: str) -> None:
    """An opening, what was sent and what was erased are facts for good; the refusal says what to do instead (G4)."""
    known = "m1" if kind == "opened" else base.add(kind, **fields)
    assert says in refusal(base, known)


def test_law_8_nothing_is_taken_back_twice(base: Any) -> None:
    """What was taken back is had again by taking that back."""
    note = base.add("noted", text="x")
    undo = base.add("retracted", of=note)
    assert refusal(base, note) == f"{note} was taken back already\n  try: casekit undo 1042 {undo}, to have it again"
    assert taken(base, undo) == [undo]


def test_law_2_an_owner_changes_back_by_whoever_changed_it_and_with_a_reason(base: Any) -> None:
    """Neither in silence nor over the head of who took the case."""
    ask = base.add("handover_asked", from_="ana", to="bo", because="leave")
    accepted = base.add("handover_accepted", "bo", of=ask, from_="ana", readback="x")
    assert refusal(base, accepted, "why not") == (
        "that makes 1042 ana's again, and only bo takes that back\n"
        '  try: casekit hand-over 1042 --to ana --because "…"'
    )
    assert refusal(base, accepted, user="bo") == (
        'that makes 1042 ana\'s again: say why\n  try: the same with --because "…"'
    )
    assert taken(base, accepted, "wrong case", "bo") == [accepted]


def test_law_8_an_owner_who_was_followed_by_another_stays_in_the_line(base: Any) -> None:
    """A change of owner builds on every earlier one (G4)."""
    first = base.add("handover_asked", from_="ana", to="bo", because="ill", forced=True)
    base.add("handover_asked", from_="bo", to="cy", because="ill", forced=True)
    assert refusal(base, first, "x") == (
        '"handed over by force, ana to bo: ill" stays: the owner has changed again since\n  try: casekit own 1042'
    )


def test_law_1_nothing_goes_back_to_who_left(base: Any) -> None:
    """An owner is somebody who is here."""
    base.add("handover_asked", from_="ana", to="eve", because="x", forced=True)
    moved = base.add("handover_asked", from_="eve", to="bo", because="left", forced=True)
    case = base.case()
    bench = Bench(user="ana", roster=ROSTER, today=date(2026, 11, 23), kinds=KINDS)
    with pytest.raises(UsageError, match="eve left on 2026-11-01"):
        may_take_back(case, named(case, moved), "x", bench)
