"""Laws of `check --fold-in` and `check --renumber`: what they mend, and what they leave to a person."""

import pytest

from casekit.testing import Shop
from tests.index.conftest import event
from tests.tidy import ONE, found, keep

kept = pytest.fixture(name="kept")(keep)


def test_a_conflict_copy_is_folded_in_when_asked(kept: Shop) -> None:
    """`check` offers it; `check --fold-in` does it and leaves nothing to say."""
    copy = "cases/000/1.sync-conflict-20261122-101500-ABC.toml"
    kept.write(copy, kept.read(ONE) + event(2, "x", "noted", text="by bo"))
    kept.ok('note 1 "by ana"')
    assert "by bo" in kept.ok("log 1")
    assert found(kept.run("check --json")) == [
        (copy, "this is a copy of 1, left by a file service", "casekit check --fold-in")
    ]
    outcome = kept.run("check --fold-in")
    assert (outcome.code, outcome.out) == (0, "all well: 3 records, 6 events\n")
    assert outcome.err == f"casekit: {copy} is now in cases/000/1.toml\n"
    assert not (kept.root / copy).exists()
    assert kept.ok("check --fold-in") == "all well: 3 records, 6 events\n"
    assert "by bo" in kept.read(ONE)


def test_a_record_in_the_wrong_place_is_put_back_when_asked(kept: Shop) -> None:
    """A moved file is in no list, is named by all of them, and comes back whole."""
    (kept.root / "cases/old").mkdir()
    (kept.root / ONE).rename(kept.root / "cases/old/1.toml")
    said = "this is 1, whose place is cases/000/1.toml"
    assert kept.run("show 1").err == f"casekit: cases/old/1.toml: {said}\n  try: casekit check --fold-in\n"
    assert found(kept.run("check --json"))[-1] == ("cases/old/1.toml", said, "casekit check --fold-in")
    assert kept.run("check --fold-in").code == 0
    assert kept.ok("show 1").startswith("1 · blank pages\n")


@pytest.mark.parametrize("how", ["another file", "markers"])
def test_a_number_given_out_twice_is_parted_when_asked(kept: Shop, how: str) -> None:
    """The younger record gets the next number, and shows in lists from then on."""
    other = kept.read("cases/000/2.toml").replace("no sound", "smoke").replace('"0000000003"', '"bo"')
    other = other.replace("10:00:00", "11:00:00")
    copy = "cases/000/2 (bo).toml"
    if how == "markers":
        copy = "cases/000/2.toml"
        kept.write(copy, f"<<<<<<< ours\n{other}=======\n{kept.read(copy)}>>>>>>> theirs\n")
        problem = "2 was given to two records, which stand in it between markers"
    else:
        kept.write(copy, other)
        problem = "this is another record under the number 2"
    assert found(kept.run("check --json"))[-1] == (copy, problem, "casekit check --renumber")
    assert kept.run("check --fold-in").code == 65
    outcome = kept.run("check --renumber")
    assert (outcome.code, outcome.out) == (0, "all well: 4 records, 6 events\n")
    assert (
        outcome.err == "casekit: 2 was given out twice: the younger record is 3 now; what names 2 means the older one\n"
    )
    assert [(row["ref"], row["title"]) for row in kept.run("list --json").rows] == [
        ("1", "blank pages"), ("2", "no sound"), ("3", "smoke"),
    ]  # fmt: skip
    assert kept.ok('open "a rattle"').startswith("4 · ")


def test_a_customer_number_given_out_twice_says_whose_cases_to_look_at(kept: Shop) -> None:
    """Nobody but a person can say which of two people a case belongs to."""
    kept.write(
        "customers/000/c1 (bo).toml",
        kept.read("customers/000/c1.toml").replace("Tan", "Lim").replace("0000000001", "bo"),
    )
    outcome = kept.run("check --renumber")
    assert outcome.code == 0
    assert outcome.err == (
        "casekit: c1 was given out twice: the younger record is c2 now; what names c1 means the older one\n"
        "casekit: look whose these cases of c1 are: 1, 2\n"
    )
    assert kept.ok("customer list --format ids") == "c2\nc1\n"


def test_a_merge_that_left_parts_between_markers_is_for_a_person(kept: Shop) -> None:
    """Nothing is guessed where both sides are not whole."""
    text = kept.read(ONE)
    kept.write(ONE, f"{text}<<<<<<< ours\n[[event]]\n=======\n>>>>>>> theirs\n")
    hint = "take the markers out by hand: events of both sides stay, in any order"
    assert found(kept.run("check --json"))[-1] == (ONE, "a merge left two versions in it, between markers", hint)
    assert found(kept.run("check --renumber --json"))[-1][0] == ONE
