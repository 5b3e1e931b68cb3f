"""Laws of the letters about dates and about where we stand: each when it helps, and none that says nothing."""

import pytest

from casekit.testing import Shop
from tests.letters import open_letters
from tests.post import Office

YOU = "Dear Mrs Tan,\n\nYou told us “prints blank pages”; we also wrote down “third time this\nyear”.\n\n"


@pytest.fixture
def post(shop: Shop) -> Office:
    """All letters are on, and the customer was spoken to."""
    found = open_letters(shop, "appointment", "ready", "loaner", "where-we-stand")
    shop.ok('contact 1 --out phone "we look at it"')
    return found


def at(shop: Shop, when: str) -> Shop:
    """The shop at an instant of that week."""
    return shop.at(f"2026-11-{when}:00+08:00")


def sent(shop: Shop, post: Office, when: str) -> list[tuple[str, str]]:
    """The letters to the customer after the run of an instant: subject and text."""
    assert at(shop, when).run("remind").code == 0
    return [(lines[1], "\n".join(lines[2:])) for to, lines in post.letters if to == "tan"]


def test_a_visit_is_written_of_on_the_open_day_before(shop: Shop, post: Office) -> None:
    """Not of any other follow-up, and once; moved, it is a new date."""
    shop.ok('follow-up 1 "thu 15:00" "try it together" --channel visit')
    shop.ok('follow-up 1 "wed 11:00" "order toner"')
    assert sent(shop, post, "25T08:55") == []
    ((subject, text),) = sent(shop, post, "25T09:00")
    assert subject == "We expect you Thu 26 Nov 15:00 (Harbour Repairs, 1)"
    assert text == (
        f"{YOU}We agreed that you come to us Thu 26 Nov 15:00: try it together.\n\n"
        "If that does not suit you, answer this mail and we find another time.\n\nAna, Harbour Repairs"
    )
    shop.ok('follow-up 1 --dropped "none needed" --which 0000000005')
    shop.ok('follow-up 1 --moved "fri 11:00"')
    assert len(sent(shop, post, "25T10:00")) == 1
    assert [subject[:23] for subject, _ in sent(shop, post, "26T09:00")] == [
        "We expect you Thu 26 No",
        "We expect you Fri 27 No",
    ]


def test_a_visit_that_was_agreed_late_is_confirmed(shop: Shop, post: Office) -> None:
    """A quarter of an hour after it was agreed; of one that has passed nobody hears that it comes."""
    shop.ok('follow-up 1 "today 11:00" "fetch the cable" --channel Visit')
    assert len(sent(shop, post, "23T10:15")) == 1
    shop.ok('follow-up 1 --done "she came"')
    shop.ok('follow-up 1 "today 10:25" "bring the cable" --channel visit')
    assert len(sent(shop, post, "23T10:30")) == 1


def test_of_two_visits_each_is_written_of(shop: Shop, post: Office) -> None:
    """And each once, whichever comes first."""
    shop.ok('follow-up 1 "thu 15:00" "try it together" --channel visit')
    shop.ok('follow-up 1 "fri 15:00" "fetch it" --channel visit')
    assert len(sent(shop, post, "25T09:00")) == 1
    shop.ok('follow-up 1 "thu 16:00" "bring the cable" --channel visit')
    subjects = [subject.partition(" (")[0] for subject, _ in sent(shop, post, "26T09:00")]
    assert subjects == [
        f"We expect you {when}" for when in ("Thu 26 Nov 15:00", "Thu 26 Nov 16:00", "Fri 27 Nov 15:00")
    ]


def test_a_loaner_is_asked_for_on_the_open_day_before(shop: Shop, post: Office) -> None:
    """With its name and its date, and a way out."""
    shop.ok('loaner add "Dell Latitude"')
    shop.ok('loaner add "old Canon"')
    shop.ok("loaner lend l1 1 thu")
    shop.ok("loaner lend l2 1 fri")
    assert sent(shop, post, "24T17:50") == []
    ((subject, text),) = sent(shop, post, "25T09:00")
    assert subject == "The loaner is due back Thu 26 Nov 18:00 (Harbour Repairs, 1)"
    assert text == (
        f"{YOU}Meanwhile you have a loaner of ours (l1). We count on it being back Thu\n26 Nov 18:00.\n\n"
        "If you need it for longer, answer this mail and we find a way.\n\nAna, Harbour Repairs"
    )


def test_where_we_stand_is_what_was_done_and_what_comes(shop: Shop, post: Office) -> None:
    """When a word of ours is due; what the customer tried themselves, notes and questions to colleagues stay inside."""
    shop.ok('tried 1 "new toner: no change" --who customer')
    shop.ok('tried 1 "new drum: still blank"')
    shop.ok('note 1 "she is angry"')
    shop.ok('diagnose 1 "laser shutter" --likely')
    shop.ok('escalate 1 fri --to bo "is the shutter sold alone?"')
    shop.ok('promise 1 "fri 17:00" "know the cause"')
    shop.ok('tried 1 "shutter freed by hand"')
    assert sent(shop, post, "26T09:55") == []
    ((subject, text),) = sent(shop, post, "26T10:00")
    assert subject == "Your HP LaserJet 1020: where we stand (Harbour Repairs, 1)"
    assert text == (
        f"{YOU}Since you last heard from us:\n"
        "  - shutter freed by hand\n\n"
        "We think it is this: laser shutter, and will know by Fri 27 Nov 17:00.\n"
        "We promised for Fri 27 Nov 17:00: know the cause.\n\n"
        "If anything is unclear, answer this mail.\n\nAna, Harbour Repairs"
    )
    assert len(sent(shop, post, "26T11:00")) == 1
    assert "tell the customer where we stand (see letter m" in shop.ok("today")


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ('follow-up 1 "fri 11:00" "call"', "nothing was done on 1 since they heard from us: ana tells them"),
        ('tried 1 "new drum: still blank"', "nothing to come has a date on 1: ana tells them"),
    ],
)
def test_where_we_stand_is_not_sent_without_news(shop: Shop, post: Office, done: str, said: str) -> None:
    """The owner is alarmed instead, and speaks to them."""
    shop.ok(done)
    assert sent(shop, post, "26T10:00") == []
    assert any("tell the customer where we stand" in "\n".join(lines) for to, lines in post.letters if to == "ana")
    refused = shop.run("message preview 1 where-we-stand")
    assert (refused.code, refused.out) == (4, "")
    assert refused.err == f'casekit: {said}\n  try: casekit contact 1 --out phone "…"\n'


def test_where_we_stand_is_not_sent_over_a_broken_promise(shop: Shop, post: Office) -> None:
    """That is for a person to say."""
    shop.ok('promise 1 "tue 11:00" "know the cause"')
    shop.ok('tried 1 "new drum: still blank"')
    shop.ok('follow-up 1 "fri 11:00" "call"')
    assert sent(shop, post, "26T10:00") == []
    assert shop.run("message preview 1 where-we-stand").err.startswith("casekit: a promise on 1 has passed: ana tells")


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("appointment", "no visit is agreed on 1"),
        ("loaner", "no loaner is out on 1, or it should be back by now"),
        ("where-we-stand", "nothing was done on 1 since they heard from us: ana tells them"),
    ],
)
def test_nothing_to_tell(shop: Shop, post: Office, letter: str, said: str) -> None:
    """Exit 4 and no letter."""
    done = shop.run(f"message preview 1 {letter}")
    assert (done.code, done.out, done.err.splitlines()[0]) == (4, "", f"casekit: {said}")
