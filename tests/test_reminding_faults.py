"""Laws of reminders while something beside them is wrong: each goes out, and goes out once."""

import os
import sqlite3
from pathlib import Path

import pytest

from casekit.index import schema
from casekit.testing import Shop
from tests.index.conftest import database
from tests.post import office, states


def _later(shop: Shop, minute: int) -> Shop:
    return shop.at(f"2026-11-23T15:{minute:02}:00+08:00")


def test_a_case_that_cannot_be_written_is_reminded_of_once(shop: Shop) -> None:
    """It is named, the letter goes, and the letter itself knows what it settled."""
    post = office(shop)
    path = shop.root / "cases/000/1.toml"
    path.rename(shop.root / "elsewhere")
    path.symlink_to(shop.root / "elsewhere")  # read as ever, and never written through
    done = shop.run("remind")
    assert (done.code, [to for to, _ in post.told]) == (0, ["ana", "bo"])
    assert "this is a symbolic link" in done.err
    path.unlink()
    (shop.root / "elsewhere").rename(path)
    assert _later(shop, 10).ok("remind") == ""
    assert len(post.letters) == 2


def test_a_letter_about_a_case_that_cannot_be_read_is_not_dropped(shop: Shop) -> None:
    """Nobody knows what the case owes: the letter goes, the case is named, and once mended it is not told of again."""
    post = office(shop)
    post.mood("failed")
    shop.run("remind")
    text = shop.read("cases/000/1.toml")
    shop.write("cases/000/1.toml", "half saved [")
    post.mood("sent")
    said = _later(shop, 10).run("remind")
    assert "casekit: in no list: cases/000/1.toml" in said.err
    assert states(shop) == ["sent", "sent"]
    shop.write("cases/000/1.toml", text)
    assert _later(shop, 20).ok("remind") == ""
    assert len(post.letters) == 2


def test_a_message_that_cannot_be_read_holds_no_other_up(shop: Shop) -> None:
    """It is named with every run until somebody mends it; then it goes."""
    post = office(shop)
    post.mood("failed")
    shop.run("remind")
    text = shop.read("messages/000/m2.toml")
    shop.write("messages/000/m2.toml", "half saved [")
    post.mood("sent")
    assert "casekit: in no list: messages/000/m2.toml" in _later(shop, 10).run("remind").err
    assert [to for to, _ in post.told] == ["bo"]
    shop.write("messages/000/m2.toml", text)
    assert _later(shop, 20).ok("remind") == ""
    assert [to for to, _ in post.told] == ["bo", "ana"]


def test_what_a_clock_that_was_ahead_wrote_down_holds_nothing_up(shop: Shop) -> None:
    """A letter that failed in the wrong month goes as soon as the clock is right."""
    post = office(shop)
    post.mood("failed")
    shop.at("2026-12-23T15:00:00+08:00").run("remind")
    post.mood("sent")
    assert _later(shop, 0).run("remind").code == 4
    shop.ok("remind --accept-clock")
    assert {to for to, _ in post.told} == {"ana", "bo"}


@pytest.mark.parametrize("way", ["leaves", "crooked"])
def test_a_channel_that_breaks_holds_no_other_letter_up(shop: Shop, way: str) -> None:
    """Whether it ends the program or cannot word one letter: the run goes on, says so, and ends with 69."""
    post = office(shop)
    post.mood(way)
    done = shop.run("remind")
    assert (done.code, done.out) == (69, "")
    assert (" to ana: " in done.err, " to bo: " in done.err) == (True, way == "leaves")
    post.mood("sent")
    assert _later(shop, 10).ok("remind") == ""
    assert sorted(to for to, _ in post.told) == ["ana", "bo"]


def test_who_cannot_be_reached_holds_nobody_up(shop: Shop) -> None:
    """The others are reminded; then it is said what to set."""
    post = office(shop)
    shop.write("casekit.toml", shop.read("casekit.toml").replace('email = "ana@example.com"\n', ""))
    done = shop.run("remind")
    assert done.code == 2
    assert done.err.startswith("casekit: post has no address for ana, and something is due\n")
    assert [to for to, _ in post.told] == ["bo"]


def test_two_users_of_one_machine_run_one_at_a_time(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock lies in the store: other folders for one's own state are no second run."""
    import fcntl

    post = office(shop)
    shop.ok("remind")
    monkeypatch.setenv("XDG_STATE_HOME", str(shop.root.parent / "of another"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(shop.root.parent / "cache of another"))
    shop.ok('follow-up 1 "today 16:00" "call again"')
    shop.at("2026-11-23T16:00:00+08:00")
    with (shop.root / ".casekit" / "remind").open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert shop.ok("remind") == ""
    assert len(post.letters) == 2
    shop.ok("remind")
    assert len(post.letters) == 3


def test_a_state_that_cannot_be_kept_is_said(shop: Shop) -> None:
    """The reminders go out, and the run says that it will not see a clock set back."""
    post = office(shop)
    state = Path(os.environ["XDG_STATE_HOME"]) / "casekit"
    kept = next(state.iterdir())
    (kept / "remind.json").mkdir(parents=True)
    done = shop.run("remind")
    assert done.err == f"casekit: {kept}: when reminders ran cannot be kept here, so a clock set back goes unseen\n"
    assert len(post.letters) == 2


def test_an_index_that_cannot_be_written_delays_nothing(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody holds it: what was frozen in this run goes out in it, and none of it again."""
    post = office(shop)
    shop.ok("list")
    monkeypatch.setattr(schema, "PATIENCE", 0.01)
    held = sqlite3.connect(database(shop), isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    assert shop.run("remind").code == 0
    assert [to for to, _ in post.told] == ["ana", "bo"]
    assert _later(shop, 10).run("remind").code == 0
    held.execute("ROLLBACK")
    assert _later(shop, 20).ok("remind") == ""
    assert len(post.letters) == 2
