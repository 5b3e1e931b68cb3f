"""Laws of `merge-file`, the driver that git runs."""

from pathlib import Path

import pytest

from casekit.testing import Outcome, Shop
from tests.index.conftest import case, event

BASE = case("1")
OURS = BASE + event(2, "x", "noted", text="by ana")
THEIRS = BASE + event(2, "b", "noted", text="by bo")


def merged(shop: Shop, base: str, ours: str | bytes, theirs: str) -> tuple[Outcome, bytes]:
    """What the driver says, and what stands in OURS then."""
    folder = shop.root.parent / "elsewhere"
    folder.mkdir()
    shop.monkeypatch.chdir(folder)
    (folder / "base").write_text(base, encoding="utf-8")
    (folder / "ours").write_bytes(ours if isinstance(ours, bytes) else ours.encode())
    (folder / "theirs").write_text(theirs, encoding="utf-8")
    outcome = shop.run(["merge-file", "base", "ours", "theirs", "cases/000/1.toml"])
    return outcome, Path("ours").read_bytes()


@pytest.mark.parametrize("base", [BASE, ""])
def test_the_events_of_both_sides_are_kept(shop: Shop, base: str) -> None:
    """With a common ancestor or without, and without a store around: exit 0, silence, the union in OURS."""
    outcome, text = merged(shop, base, OURS, THEIRS)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert text.decode() == THEIRS + event(2, "x", "noted", text="by ana")


def test_two_records_under_one_name_are_a_conflict(shop: Shop) -> None:
    """Exit 1, both texts between markers, and what to do next."""
    other = case("1", "no sound", first="other")
    outcome, text = merged(shop, "", OURS, other)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        "casekit: cases/000/1.toml: these are two records under one name\n"
        "casekit: cases/000/1.toml: both texts stand in it between markers; casekit check says how to go on\n"
    )
    assert text.decode() == f"<<<<<<< ours\n{OURS}=======\n{other}>>>>>>> theirs\n"


def test_what_cannot_be_merged_is_left_as_it_is(shop: Shop) -> None:
    """Exit 129, so that git does not take it for a conflict that was written down."""
    outcome, text = merged(shop, BASE, b"\xff\xfe", THEIRS)
    assert (outcome.code, outcome.out, text) == (129, "", b"\xff\xfe")
    assert outcome.err.startswith("casekit: cases/000/1.toml was not merged: ours:1: this is not UTF-8 text")
    assert shop.run(["merge-file", "base", "nowhere", "theirs", "x"]).code == 129


def test_times_without_a_zone_are_the_shops(shop: Shop) -> None:
    """Inside a store its zone orders what was typed by hand; settings in conflict do not stop a merge."""
    naive = event(2, "b", "noted", text="by hand").replace("12:00:00+00:00", "19:00:00")
    other = event(2, "x", "noted", text="by ana")
    for name, text in (("base", BASE), ("ours", BASE + other), ("theirs", BASE + naive)):
        shop.write(name, text)
    shop.ok("merge-file base ours theirs cases/000/1.toml")
    assert shop.read("ours") == BASE + naive + other
    shop.write("casekit.toml", "<<<<<<< ours")
    shop.write("ours", BASE + other)
    shop.ok("merge-file base ours theirs cases/000/1.toml")
    assert shop.read("ours") == BASE + other + naive
