"""Laws of asking: who could know, who is here, and what is said of somebody who is not."""

from datetime import date
from typing import Any

import pytest

from casekit.core.asking import fits, gone_by, here, is_away, line, nobody_named, refused, whom
from casekit.core.policy import Absence, Tech

TODAY = date(2026, 11, 23)
ROSTER = {
    "ana": Tech(name="ana", skills=("printers",)),
    "bo": Tech(name="bo", skills=("laptops",)),
    "cy": Tech(name="cy", skills=("Laser", "boards")),
    "dee": Tech(name="dee", counter=True),
    "eve": Tech(name="eve", left=date(2026, 11, 1)),
}
CY_AWAY = Absence(who="cy", since=date(2026, 11, 20), until=date(2026, 11, 30))
BO_LATER = Absence(who="bo", since=date(2026, 11, 25), until=date(2026, 11, 30))


def say(day: date) -> str:
    """A day as these tests read it."""
    return f"{day:%d}"


def names(base: Any, *away: Absence, **answers: tuple[int, str]) -> list[str]:
    """Who could be asked by ana about a printer, in the order of asking."""
    base.add("corrected", category="printer", device="HP LaserJet 1020")
    return [one.tech.name for one in whom(base.case(), ROSTER, away, TODAY, "ana", answers)]


@pytest.mark.parametrize("words", ["printer", "HP LaserJet", "mother board", "laser"])
def test_skills_fit_words_like_them(words: str) -> None:
    """A plural, or a longer word that begins with the skill, is meant too."""
    assert fits(("printers", "Laser", "boards"), words.casefold().split())
    assert not fits(("tv", "p", "phones"), words.casefold().split())


def test_law_3_the_likely_come_first(base: Any) -> None:
    """Whose skills fit, then who answered more like it; who is away comes last, and neither owner nor who left is there."""
    assert names(base) == ["cy", "bo", "dee"]
    assert names(base, dee=(2, "7"), bo=(1, "8")) == ["cy", "dee", "bo"]
    assert names(base, CY_AWAY) == ["bo", "dee", "cy"]


def test_law_3_what_is_known_of_somebody_is_said(base: Any) -> None:
    """Skills, answers on like cases with the last of them, and until when they are away."""
    known = whom(base.case(), ROSTER, [CY_AWAY], TODAY, "ana", {"cy": (3, "1021")})
    assert [line(one, say) for one in known] == [
        "bo         laptops",
        "dee        no skills noted",
        "cy         Laser, boards; answered 3 like it, last 1021; away until 30",
    ]
    assert str(nobody_named(base.case(), known[:1], say)) == (
        'who could know? say --to:\n  bo         laptops\n  try: casekit escalate 1042 fri --to bo "…"'
    )


@pytest.mark.parametrize(("due", "gone"), [(24, False), (25, True), (29, True), (30, False), (None, False)])
def test_law_3_one_should_be_here_now_and_by_the_date(due: int | None, gone: bool) -> None:
    """Somebody away today may not see it in time, and somebody away on the day it is due may not answer by then."""
    by = date(2026, 11, due) if due else None
    assert gone_by(ROSTER["bo"], [CY_AWAY, BO_LATER], TODAY, by) == (BO_LATER if gone else None)
    assert gone_by(ROSTER["cy"], [CY_AWAY, BO_LATER], TODAY, by) == CY_AWAY


def test_law_3_a_refusal_names_who_is_here(base: Any) -> None:
    """With the first of them to type; alone one can only wait."""
    known = whom(base.case(), ROSTER, [CY_AWAY, BO_LATER], TODAY, "ana", {})
    others = here(known, [CY_AWAY, BO_LATER], TODAY, date(2026, 11, 26), "cy")
    assert [one.tech.name for one in others] == ["dee"]
    assert str(refused(CY_AWAY, others, TODAY, say)) == (
        "cy is away until 30; here: dee (no skills noted)\n  try: --to dee, or --anyway to wait for cy"
    )
    assert str(refused(BO_LATER, [], TODAY, say)) == (
        "bo is away from 25 until 30; nobody else is here\n  try: --anyway to wait for bo"
    )
    assert is_away(BO_LATER, BO_LATER.since, say) == "bo is away until 30"
