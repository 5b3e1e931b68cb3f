"""Laws of forgetting that is cut short: whenever it dies, each record is old or new, and the same again ends it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash import deaths, refused
from tests.floor import Floor, open_floor

pytestmark = pytest.mark.slow
floor = pytest.fixture(open_floor)
WORDS = (b"quillon", b"blank", b"9123")
FORGET = "customer forget c1 --yes"


@pytest.fixture
def put_back(floor: Floor, tmp_path: Path) -> Callable[[], None]:
    """Puts back the shop and what this machine keeps of it: a person under two numbers, a closed case, a copy of it."""
    floor.ok("open 'blank pages' --name Quillon --phone 91234567")
    floor.ok("close 1 --outcome fixed 'told Quillon'")
    floor.ok("customer add --name Quillons --phone 81112222")
    floor.ok("customer merge c2 c1")
    shutil.copy(floor.root / "cases/000/1.toml", floor.root / "cases/000/1 (conflict).toml")
    floor.ok("search blank")
    places = [floor.root, floor.state, floor.cache]
    for place in places:
        shutil.copytree(place, tmp_path / "kept" / place.name)

    def again() -> None:
        for place in places:
            shutil.rmtree(place)
            shutil.copytree(tmp_path / "kept" / place.name, place)
        os.chdir(floor.root)

    return again


def left(floor: Floor) -> set[bytes]:
    """Which of the words stand anywhere in the store or on this machine."""
    files = (path for place in (floor.root, floor.state, floor.cache) for path in place.rglob("*") if path.is_file())
    raw = b"\n".join(path.read_bytes().lower() for path in files if path.name != "casekit.toml")
    return {word for word in WORDS if word in raw}


def bare(raw: bytes) -> bool:
    """Whether a record holds none of the words."""
    return not any(word in raw.lower() for word in WORDS)


def test_whenever_it_is_killed_the_same_again_forgets_the_rest(floor: Floor, put_back: Callable[[], None]) -> None:
    """Law 8 and its exception: no record is torn, none is lost, and in the end no word stands anywhere."""
    old = floor.records()
    steps = 0
    for _ in deaths(lambda: floor.ok(FORGET), put_back):
        steps += 1
        now = floor.records()
        assert {path for path in old if path not in now} <= {"cases/000/1 (conflict).toml"}
        assert [path for path, raw in now.items() if raw != old[path] and not bare(raw)] == []
        assert floor.run(FORGET).code == 0
        assert left(floor) == set()
        assert floor.ok("list outcome:fixed --format ids") == "1\n"
    assert steps > 20


def test_a_full_disk_leaves_each_record_old_or_new(floor: Floor, put_back: Callable[[], None]) -> None:
    """What is refused is said, and the same again ends it."""
    old = floor.records()
    for at in range(1, 60, 4):
        put_back()
        refused(lambda: floor.run(FORGET), at, 28)
        assert [path for path, raw in floor.records().items() if raw != old[path] and not bare(raw)] == []
        assert floor.run(FORGET).code == 0
        assert left(floor) == set()
