"""Laws of acting for somebody who is away: the owner stays, and what their deputy does says for whom."""

import pytest

from casekit.testing import Shop
from tests.screen import seen


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    """A case of cy's, who is away from Tuesday to Thursday; bo acts for them."""
    shop.ok('open "blank pages" --tried "new toner: no change" --owner cy')
    shop.ok("contact 1 --out phone 'we look at it'", by="cy")
    shop.ok("away cy fri --from tue --deputy bo")
    shop.at("2026-11-24T10:00:00+08:00")


def test_law_1_every_event_of_a_deputy_says_for_whom(shop: Shop) -> None:
    """In the answer, in the file, in the log and in what is shown; the owner stays."""
    assert "  bo for cy: fuser is fine\n" in shop.ok("note 1 'fuser is fine'", by="bo")
    assert 'by = "bo"\nfor = "cy"\nkind = "noted"\n' in shop.read("cases/000/1.toml")
    assert [(row["by"], row["for"]) for row in shop.run("log 1 --json").rows][-1] == ("bo", "cy")
    assert "today 10:00, bo for cy: fuser is fine\n" in shop.ok("show 1")
    assert shop.ok("own 1").splitlines() == [
        "cy owns 1 since yesterday 10:00", "  opened, owner cy", "  cy is away until fri 27 nov; bo acts for them",
    ]  # fmt: skip
    assert "owns it, opened yesterday 10:00\n  cy is away until fri 27 nov; bo acts for them\n" in shop.ok("show 1")
    assert "owns it, open\n  cy is away until fri 27 nov; bo acts for them\n" in shop.ok("story 1")
    assert shop.ok("own 1 --format csv").splitlines()[1].endswith(",2026-11-27,bo")


@pytest.mark.parametrize(
    ("at", "by"), [("2026-11-23T23:59", "bo"), ("2026-11-27T00:00", "bo"), ("2026-11-24T10:00", "ana")]
)
def test_nobody_else_and_no_other_day(shop: Shop, at: str, by: str) -> None:
    """Before it begins, on the day they are back, and for who is no deputy, an event is one's own."""
    shop.at(f"{at}:00+08:00").ok("note 1 x", by=by)
    assert "for = " not in shop.read("cases/000/1.toml")
    assert shop.run("hand-over 1 --to ana --because x", by=by).code == 4


def test_a_new_case_of_somebody_away_says_who_acts_for_them(shop: Shop) -> None:
    """Whoever stands at the counter can tell the customer whom to ask for."""
    assert "  cy is away until fri 27 nov; bo acts for them\n" in shop.ok("open 'no sound' --owner cy", by="dee")


def test_law_2_a_deputy_hands_over_in_the_owners_place(shop: Shop) -> None:
    """As warm as ever: the case stays with its owner until the new one accepts, in their own name."""
    assert shop.ok("hand-over 1 --to bo --because 'cy is ill for long'", by="bo").splitlines()[1:3] == [
        "  bo for cy: hand-over asked, cy to bo by tomorrow 10:00: cy is ill for long",
        "  bo must accept; until then cy owns it",
    ]
    assert "  bo: hand-over accepted: blank pages\n" in shop.ok("accept 1 'blank pages'", by="bo")
    assert shop.read("cases/000/1.toml").count('for = "cy"') == 1


def test_law_3_a_deputy_takes_a_question_back(shop: Shop) -> None:
    """As the owner would; an answer that the deputy writes down needs no reading."""
    shop.ok('escalate 1 thu --to ana "sold alone?"', by="bo")
    assert "  bo for cy: recalled: found it\n" in shop.ok("recall 1 'found it'", by="bo")
    shop.ok('escalate 1 thu --to ana "sold by whom?"', by="bo")
    shop.ok("answer 1 --by ana Epson", by="bo")
    assert shop.ok("due kind:read") == "nothing is due\n"


def test_a_deputy_has_the_owners_day_beside_their_own(shop: Shop) -> None:
    """Under a head that says until when; machines get the rows, each with who owes it."""
    shop.ok('follow-up 1 "today 17:00" "call her"', by="cy")
    assert shop.ok("today", by="bo") == (
        "nothing is due today, bo\n\nfor cy, away until fri 27 nov\n  1  today 17:00  call her · blank pages\n"
    )
    assert [row["who"] for row in shop.run("today --json", by="bo").rows] == ["cy"]
    assert "for cy" not in shop.at("2026-11-27T09:00:00+08:00").ok("today", by="bo")
    assert shop.ok("due who:me", by="bo") == "nothing is due\n"


def test_who_comes_back_hears_once_what_happened(shop: Shop) -> None:
    """At the first look at a terminal after it, though they looked meanwhile; a script neither shows nor takes it away."""
    shop.ok("note 1 'fuser is fine'", by="bo")
    seen(shop.at("2026-11-25T10:00:00+08:00"), "today", by="cy")
    shop.at("2026-11-27T09:00:00+08:00")
    assert "while you were away" not in shop.ok("today", by="cy")
    page = seen(shop, "today", by="cy", env={"NO_COLOR": "1"})
    assert page.startswith("while you were away\n  1  tue 24 nov 10:00  bo for cy: fuser is fine\n\n")
    assert "fuser" not in seen(shop, "today", by="cy")


def test_who_says_that_they_are_back_has_heard_it(shop: Shop) -> None:
    """What `away --back` told them at a terminal is not told again; told to somebody else, it is."""
    shop.ok("note 1 'fuser is fine'", by="bo")
    shop.at("2026-11-25T09:00:00+08:00")
    assert "bo for cy: fuser is fine" in seen(shop, "away cy --back", by="cy")
    assert "fuser" not in seen(shop, "today", by="cy")


def test_a_change_of_who_is_away_folds_no_case_anew(shop: Shop) -> None:
    """The index stands for what duties are reckoned by, and no duty is reckoned by an absence."""
    shop.ok("list")
    index = next((shop.root.parent / "xdg_cache_home").rglob("index-*.db"))
    before = index.stat().st_mtime_ns
    shop.ok("away ana fri --deputy bo")
    shop.ok("list")
    assert index.stat().st_mtime_ns == before


def test_the_lead_hears_of_cases_whose_owner_left(shop: Shop) -> None:
    """With the filter that lists them; nobody else does."""
    shop.ok("config roster.cy.left 2026-11-24")
    assert "owned by somebody who left\n  cy owns 1: casekit list owner:cy\n" in shop.ok("today")
    assert "left" not in shop.ok("today", by="bo")
