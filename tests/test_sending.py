"""Laws of sending: at least once, always under one id, and whatever became of a letter is written down."""

import os
import shutil
from pathlib import Path

import pytest

from casekit.testing import Shop
from tests.crash import deaths
from tests.floor import Floor, open_floor
from tests.post import office, states

floor = pytest.fixture(open_floor)


def test_each_recipient_gets_one_letter(shop: Shop) -> None:
    """Under an id of its own; what the post said is kept in the record."""
    post = office(shop)
    assert shop.ok("remind") == ""
    subject = "1, mon 23 nov 15:00: {} (Harbour Repairs)"
    assert post.told == [("ana", subject.format("call")), ("bo", subject.format("order"))]
    assert states(shop) == ["sent", "sent"]
    assert shop.ok("remind") == ""
    assert len(post.letters) == 2


@pytest.mark.parametrize(
    ("mood", "state", "said"),
    [
        ("failed", "failed", "failed: says the post"),
        ("refused", "refused", "refused: says the post"),
        ("unsure", "unsure", "unsure: says the post"),
        ("break", "unsure", "unsure: ConnectionError: the line dropped"),
    ],
)
def test_what_went_wrong_is_named(shop: Shop, mood: str, state: str, said: str) -> None:
    """Exit 69, who was not reached and why; the other letters go all the same."""
    post = office(shop)
    post.mood(mood)
    done = shop.run("remind")
    assert (done.code, done.out) == (69, "")
    assert done.err == f"casekit: m2 to ana: {said}\ncasekit: m3 to bo: {said}\n"
    assert states(shop) == [state, state]


def test_what_failed_goes_again_as_it_was_ten_minutes_later(shop: Shop) -> None:
    """The same bytes under the same id, with a wait that doubles."""
    post = office(shop)
    post.mood("kept")
    assert shop.run("remind").code == 69
    assert shop.at("2026-11-23T15:09:00+08:00").ok("remind") == ""
    assert len(post.letters) == 2
    post.mood("sent")
    assert shop.at("2026-11-23T15:10:00+08:00").ok("remind") == ""
    first, second = post.letters[:2], post.letters[2:]
    assert first == second
    assert (len(post.ids), states(shop)) == (2, ["sent", "sent"])


def test_a_letter_that_wears_out_is_told_to_the_lead(shop: Shop) -> None:
    """After eight attempts, or at once when it was refused for good; news of news is not sent."""
    post = office(shop)
    post.mood("failed")
    for hour in range(15, 24):
        shop.at(f"2026-11-23T{hour}:00:00+08:00").run("remind")
    for day in range(24, 28):
        shop.at(f"2026-11-{day}T10:00:00+08:00").run("remind")
    assert states(shop)[:2] == ["refused", "refused"]
    post.mood("sent")
    shop.at("2026-11-27T17:59:00+08:00").run("remind")
    assert any("bo was not reached at bo@example.com" in "\n".join(lines) for _, lines in post.letters)


def test_a_letter_that_may_have_arrived_is_not_sent_twice_where_twins_are_shown(shop: Shop) -> None:
    """A channel that knows no ids: the lead hears of it instead."""
    post = office(shop, "twice")
    post.mood("kept")
    assert shop.run("remind").code == 69
    post.mood("sent")
    done = shop.at("2026-11-23T15:30:00+08:00").run("remind")
    assert done.err.splitlines()[0] == "casekit: m2 to ana: it may have arrived, and is not sent twice"
    assert states(shop)[:2] == ["lost sight of", "lost sight of"]
    assert [to for to, _ in post.told] == ["ana", "bo"]
    assert shop.at("2026-11-23T15:40:00+08:00").ok("remind") == ""
    assert [to for to, _ in post.told] == ["ana", "bo", "ana"]
    assert "bo was not reached at bo@example.com (ConnectionError" in "\n".join(post.letters[-1][1])
    assert shop.at("2026-11-23T15:50:00+08:00").ok("remind") == ""


def test_a_letter_about_what_is_done_by_now_is_dropped(shop: Shop) -> None:
    """It failed, and before it went again somebody did the thing."""
    post = office(shop)
    post.mood("failed")
    shop.run("remind")
    shop.ok('follow-up 1 --done "called"')
    post.mood("sent")
    shop.at("2026-11-23T15:30:00+08:00").ok("remind")
    assert states(shop) == ["dropped", "sent"]
    assert [to for to, _ in post.told] == ["bo"]


def test_nobody_can_be_reached(shop: Shop) -> None:
    """Neither the tech nor the lead in their place: refused before anything is frozen, with what to set."""
    office(shop)
    text = (
        shop.read("casekit.toml").replace('email = "ana@example.com"\n', "").replace('email = "bo@example.com"\n', "")
    )
    shop.write("casekit.toml", text)
    done = shop.run("remind")
    assert done.code == 2
    assert done.err == (
        "casekit: post has no address for ana, and something is due\n"
        "  try: casekit config roster.ana.email NAME@EXAMPLE.COM\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("way", ["post", "twice"])
def test_whenever_a_run_is_killed_the_next_one_completes_it(floor: Floor, tmp_path: Path, way: str) -> None:
    """At every file operation: nobody goes without a letter, and none ever comes under two ids."""
    post = office(floor, way)
    floor.ok("message list")
    places = [floor.root, floor.state, post.folder]
    for place in places:
        shutil.copytree(place, tmp_path / "kept" / place.name)

    def again() -> None:
        for place in places:
            shutil.rmtree(place)
            shutil.copytree(tmp_path / "kept" / place.name, place)
        os.chdir(floor.root)
        floor.at("2024-01-08T15:00:00+08:00")
        floor.ok("list")

    for _ in deaths(lambda: floor.ok("remind"), again):
        for minute in (10, 20, 30):
            floor.at(f"2024-01-08T15:{minute}:00+08:00").run("remind")
        ours = [(to, lines) for to, lines in post.letters if "was not reached" not in "\n".join(lines)]
        lost = [lines for _, lines in post.letters if "was not reached" in "\n".join(lines)]
        assert len(post.ids) == len({to for to, _ in ours}) + len(lost)
        assert len({to for to, _ in ours}) + (len(lost) > 0) >= 2
        assert set(states(floor)) <= {"sent", "lost sight of"}
        reminded = [line for line in floor.ok("log 1").splitlines() if "reminder to" in line]
        assert len(reminded) == len({line.split("(")[1] for line in reminded}) == 2
