"""Laws of records that somebody broke: named with the line, kept byte for byte, and nothing else suffers."""

import os
from collections.abc import Callable

import pytest

from casekit.testing import Shop

ONE, TWO = "cases/000/1.toml", "cases/000/2.toml"
NOTE = '\n[[event]]\nn = 9\nid = "zz{}"\nat = 2026-11-23T10:00:00+08:00\nby = "bo"\nkind = "noted"\ntext = "{}"\n'
TELEPORTED = NOTE.replace("noted", "teleported").format(1, "to Mars")


@pytest.fixture
def shop(shop: Shop) -> Shop:
    """A shop with two cases."""
    shop.ok("open 'blank pages'")
    shop.ok("open 'no power'")
    return shop


def broken(shop: Shop, change: Callable[[bytes], bytes]) -> bytes:
    """Case 1 as it is after a change of its bytes."""
    path = shop.root / ONE
    path.write_bytes(change(path.read_bytes()))
    return path.read_bytes()


LEAP = NOTE.replace("n = 9", "n = 99999999").encode()
OPEN = b'\n[[event]]\nkind = "noted"\ntext = """\nand so'
BREAKS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a bit flipped": (lambda raw: raw.replace(b"opened", b"\xefpened"), ":11: this is not UTF-8 text"),
    "a quote lost": (lambda raw: raw.replace(b'"opened"', b'"opened'), ":11: this is not TOML: Illegal character"),
    "cut off": (lambda raw: raw[:-4], ":14: this is not TOML: Unterminated string"),
    "emptied": (lambda _: b"", ":1: a record begins with format = 1, record and ref, then [[event]] blocks"),
    "of the future": (lambda raw: raw.replace(b"= 1\n", b"= 7\n", 1), ":2: format 7 is not one this casekit reads"),
    "renumbered": (lambda raw: raw.replace(b'"1"', b'"8"', 1), ":4: this file says it is '8', its name says '1'"),
    "an event without a kind": (lambda raw: raw + b"\n[[event]]\nn = 2\n", ":16: an event needs a kind"),
    "a leap of n": (lambda raw: raw + LEAP, ":16: n = 99999999 is not a plausible event number"),
    "an open string": (lambda raw: raw + OPEN, ":19: this is not TOML: Unterminated string"),
}
HAND_EDITS = ["\n# a word", "\n[other]\nkey = 1", '\n[[event]]\nkind = "noted"\ntext = "by hand"', "\r\n"]


@pytest.mark.parametrize("name", BREAKS)
def test_a_record_that_cannot_be_read_is_named_and_kept(shop: Shop, name: str) -> None:
    """Law 8: exit 65 with file and line where it is asked for; it is never overwritten, and the others are as ever."""
    change, why = BREAKS[name]
    before = broken(shop, change)
    for words in ("show 1", "story 1", "log 1", "own 1", "note 1 x", "close 1 --outcome fixed", "promise 1 fri x"):
        said = shop.run(words)
        assert (said.code, said.out) == (65, ""), words
        assert said.err.startswith(f"casekit: {ONE}{why}"), words
        assert "\n  try: " in said.err
    for words in ("list --format ids", "search power --format ids", "due --format ids"):
        said = shop.run(words)
        assert (said.code, said.out) == (0, "2\n")
        assert said.err.startswith(f"casekit: in no list: {ONE}:")
    shop.ok("note 2 x")
    assert (shop.root / ONE).read_bytes() == before
    assert shop.run("open hum --format ids").out == "3\n"


@pytest.mark.parametrize("tail", HAND_EDITS)
def test_a_hand_edit_that_can_be_read_survives(shop: Shop, tail: str) -> None:
    """What was typed by hand stays as it is, even without a last line end; the new event comes after it."""
    before = broken(shop, lambda raw: raw + tail.encode())
    shop.ok("note 1 'fuser looks fine'")
    after = (shop.root / ONE).read_bytes()
    assert after.startswith(before)
    assert after.endswith(b'\nkind = "noted"\ntext = "fuser looks fine"\n')
    assert shop.ok("search fuser --format ids") == "1\n"


def test_what_would_swallow_an_event_is_refused(shop: Shop) -> None:
    """A block that is no [[event]] but would take ours in: exit 65, and nothing is appended."""
    before = broken(shop, lambda raw: raw.replace(b"[[event]]", b"event = [{kind = 'noted', at = 2026-11-23}]\n[[x]]"))
    said = shop.run("note 1 x")
    assert (said.code, said.out) == (65, "")
    assert said.err.startswith(f"casekit: {ONE}:")
    assert (shop.root / ONE).read_bytes() == before


