"""Laws of the question for cases whose course says how the next one may go."""

from casekit.index.past import LATEST, past
from casekit.store import codec
from tests.index.conftest import Box, case, event


def test_the_latest_cases_speak(box: Box) -> None:
    """However many there are, the last ones that came are asked, and not the one that asks."""
    for number in range(1, LATEST + 3):
        box.put(f"cases/000/{number}.toml", case(str(number)))
    index = box.index()
    index.refresh()
    assert past(index, "all", "", "202") == [str(number) for number in range(LATEST + 1, 1, -1)]


def test_a_class_is_a_name_in_any_letters(box: Box) -> None:
    """A device and a category are found however they are written, and no letter of a name stands for others."""
    for number, device in enumerate(("Épson XP*", "épson xp*", "Épson XP-3", ""), start=1):
        opened = event(1, f"o{number}", "opened", owner="ana", problem="x", device=device, category="Drucker")
        box.put(f"cases/000/{number}.toml", codec.header("case", str(number)) + opened)
    index = box.index()
    index.refresh()
    assert past(index, "device", "ÉPSON XP*", "9") == ["2", "1"]
    assert past(index, "category", "drucker", "1") == ["4", "3", "2"]
