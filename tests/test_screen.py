"""Laws of the terminal for tests itself: what others prove with it stands on these."""

from casekit.testing import Shop
from tests.screen import Counter


def test_a_person_is_asked_and_counted(shop: Shop, counter: Counter) -> None:
    """A question is shown, the answer reaches it, every key counts, and what was written is there afterwards."""
    shop.ok("open x --name Tan --phone 91234567")
    counter.starts("open y --name Lim --phone 91234567")
    counter.sees("number: ")
    counter.type("2\n")
    assert counter.ends() == 0
    assert counter.shown.startswith("who is it?\n  1  c1  Tan\n  2  somebody new\nnumber: 2\n2 · y\n  ana: opened, ow")
    assert (counter.keys, counter.screens) == (len("ck open y --name Lim --phone 91234567\n") + 2, 1)
    assert 'id = "0000000004"' in shop.read("cases/000/2.toml")
    shop.ok("open z")
    assert 'id = "0000000005"' in shop.read("cases/000/3.toml")


def test_commands_at_one_terminal_follow_each_other(shop: Shop, counter: Counter) -> None:
    """What a terminal remembers holds for its next command, at whatever time the shop's clock shows by then."""
    shop.ok("open 'blank pages'")
    for command in ("as bo", "show 1"):
        counter.starts(command)
        assert counter.ends() == 0
    shop.at("2026-11-23T10:10:00+08:00")
    counter.starts("note @ fuser", by="")
    assert counter.ends() == 0
    assert counter.shown.startswith("casekit: @ is 1: blank pages\n1 · blank pages\n  bo: fuser\n")
    assert "at = 2026-11-23T10:10:00+08:00" in shop.read("cases/000/1.toml")


def test_ctrl_c_interrupts(shop: Shop, counter: Counter) -> None:
    """It reaches the command as it does at a desk, and the terminal takes the next one."""
    shop.ok("open x --name Tan --phone 91234567")
    counter.starts("open y --name Lim --phone 91234567")
    counter.sees("number: ")
    assert counter.interrupts() == 130
    assert not (shop.root / "cases/000/2.toml").exists()
    counter.starts("list --format ids")
    assert (counter.ends(), counter.shown) == (0, "1\n")
