"""Laws of `message preview`: the letter as it would go, and exit 4 with the reason when it does not go now."""

import pytest

from casekit.testing import Shop
from tests.letters import open_letters


@pytest.fixture(autouse=True)
def case(shop: Shop) -> None:
    """Letters are on."""
    open_letters(shop, "ready")


def finished(shop: Shop, minutes: int = 15) -> Shop:
    """The work was done so many minutes ago."""
    shop.ok('finish 1 --outcome fixed "freed the shutter" --cause shutter --known')
    return shop.at(f"2026-11-23T10:{minutes}:00+08:00")


def test_a_letter_that_goes_now(shop: Shop) -> None:
    """To whom and how, the subject, the text; the same for machines."""
    out = finished(shop).ok("message preview 1 ready")
    assert out.startswith(
        "ready to c1 Mrs Tan by post\n\nYour HP LaserJet 1020 is ready (Harbour Repairs, 1)\n  Dear Mrs Tan,\n\n  You told us"
    )
    (row,) = shop.run("message preview 1 ready --json").rows
    assert list(row) == ["ref", "letter", "to", "by", "subject", "text"]
    assert row["text"].endswith("Ana, Harbour Repairs")
    assert not list(shop.root.glob("messages/*/*"))


@pytest.mark.parametrize(
    ("change", "minutes", "said"),
    [
        (
            "config shop.name Harbour",
            14,
            "it goes mon 23 nov 10:15, with the reminders\n  try: casekit remind --dry-run",
        ),
        (
            "config hours.closed_days 2026-11-23",
            15,
            "it goes tue 24 nov 09:00, with the reminders\n  try: casekit remind",
        ),
        (
            "config letters.channel stdout",
            15,
            "letters.channel reaches nobody outside the shop\n  try: casekit config letters.channel mail",
        ),
        ("config letters.ready false", 15, "the letter ready is off\n  try: casekit config letters.ready true"),
        (
            "customer change c1 --channel phone",
            15,
            'c1 prefers phone: ana tells them\n  try: casekit contact 1 --out phone "…"',
        ),
        (
            "customer change c1 --drop-email tan@example.org",
            15,
            "c1 cannot be reached by post: ana tells them\n  try: casekit customer change c1 --email NAME@EXAMPLE.COM",
        ),
    ],
)
def test_a_letter_that_does_not_go_now_is_shown_with_the_reason(
    shop: Shop, change: str, minutes: int, said: str
) -> None:
    """Exit 4: who wonders sees both."""
    shop.ok(change)
    done = finished(shop, minutes).run("message preview 1 ready")
    assert done.code == 4
    assert "Dear Mrs Tan," in done.out
    assert done.err.startswith(f"casekit: {said}")


def test_a_letter_that_went_is_shown_with_its_message(shop: Shop) -> None:
    """Exit 4: nobody is written to twice of one date."""
    finished(shop).ok("remind")
    done = shop.run("message preview 1 ready")
    assert done.code == 4
    assert done.err == "casekit: m2 was written of it already\n  try: casekit message show m2\n"


def test_nothing_to_tell_is_no_letter(shop: Shop) -> None:
    """Exit 4 and no word of a letter that would be untrue."""
    done = shop.run("message preview 1 ready")
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        'casekit: 1 is not finished, or they know it already\n  try: casekit finish 1 --outcome fixed "what was done"\n'
    )


def test_a_letter_there_is_none_of(shop: Shop) -> None:
    """A usage error that lists the letters; a case there is none of, 3; a broken file, 65 with its line."""
    done = shop.run("message preview 1 birthday")
    assert (done.code, done.err.partition(":")[2][:29]) == (2, " there is no letter 'birthday")
    assert shop.run("message preview 9 ready").code == 3
    path = shop.write("letters/ready.english.txt", "Ready\n{{ x }}\n")
    broken = finished(shop).run("message preview 1 ready")
    assert (broken.code, broken.out) == (65, "")
    assert broken.err.startswith(f"casekit: {path}:2: the letter cannot be written: 'x' is undefined\n")
