"""Laws of letters when a run is killed: the next one completes it, and no customer is ever written to under two ids."""

import os
import shutil
from pathlib import Path

import pytest

from tests.crash import deaths
from tests.floor import Floor, open_floor
from tests.letters import FINISH, open_letters
from tests.post import states

floor = pytest.fixture(open_floor)


@pytest.mark.slow
def test_a_letter_survives_a_kill_at_every_file_operation(floor: Floor, tmp_path: Path) -> None:
    """One id at the post, one word of it on the case, and the record says sent."""
    post = open_letters(floor, "ready")
    floor.ok(FINISH + ' --cause "shutter" --known')
    places = [floor.root, floor.state, post.folder]
    for place in places:
        shutil.copytree(place, tmp_path / "kept" / place.name)

    def again() -> None:
        for place in places:
            shutil.rmtree(place)
            shutil.copytree(tmp_path / "kept" / place.name, place)
        os.chdir(floor.root)
        floor.at("2024-01-08T11:00:00+08:00")
        floor.ok("list")

    for _ in deaths(lambda: floor.ok("remind"), again):
        for minute in (10, 20):
            floor.at(f"2024-01-08T11:{minute}:00+08:00").run("remind")
        assert len(post.ids) == 1
        assert {to for to, _ in post.letters} == {"tan"}
        assert states(floor) == ["sent"]
        assert floor.ok("log 1").count("letter to c1") == 1