def test_an_unknown_kind_is_kept_and_shown(shop: Shop) -> None:
    """What a newer casekit wrote is shown as unknown, found by its words, and stays byte for byte."""
    before = broken(shop, lambda raw: raw + TELEPORTED.encode())
    row = shop.run("log 1 --json").rows[-1]
    assert (row["kind"], row["state"], row["by"]) == ("teleported", "unreadable", "bo")
    assert "teleported: cannot be read here" in shop.ok("show 1")
    shop.ok("note 1 x")
    assert shop.read(ONE).startswith(before.decode())
    assert [event["n"] for event in shop.run("log 1 --json").rows] == [1, 9, 10]
    assert shop.ok("search Mars --format ids") == "1\n"


def test_two_events_with_one_id_are_both_kept(shop: Shop) -> None:
    """Only one of the two counts, always the same, whatever the order; `check` names them, and a write keeps both."""
    shown = set()
    for first, second in (("one", "two"), ("two", "one")):
        raw = (shop.root / ONE).read_bytes()
        broken(shop, lambda raw, both=(first, second): raw + "".join(NOTE.format(1, word) for word in both).encode())
        shown.add(shop.run("log 1 --json").rows[-1]["line"])
        said = shop.run("check")
        assert (said.code, f"{ONE}" in said.out) == (65, True), said
        shop.ok("note 1 x")
        assert (shop.read(ONE).count('"one"'), shop.read(ONE).count('"two"')) == (1, 1)
        (shop.root / ONE).write_bytes(raw)
    assert len(shown) == 1


def test_an_event_that_was_typed_wrong_hides_no_other(shop: Shop) -> None:
    """An event of a known kind whose fields do not fit is shown as such, and the case goes on."""
    broken(shop, lambda raw: raw + b'\n[[event]]\nkind = "noted"\ntext = 5\n\n[[event]]\nkind = "noted"\n')
    shop.ok("note 1 x")
    assert [row["state"] for row in shop.run("log 1 --json").rows] == [None, "unreadable", "unreadable", None]


def test_a_conflict_copy_is_read_with_its_record(shop: Shop) -> None:
    """What a file service left beside a record counts at once, is written to by nobody, and `check` names it."""
    copy = "cases/000/1.sync-conflict-20261123-101500.toml"
    shop.write(copy, shop.read(ONE) + NOTE.format(7, "on the other counter"))
    before = shop.read(copy)
    shop.ok("note 1 'on this one'")
    assert [row["line"] for row in shop.run("log 1 --json").rows[1:]] == ["on the other counter", "on this one"]
    assert shop.ok("search 'other counter' --format ids") == "1\n"
    assert shop.ok("list --format ids") == "1\n2\n"
    assert shop.read(copy) == before
    assert shop.run("check").code == 65
    assert copy in shop.run("check").out


def test_a_damaged_copy_stops_nothing(shop: Shop) -> None:
    """A copy that cannot be read is named by `check`; the record itself is as good as ever."""
    shop.write("cases/000/1 (conflicted copy).toml", shop.read(ONE)[:-9])
    shop.ok("note 1 x")
    assert shop.run("show 1").code == 0
    assert "1 (conflicted copy).toml" in shop.run("check").out


def test_a_record_from_a_backup_is_reported(shop: Shop) -> None:
    """A record with fewer events than this machine has seen is shown as it is, and `check` says what is missing."""
    old = shop.read(ONE)
    shop.ok("note 1 x")
    shop.ok("list")
    shop.write(ONE, old)
    assert shop.ok("list --format ids") == "1\n2\n"
    said = shop.run("check")
    assert said.code == 65
    assert f"{ONE}\n  it once had events up to n = 2: was an old copy put in its place?\n" in said.out


def test_a_store_from_a_backup_gives_no_number_twice(shop: Shop) -> None:
    """Numbers that were given out before are not given out again: the mark of this machine counts, and it is said."""
    (shop.root / TWO).unlink()
    said = shop.run("open hum --format ids")
    assert (said.code, said.out) == (0, "3\n")
    assert said.err == (
        "casekit: the newest case here is 1, but 2 was given out before: was a backup restored? casekit check\n"
    )
    assert shop.ok("open again --format ids") == "4\n"


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "broken link"])
def test_what_bears_a_records_name_and_is_none(shop: Shop, kind: str) -> None:
    """A pipe, a device, a folder or a link to nowhere is named, and nothing waits for it."""
    path = shop.root / "cases/000/9.toml"
    make = {
        "pipe": lambda: os.mkfifo(path),
        "device": lambda: path.symlink_to("/dev/zero"),
        "folder": path.mkdir,
        "broken link": lambda: path.symlink_to("nowhere"),
    }
    make[kind]()
    said = shop.run("list --format ids")
    assert (said.code, said.out) == (0, "1\n2\n")
    assert "9" in said.err or kind == "broken link"
    assert shop.run("show 9").code == {"folder": 74, "broken link": 3}.get(kind, 65)
    shop.run("note 1 x")
    assert shop.run("open hum").code == 0
    assert shop.run("check").code == {"broken link": 0}.get(kind, 65)
