"""Laws of letters to customers: only what is known, once, while the shop is open, and the owner's duty stays."""

from pathlib import Path

import pytest

from casekit.testing import Shop
from tests.letters import FINISH, OWED, READY, later, open_letters, ready
from tests.post import Office, states


@pytest.fixture
def post(shop: Shop) -> Office:
    """The letter `ready` is on."""
    return open_letters(shop, "ready")


def test_whose_device_is_ready_hears_it_once(shop: Shop, post: Office) -> None:
    """The whole letter, as it arrives; the next run writes nothing."""
    assert ready(shop).ok("remind") == ""
    ((to, lines),) = post.letters
    assert (to, lines[1]) == ("tan", READY)
    assert "\n".join(lines[2:]) == (
        "Dear Mrs Tan,\n\n"
        "You told us “prints blank pages”; we also wrote down “third time this\n"
        "year”.\n\n"
        "Your HP LaserJet 1020 is ready for you to fetch.\n"
        "We did this: freed the shutter.\n"
        "The cause was: a small shutter did not open.\n"
        "It costs 120.00 SGD.\n\n"
        "We are open:\n"
        "  Mon 23 Nov 09:00 to 18:00\n"
        "  Tue 24 Nov 09:00 to 18:00\n"
        "  Wed 25 Nov 09:00 to 18:00\n\n"
        "Please say number 1 when you come. If anything is unclear, answer this\n"
        "mail.\n\n"
        "Ana, Harbour Repairs"
    )
    assert later(shop, "23T10:30").ok("remind") == ""
    assert (len(post.letters), states(shop)) == (1, ["sent"])


@pytest.mark.parametrize(
    ("certainty", "said"),
    [
        ("likely", "We think it is this: a small shutter did not open. We do not know yet."),
        ("unknown", "We do not know the cause."),
    ],
)
def test_law_6_a_letter_names_a_cause_as_far_as_it_is_known(
    shop: Shop, post: Office, certainty: str, said: str
) -> None:
    """The one filter words it; of a guess no letter holds a word."""
    ready(shop, certainty).ok("remind")
    text = " ".join(post.letters[0][1])
    assert said in text
    assert ("did not open" in text) is (certainty == "likely")


def test_a_letter_is_no_contact(shop: Shop, post: Office) -> None:
    """The owner's duty stays and says which letter went; the owner is reminded of it all the same."""
    shop.ok(FINISH + ' --cause "shutter" --known')
    assert OWED.format("") in shop.ok("today")
    later(shop).ok("remind")
    assert OWED.format(" (see letter m2)") in shop.ok("today")
    assert "letter to c1 (m2)" in shop.ok("log 1")
    later(shop, "23T14:00").ok("remind")
    assert [to for to, _ in post.told] == ["tan", "ana"]


def test_a_slip_is_undone_before_anybody_is_written_to(shop: Shop, post: Office) -> None:
    """Nothing goes for a quarter of an hour, and nothing at all of what is no longer so."""
    shop.ok(FINISH + ' --cause "shutter" --known')
    later(shop, "23T10:14").ok("remind")
    shop.ok("undo 1")
    later(shop, "23T10:30").ok("remind")
    assert post.letters == []


def test_a_letter_that_waits_is_dropped_once_they_know(shop: Shop, post: Office) -> None:
    """It failed, and meanwhile somebody rang them."""
    post.mood("failed")
    assert ready(shop).run("remind").code == 69
    shop.ok('contact 1 --out phone "it is ready"')
    post.mood("sent")
    later(shop, "23T10:40").ok("remind")
    assert (post.letters, states(shop)) == ([], ["dropped"])


def test_a_letter_waits_for_the_opening(shop: Shop, post: Office) -> None:
    """Neither a first attempt nor another one is made while the shop is closed."""
    post.mood("failed")
    assert later(ready(shop), "23T17:55").run("remind").code == 69
    post.mood("sent")
    for when in ("23T18:05", "24T08:59"):
        later(shop, when).run("remind")
        assert "tan" not in [to for to, _ in post.told]
    shop.ok('open "no sound" --name Lim --email lim@example.org --new-customer')
    shop.ok('finish 2 --outcome fixed "new speaker" --cause speaker --known')
    later(shop, "24T09:00").run("remind")
    assert [to for to, _ in post.told if to in ("tan", "lim")] == ["tan"]
    later(shop, "24T09:15").run("remind")
    assert [to for to, _ in post.told if to in ("tan", "lim")] == ["tan", "lim"]


def test_what_a_customer_said_ends_no_line_and_is_no_template(shop: Shop, post: Office) -> None:
    """Their name and their words are data in a letter, too."""
    shop.ok(["customer", "change", "c1", "--name", "Tan\nBcc: all@example.org {{ owner }}"])
    ready(shop).ok("remind")
    assert post.letters[0][1][1:3] == [READY, "Dear Tan Bcc: all@example.org {{ owner }},"]


def test_a_shop_has_its_own_words_in_its_own_languages(shop: Shop, post: Office) -> None:
    """A file in the store; the customer's language first, then the shop's."""
    shop.write("letters/ready.german.txt", "{{ device }} ist fertig\nWir haben: {{ hours[0] }}, am {{ due|say }}\n")
    shop.write("letters/ready.malay.txt", "Siap: {{ device }}\nTerima kasih, {{ owner }}\n")
    shop.ok("config letters.language malay")
    assert "Terima kasih, Ana" in ready(shop).run("message preview 1 ready").out
    shop.ok("customer change c1 --language German")
    shop.ok("remind")
    assert post.letters[0][1][1:] == [
        "HP LaserJet 1020 ist fertig",
        "Wir haben: Mon 23 Nov 09:00 to 18:00, am Mon 23 Nov 14:00",
    ]


def test_two_copies_that_both_wrote_send_one_letter(shop: Shop, post: Office, tmp_path: Path) -> None:
    """The lower reference goes; the other says the same and is dropped."""
    post.mood("failed")
    ready(shop).run("remind")
    text = shop.read("messages/000/m2.toml")
    twin = text.replace('"m2"', '"m3"').replace("<m2.", "<m3.").replace('id = "', 'id = "x')
    shop.write("messages/000/m3.toml", twin)
    post.mood("sent")
    later(shop, "23T10:40").ok("remind")
    assert (len(post.letters), states(shop)) == (1, ["sent", "dropped"])


def test_a_dry_run_names_letters(shop: Shop, post: Office) -> None:
    """To whom, which, and since when it is meant."""
    assert ready(shop).ok("remind --dry-run") == (
        "case  to  due          what              why now\n"
        "1     c1  today 14:00  the letter ready  meant for today 10:15\n"
    )
