"""Laws of what `open` says of like cases and of passcodes: law 6 for the tech, and no secret in a record."""

import pytest

from casekit.testing import Shop

NEW = "new to us: write down exactly what they see"
PRINTER = '--device "HP LaserJet 1020" --category printer'


def like(shop: Shop, words: str) -> list[str]:
    """What is said of like cases when a case is opened."""
    said = shop.ok(f"open {words}").splitlines()
    return [line.strip() for line in said if line.strip().startswith(("like it", "new to us"))]


def diagnosed(shop: Shop, ref: int, words: str, how: str = "--known", cause: str = "shutter stuck") -> None:
    """A case with a diagnosis."""
    shop.ok(f"open {words}")
    shop.ok(f'diagnose {ref} "{cause}" {how}')


def test_a_like_case_is_named_with_its_cause_and_how_sure_that_is(shop: Shop) -> None:
    """For the tech alone: no cause is written into the new case, and none may be said."""
    diagnosed(shop, 1, f'"prints blank pages" {PRINTER}')
    shop.ok("close 1 --outcome fixed")
    assert like(shop, '"every page is blank" --device "hp laserjet 1020"') == [
        "like it: 1 fixed – cause shutter stuck (known)"
    ]
    assert "shutter" not in shop.ok("story 2")


@pytest.mark.parametrize(
    "words",
    [
        '"no power" --device "HP LaserJet 1020"',
        '"prints blank pages" --device "Epson ET"',
        '"blank" --category printer --device Epson',
        '"prints blank pages"',
        f"'a b' {PRINTER}",
    ],
)
def test_without_a_like_case_it_is_new_to_us(shop: Shop, words: str) -> None:
    """Another fault, another device, one word alone of the same sort of device, and no device are not like it."""
    diagnosed(shop, 1, f'"prints blank pages" {PRINTER}')
    assert like(shop, words) == [NEW]


def test_a_case_nobody_has_diagnosed_says_nothing(shop: Shop) -> None:
    """Nor does one whose diagnosis was taken back."""
    diagnosed(shop, 1, f'"prints blank pages" {PRINTER}')
    shop.ok("undo 1")
    assert like(shop, f'"prints blank pages" {PRINTER}') == [NEW]


def test_three_at_most_the_likest_first(shop: Shop) -> None:
    """The same device before the same sort, then who shares more words, then the latest."""
    diagnosed(shop, 1, '"prints blank pages" --category printer --device Epson', "--likely", "empty tank")
    for ref, words in enumerate(("blank", "prints blank pages", "blank pages"), 2):
        diagnosed(shop, ref, f'"{words}" {PRINTER}', "--unknown", f"cause {ref}")
    said = like(shop, f'"prints blank pages" {PRINTER}')
    assert said == [f"like it: {ref} open – cause cause {ref} (unknown)" for ref in (3, 4, 2)]


def test_a_store_of_any_size_answers_from_words_that_say_something(shop: Shop) -> None:
    """A mail of a thousand words asks for no more than the first few of them."""
    diagnosed(shop, 1, f'"prints blank pages" {PRINTER}')
    words = "prints blank pages " + " ".join(f"word{n}" for n in range(1000))
    assert like(shop, f'"{words}" {PRINTER}') == ["like it: 1 open – cause shutter stuck (known)"]


def test_a_slip_has_the_number_and_no_record_the_passcode(shop: Shop) -> None:
    """One line to write on paper where there is a device, none where there is none."""
    assert "\n  on paper, with the device: case 1, passcode ________\n" in shop.ok(
        'open "screen dark" --category mobile'
    )
    assert "passcode" not in shop.ok('open "how do I scan"')


@pytest.mark.parametrize(
    "words",
    [
        "passcode 1234",
        "dark, PIN: 1234",
        "Password is hunter2",
        "pass code = 12",
        "unlock pattern 1-4-7",
        "pin code 0000",
    ],
)
def test_a_passcode_in_their_words_is_warned_of(shop: Shop, words: str) -> None:
    """The words are kept as they are, and it is said where to take it out."""
    outcome = shop.run(["open", words])
    assert (outcome.code, outcome.err) == (
        0,
        (
            "casekit: 1 seems to hold a passcode, in clear text\n"
            "  try: write it on the slip, and take it out of cases/000/1.toml by hand\n"
        ),
    )
    assert f'problem = "{words}"\n' in shop.read("cases/000/1.toml")


@pytest.mark.parametrize("words", ["spinning 12 times", "forgot the password", "pin 2 is bent", "code 0x5 on screen"])
def test_other_words_are_no_passcode(shop: Shop, words: str) -> None:
    """A warning that cries wolf is not read."""
    shop.ok(["open", words])
