"""Laws of `init`."""

import grp
import os
import stat
from pathlib import Path

import pytest

from casekit.testing import Shop


def test_a_shop_is_made_and_says_what_to_type_next(shop: Shop, tmp_path: Path) -> None:
    """One command makes the settings, the roster and a private folder."""
    root = tmp_path / "new"
    how = ["--name", "Harbour", "--zone", "Asia/Singapore", "--currency", "sgd", "--tech", "eve"]
    told = shop.ok(["init", str(root), *how], by="")
    assert told == (
        f"made Harbour\n  settings: {root}/casekit.toml\n  roster: eve\n"
        f'  next: cd {root} && casekit open "what the customer says" --name … --phone …\n'
    )
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    assert stat.S_IMODE((root / "casekit.toml").stat().st_mode) == 0o600
    assert shop.ok(["--store", str(root), "open", "blank pages"], by="eve").startswith("1 · blank pages\n  eve: opened")
    record = root / "cases/000/1.toml"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (record, record.parent)] == [0o600, 0o700]


def test_a_shop_is_not_made_twice(shop: Shop) -> None:
    """What is there is never written over."""
    before = shop.read("casekit.toml")
    outcome = shop.run("init")
    assert (outcome.code, outcome.out) == (4, "")
    assert "there is a shop here already" in outcome.err
    assert shop.read("casekit.toml") == before


def test_a_counter_with_a_letter_mints_its_own_numbers(shop: Shop) -> None:
    """Two copies of a store never mint the same reference."""
    assert shop.run("init --site B").code == 0
    assert shop.ok('open "blank pages"').startswith("B1 · ")
    assert shop.ok("own b1").startswith("ana owns B1")


@pytest.mark.parametrize("letter", ["b", "BB", "C", "1"])
def test_a_letter_that_reads_as_a_kind_of_record_is_refused(shop: Shop, letter: str) -> None:
    """C17 would read as customer c17."""
    outcome = shop.run(["init", "--site", letter])
    assert (outcome.code, outcome.out) == (2, "")
    assert f"casekit: '{letter}' is no site letter" in outcome.err


def test_a_group_may_write(shop: Shop, tmp_path: Path) -> None:
    """Whatever the umask: settings and locks too, or nobody else of the group could record anything."""
    group = grp.getgrgid(os.getgid()).gr_name
    before = os.umask(0o077)
    try:
        shop.ok(["init", str(tmp_path / "a"), "--group", group, "--zone", "UTC", "--tech", "ana"])
        shop.ok(f"remind --store {tmp_path / 'a'}")
    finally:
        os.umask(before)
    files = ("casekit.toml", ".casekit/lock", ".casekit/remind", "messages/000/m1.toml")
    assert [f"{(tmp_path / 'a' / name).stat().st_mode & 0o777:o}" for name in files] == ["660"] * 4


def test_unknown_zones_and_groups_are_named(shop: Shop, tmp_path: Path) -> None:
    """A mistake is said before anything is made."""
    assert shop.run(["init", str(tmp_path / "a"), "--zone", "Mars/Olympus", "--tech", "eve"]).code in (2, 4)
    assert not (tmp_path / "a").exists()
    outcome = shop.run(["init", str(tmp_path / "b"), "--group", "no-such-group", "--zone", "UTC", "--tech", "eve"])
    assert (outcome.code, outcome.err) == (2, "casekit: there is no group 'no-such-group' on this machine\n")
    assert not (tmp_path / "b" / "casekit.toml").exists()
