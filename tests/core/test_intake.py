"""Laws of what is asked when somebody comes."""

import pytest

from casekit.core import intake
from casekit.core.intake import Arrival


def asked(told: Arrival, known: bool = False) -> list[str]:
    """The fields that are asked for."""
    return [field for field, _ in intake.unknown(told, known, ["printer"])]


def test_what_is_known_is_not_asked() -> None:
    """In the order of asking; a customer who is known has a name."""
    assert asked(Arrival()) == list(intake.BLANKS)
    assert asked(Arrival(device="HP", age="5", tried=("x: y",)), known=True) == [
        "category", "serial", "accessories", "condition", "feeling", "wants_to_learn",
    ]  # fmt: skip


def test_labels_stand_below_one_another() -> None:
    """And some say what to type."""
    labels = dict(intake.unknown(Arrival(), False, ["printer", "laptop"]))
    assert labels["name"] == f"  {'name':<16} "
    assert labels["category"] == f"  {'category':<16} (printer, laptop) "
    assert labels["tried"] == f"  {'they tried':<16} (step: result) "


@pytest.mark.parametrize(
    ("line", "phone", "email"),
    [("9123 4567", "9123 4567", ""), ("tan@example.com", "", "tan@example.com"), ("-", "", "")],
)
def test_a_way_to_reach_them(line: str, phone: str, email: str) -> None:
    """A number, an address, or that there is none."""
    assert intake.reached(Arrival(), line) == Arrival(phone=phone, email=email)


@pytest.mark.parametrize("line", ["", "later", "."])
def test_a_word_reaches_nobody(line: str) -> None:
    """It is asked again."""
    assert intake.reached(Arrival(), line) is None


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Arrival(problem="blank\npages."), "You said: “blank pages”."),
        (Arrival(problem="x", brand="HP", model="1020", age="1"), "You said: “x”. It is your HP 1020, 1 year old."),
        (Arrival(problem="x", category="printer", age="very old"), "You said: “x”. It is your printer, very old."),
        (Arrival(problem="x", tried=("a: b", "c")), "You said: “x”. You tried a: b; c."),
        (Arrival(problem="x" * 301), f"You said: “{'x' * 300} …”."),
        (Arrival(problem="x", feeling="angry"), "You said: “x”."),
    ],
)
def test_what_was_said_is_read_back(told: Arrival, said: str) -> None:
    """In sentences to read aloud, each true by what was told; nobody hears how they feel."""
    assert intake.read_back(told) == said


def test_an_empty_line_says_nothing() -> None:
    """Blanks around and within a line are one blank."""
    assert intake.filled(Arrival(device="HP"), "device", "  ") == Arrival(device="HP")
    assert intake.filled(Arrival(), "tried", " new  toner: no ") == Arrival(tried=("new toner: no",))


def test_a_device_that_was_here_before_goes_by_its_number() -> None:
    """Whoever comes back need not spell it again; a number beyond those is a name."""
    blanks = dict(intake.unknown(Arrival(), True, (), ["HP LaserJet 1020", "iPhone 12"]))
    assert blanks["device"] == "  device           (1 HP LaserJet 1020, 2 iPhone 12) "
    typed = [intake.filled(Arrival(), "device", line, ["HP LaserJet 1020", "iPhone 12"]).device for line in "123"]
    assert typed == ["HP LaserJet 1020", "iPhone 12", "3"]
