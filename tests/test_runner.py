"""Laws of the run: alone on its machine, and from one machine only, whatever was copied and merged."""

import os
import shutil
from pathlib import Path

import pytest

from casekit.testing import Shop
from tests.crash import Child
from tests.floor import Floor, open_floor
from tests.post import office, states

floor = pytest.fixture(open_floor)


def test_a_copy_of_the_store_sends_nothing(shop: Shop, tmp_path: Path) -> None:
    """It says whence it is sent; after a take-over it lists what was unfinished, resends none, and the first stops."""
    post = office(shop)
    post.mood("failed")
    shop.run("remind")
    post.mood("sent")
    copy = shutil.copytree(shop.root, tmp_path / "copy")
    shop.at("2026-11-23T15:30:00+08:00")
    refused = shop.run(f"remind --store {copy}")
    assert refused.code == 4
    assert refused.err.startswith(f"casekit: this store's messages are sent from {os.uname().nodename}:{shop.root}, ")
    taken = shop.run(f"remind --take-over --store {copy}")
    assert (taken.code, taken.out, post.letters) == (0, "", [])
    assert [line for line in taken.err.splitlines() if line.startswith("  try")] == [
        f'  try: casekit message send {ref}, or casekit message drop {ref} --because "…"' for ref in ("m2", "m3")
    ]
    shutil.copytree(copy, shop.root, dirs_exist_ok=True)
    assert shop.run("remind").code == 4
    assert shop.ok(f"message send m2 --store {copy}") == "m2: sent with the next run: casekit remind\n"
    assert shop.ok(f'message drop m3 --because "told him" --store {copy}') == "m3: dropped\n"
    shop.ok(f"remind --store {copy}")
    assert [to for to, _ in post.told] == ["ana"]


def test_two_runs_at_once_are_one(floor: Floor) -> None:
    """The second does nothing and is no failure; when the first seems to hang, it says so."""
    post = office(floor)
    post.mood("hang")
    child = Child(lambda: floor.run("remind"))
    while "attempting" not in states(floor):
        pass
    assert floor.ok("remind") == ""
    floor.at("2024-01-08T15:21:00+08:00")
    late = floor.run("remind")
    assert late.code == 75
    assert late.err == (
        f"casekit: the reminders that began 15:00 have not ended (process {child.pid})\n"
        f"  try: kill {child.pid}, then casekit remind\n"
    )
    child.kill()
    post.mood("sent")
    assert floor.ok("remind") == ""
    assert len(post.ids) == 2


def merged(shop: Shop, one: Path, other: Path) -> None:
    """Put what another copy wrote into this one, as git would: files that are only there, and events of both."""
    for path in sorted(other.rglob("*.toml")):
        mine = one / path.relative_to(other)
        if not mine.exists():
            mine.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, mine)
        elif mine.read_bytes() != path.read_bytes():
            base = shop.root.parent / "empty"
            base.write_text("")
            shop.ok(["merge-file", str(base), str(mine), str(path), str(mine.relative_to(one))])


def test_of_two_copies_that_queued_the_same_one_letter_goes(shop: Shop, tmp_path: Path) -> None:
    """Two sites wrote the same reminder before they were merged: the lowest reference sends, and what was sent wins."""
    post = office(shop)
    copy = Path(shutil.copytree(shop.root, tmp_path / "copy"))
    shop.ok(f"init {copy} --site B")
    post.mood("failed")
    shop.run("remind")
    shop.run(f"remind --store {copy}")
    merged(shop, shop.root, copy)
    post.mood("sent")
    shop.at("2026-11-23T15:30:00+08:00").run("remind --take-over")
    for ref in ("mB2", "mB3"):
        shop.ok(f"message send {ref}")
    shop.ok("remind")
    assert sorted(to for to, _ in post.told) == ["ana", "bo"]
    assert states(shop).count("sent") == 2


def test_whoever_took_over_last_sends_whatever_the_clocks_say(shop: Shop, tmp_path: Path) -> None:
    """A machine whose clock is behind takes over all the same, and the other one stops."""
    office(shop)
    shop.ok("remind")
    copy = shutil.copytree(shop.root, tmp_path / "copy")
    shop.at("2026-11-23T14:00:00+08:00").ok(f"remind --take-over --store {copy}")
    shop.ok(f"remind --store {copy}")
    shutil.copytree(copy, shop.root, dirs_exist_ok=True)
    assert shop.at("2026-11-23T15:10:00+08:00").run("remind").code == 4


def test_one_letter_sent_from_a_copy_takes_nothing_over(shop: Shop, tmp_path: Path) -> None:
    """Even when it is the newest: the others still go from where they went."""
    post = office(shop)
    post.mood("failed")
    shop.run("remind")
    copy = shutil.copytree(shop.root, tmp_path / "copy")
    shop.ok(f"message send m3 --store {copy}")
    assert shop.run(f"remind --store {copy}").code == 4


def test_a_restored_backup_sends_only_when_told_to(shop: Shop, tmp_path: Path) -> None:
    """What went out since would go again under another id."""
    post = office(shop)
    shop.ok("list")
    backup = shutil.copytree(shop.root, tmp_path / "backup")
    shop.ok("remind")
    for folder in ("cases", "messages"):
        shutil.rmtree(shop.root / folder)
    shutil.copytree(backup, shop.root, dirs_exist_ok=True)
    refused = shop.at("2026-11-23T15:10:00+08:00").run("remind")
    assert (refused.code, len(post.letters)) == (4, 2)
    assert refused.err == (
        "casekit: the newest message here is none, and 3 went out before: was a backup restored?\n"
        "  try: casekit check; what went out since then may go again: casekit remind --take-over\n"
    )
    shop.run("remind --take-over")
    assert len(post.letters) == 4
    assert shop.ok("remind") == ""
