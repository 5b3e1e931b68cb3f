"""Laws of sending: at least once, always under one id, and whatever became of a letter is written down."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from casekit.testing import Shop
from tests.crash import Child, deaths
from tests.floor import Floor, open_floor
from tests.post import Office

POST = sys.modules["tests.post"]
floor = pytest.fixture(open_floor)


def office(shop: Shop, way: str = "post") -> Office:
    """An office with one reminder for ana and one for bo, both due now."""
    found = Office(shop, POST, way)
    shop.ok('open "blank pages"')
    shop.ok('contact 1 --out phone "we look"')
    shop.ok('follow-up 1 "today 15:00" "call"')
    shop.ok('follow-up 1 "today 15:00" "order" --who bo')
    shop.at(f"{shop.run('list --json').rows[0]['opened'][:10]}T15:00:00+08:00")
    return found


def states(shop: Shop) -> list[str]:
    """How far each message is, the first one first."""
    return [row["state"] for row in reversed(shop.run("message list --json").rows)]


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
    text = shop.read("casekit.toml").replace('email = "ana@example.com"\n', "").replace('email = "bo@example.com"\n', "")
    shop.write("casekit.toml", text)
    done = shop.run("remind")
    assert done.code == 2
    assert done.err == (
        "casekit: post has no address for ana, and something is due\n"
        "  try: casekit config roster.ana.email NAME@EXAMPLE.COM\n"
    )


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


def prepare(count: int) -> Callable[[Shop], None]:
    """So many open cases of ana's, all overdue."""

    def write(shop: Shop) -> None:
        for number in range(1, count + 1):
            shop.write(
                f"cases/{number // 1000:03d}/{number}.toml",
                f"""
                # casekit record: append only, never reorder
                format = 1
                record = "case"
                ref = "{number}"

                [[event]]
                n = 1
                id = "o{number}"
                at = 2026-11-16T10:00:00+08:00
                by = "ana"
                kind = "opened"
                owner = "ana"
                problem = "fan {number}"
                """,
            )

    return write


@pytest.mark.slow
def test_two_thousand_duties_are_one_letter(shop: Shop) -> None:
    """Fifty are written out and the rest counted; each case knows, and the next run is quiet."""
    prepare(2000)(shop)
    out = shop.ok("remind")
    assert out.startswith("2000 overdue (Harbour Repairs)\n")
    assert "\nand 1950 more: casekit today --as ana\n" in out
    assert "reminder to ana (m2)" in shop.ok("log 2000")
    assert shop.ok("remind") == ""
