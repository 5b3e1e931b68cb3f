"""Laws of letters that do not go: to whom, about what, and who hears of it instead."""

import pytest

from casekit.testing import Shop
from tests.letters import FINISH, OWED, READY, later, open_letters, ready
from tests.post import Office, states


@pytest.fixture
def post(shop: Shop) -> Office:
    """The letter `ready` is on."""
    return open_letters(shop, "ready")


def test_off_means_off(shop: Shop, post: Office) -> None:
    """No letter is written before the shop turns it on, and one on its way stops when it is turned off."""
    post.mood("failed")
    ready(shop).run("remind")
    shop.ok("config letters.ready false")
    post.mood("sent")
    later(shop, "23T10:40").ok("remind")
    assert (post.letters, states(shop)) == ([], ["dropped"])
    shop.ok('open "no sound" --name Lim --email lim@example.org --new-customer')
    shop.ok('finish 2 --outcome fixed "new speaker" --cause speaker --known')
    later(shop, "23T11:40").ok("remind")
    assert post.letters == []


@pytest.mark.parametrize("wish", ["--channel phone", "--drop-email tan@example.org", "--channel stdout"])
def test_who_is_not_reached_by_letter_is_left_to_the_owner(shop: Shop, post: Office, wish: str) -> None:
    """Their wish counts, and the duty is the owner's alone."""
    shop.ok(f"customer change c1 --phone 91234567 {wish}")
    ready(shop).ok("remind")
    assert post.letters == []
    assert OWED.format("") in shop.ok("today")


def test_whoever_was_imported_hears_from_a_person_first(shop: Shop, post: Office) -> None:
    """A list that was bought or inherited is nobody who expects a letter of ours."""
    path = shop.root / "cases/000/1.toml"
    path.write_text(
        path.read_text().replace('kind = "opened"', 'kind = "opened"\nimported = 2026-11-23T10:00:00+08:00')
    )
    shop.ok(FINISH + ' --cause "shutter" --known')
    later(shop).ok("remind")
    assert post.letters == []
    shop.ok('contact 1 --in "is it ready?"')
    shop.ok("reopen 1 'blank again' --same")
    shop.ok(FINISH + ' --cause "shutter" --known')
    later(shop, "23T10:40").ok("remind")
    assert [to for to, _ in post.told] == ["tan"]


def test_a_letter_that_cannot_be_written_is_told_to_the_lead(shop: Shop, post: Office) -> None:
    """Once, with file and line; it goes when the file is mended."""
    path = shop.write("letters/ready.english.txt", "Ready\nDear {{ nmae }}\n")
    ready(shop).ok("remind")
    ((to, lines),) = post.letters
    assert (to, lines[1]) == (
        "ana",
        f"1, mon 23 nov 10:15: the letter ready: {path}:2: the letter cannot be written: 'nmae' is undefined (Harbour Repairs)",
    )
    later(shop, "23T10:30").ok("remind")
    path.write_text("Ready\nDear {{ name }}\n")
    later(shop, "23T10:45").ok("remind")
    assert post.told[1:] == [("tan", "Ready")]


def test_a_forgotten_customer_is_never_written_to(shop: Shop, post: Office) -> None:
    """And what was written is erased with the rest."""
    ready(shop).ok("remind")
    shop.ok("contact 1 --in 'forget me'")
    done = shop.run("customer forget c1 --anyway --yes")
    assert done.code == 0
    assert "tan@example.org" not in shop.read("messages/000/m2.toml")
    assert "prints blank" not in shop.read("messages/000/m2.toml")


def test_bad_news_is_for_a_person(shop: Shop, post: Office) -> None:
    """No letter says that a device is ready which does not work."""
    shop.ok('finish 1 --outcome unrepairable "the board is gone" --cause board --known')
    later(shop).ok("remind")
    assert post.letters == []
    refused = shop.run("message preview 1 ready")
    assert (refused.code, refused.out) == (4, "")
    assert refused.err.startswith("casekit: 1 was finished as unrepairable: ana tells them\n")


def test_a_letter_that_never_arrives_is_told_to_the_lead(shop: Shop, post: Office) -> None:
    """Refused for good: to whom it was, and what was said of it."""
    post.mood("refused")
    assert ready(shop).run("remind").code == 69
    post.mood("sent")
    later(shop, "23T10:30").ok("remind")
    ((to, lines),) = post.letters
    assert to == "ana"
    assert f"c1 was not reached at tan@example.org (says the post): {READY}" in "\n".join(lines)


def test_a_channel_that_is_not_there_is_told_to_the_lead(shop: Shop, post: Office) -> None:
    """Reminders go on; the letter waits for the plugin."""
    shop.ok("config letters.channel pigeon")
    ready(shop).ok("remind")
    ((to, lines),) = post.letters
    assert (to, lines[1].partition(": ")[2]) == ("ana", "the letter ready: no channel 'pigeon' (Harbour Repairs)")
