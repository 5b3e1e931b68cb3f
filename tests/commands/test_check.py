"""Laws of `check`: everything that is wrong is said, with what to do about it; where nothing is, so is that."""

import shutil
import sys
from pathlib import Path

import pytest

from casekit.commands import table
from casekit.core.case import Case
from casekit.core.checks import Problem
from casekit.hookspecs import hookimpl
from casekit.index import schema
from casekit.store import git
from casekit.testing import Shop
from tests.index.conftest import event
from tests.tidy import ONE, found, keep

kept = pytest.fixture(name="kept")(keep)


def add(shop: Shop, text: str, path: str = ONE) -> None:
    """Put something at the end of a file by hand."""
    shop.write(path, shop.read(path) + text)


def test_where_nothing_is_wrong_it_says_so(kept: Shop) -> None:
    """Exit 0, and how much was read; nothing in a machine's answer."""
    assert kept.ok("check") == "all well: 3 records, 4 events\n"
    assert kept.ok("check --json") == '{"casekit":1,"report":"check","rows":[]}\n'


def test_every_problem_is_said_with_its_line(kept: Shop) -> None:
    """All of them at once, grouped by file; for machines one a row."""
    add(kept, event(3, "aa", "noted", text="fuser") + event(3, "bb", "parcel_sent", to="Berlin"))
    add(kept, event(3, "cc", "promise_kept", of="none"), "cases/000/2.toml")
    kept.write("cases/000/3.toml", "not toml")
    outcome = kept.run("check")
    assert (
        outcome.out
        == """\
cases/000/1.toml:17
  n goes from 1 to 3: were events taken out?
    try: casekit log 1, and compare with a backup

cases/000/1.toml:25
  no kind named 'parcel_sent' here (a newer casekit, or a plugin not installed)
    try: casekit plugins

cases/000/2.toml:27
  promise kept: no effect, there is no promise none here
    try: casekit log 2

cases/000/3.toml:1
  this is not TOML: Expected '=' after a key in a key/value pair
    try: mend it by hand, or restore it from a backup

4 problems in 3 records, 7 events
"""
    )
    assert kept.run("check --format csv").out.splitlines()[:2] == [
        "where,problem,hint,event",
        'cases/000/1.toml:17,n goes from 1 to 3: were events taken out?,"casekit log 1, and compare with a backup",aa',
    ]


def test_a_record_that_cannot_be_read_is_named_by_every_list(kept: Shop) -> None:
    """It does not go missing in silence; asked for by its number it is exit 65, and others are not harmed."""
    kept.write("cases/000/2.toml", "not toml")
    why = "cases/000/2.toml:1: this is not TOML: Expected '=' after a key in a key/value pair"
    for line in ("list", "due", "search pages", "today"):
        outcome = kept.run(line)
        assert (outcome.code, outcome.err) == (0, f"casekit: in no list: {why}\n  try: casekit check\n")
        assert outcome.out.startswith("case  ") or "blank pages" in outcome.out
    outcome = kept.run("show 2")
    assert (outcome.code, outcome.out, outcome.err) == (65, "", f"casekit: {why}\n  try: casekit check\n")
    kept.ok('note 1 "others go on"')
    for number in range(3, 8):
        kept.write(f"cases/000/{number}.toml", "not toml")
    assert kept.run("list").err.endswith("casekit: in no list either: 3 more\n  try: casekit check\n")


def test_owners_references_and_closed_days(kept: Shop) -> None:
    """What only the settings and the other records can tell."""
    kept.ok('promise 2 "fri 10:00" "know the cause"')
    kept.ok("link 2 1")
    text = kept.read("casekit.toml").replace('fri = "09:00-18:00"', 'fri = "closed"')
    kept.write("casekit.toml", text.replace("[roster.ana]", "[roster.eve]").replace('lead = "ana"', 'lead = "eve"'))
    shutil.rmtree(kept.root / "customers")
    (kept.root / ONE).unlink()
    told = found(kept.run("check --json", by="bo"))
    assert [(where.partition(":")[0], problem) for where, problem, _ in told] == [
        ("customers", "the newest customer here is none, but 1 was given out on this machine: was a backup restored?"),
        (ONE, "1 is gone"),
        ("customers/000/c1.toml", "c1 is gone"),
        ("cases/000/2.toml", "ana owns this case, and is not on the roster"),
        ("cases/000/2.toml", "promise 'know the cause' falls on Fri 2026-11-27, when the shop is closed"),
        ("cases/000/2.toml", "its customer, c1, is not in this store"),
        ("cases/000/2.toml", "linked, 1, is not in this store"),
    ]


def test_a_store_that_fell_behind_this_machine_is_a_restored_backup(kept: Shop) -> None:
    """Numbers given out and events once seen are not forgotten, until an index made anew no longer knows."""
    backup = kept.root.parent / "backup"
    shutil.copytree(kept.root, backup)
    kept.ok('note 1 "fuser looks fine"')
    kept.ok('open "smoke"')
    shutil.rmtree(kept.root)
    shutil.copytree(backup, kept.root)
    kept.monkeypatch.chdir(kept.root)
    given = "given out on this machine: was a backup restored?"
    hint = "restore it from a backup; casekit reindex forgets that there was more"
    told = [
        ("cases", f"the newest case here is 2, but 3 was {given}", "restore what is newer; new ones begin at 4"),
        (ONE, "it once had events up to n = 2: was an old copy put in its place?", hint),
        ("cases/000/3.toml", "3 is gone", hint),
    ]  # fmt: skip
    assert found(kept.run("check --json")) == told
    kept.ok("list")
    assert found(kept.run("check --json")) == told
    kept.ok("reindex")
    assert found(kept.run("check --json")) == told[:1]


def test_one_loaner_lent_twice_and_one_part_used_twice(kept: Shop) -> None:
    """Each fact lives in one record; only a look at all of them shows the breach."""
    for n, path in ((2, ONE), (3, "cases/000/2.toml")):
        lent = event(n, f"l{n}", "loaner_lent", loaner="l3") + "due = 2026-11-24T10:00:00+08:00\n"
        add(kept, lent + event(n + 1, f"p{n}", "part_used", part="p9"), path)
    kept.write("loaners/000/l3.toml", 'format = 1\nrecord = "loaner"\nref = "l3"\n')
    kept.write("parts/000/p9.toml", 'format = 1\nrecord = "part"\nref = "p9"\n')
    who = "casekit show NUMBER of each: find out who has it"
    assert found(kept.run("check --json")) == [
        ("cases/000/1.toml:17", "loaner l3 is lent here, and in 2 too", who),
        ("cases/000/2.toml:27", "loaner l3 is lent here, and in 1 too", who),
        ("cases/000/1.toml:26", "part p9 was used here, and in 2 too", "count what is in the drawer"),
        ("cases/000/2.toml:36", "part p9 was used here, and in 1 too", "count what is in the drawer"),
    ]


# --- around the records -------------------------------------------------------------------------------------------


def test_an_index_that_is_wrong_is_found(kept: Shop) -> None:
    """It should never happen; when it does, a rebuild mends it."""
    kept.ok("list")
    folder = next(Path(kept.root.parent / "xdg_cache_home/casekit").glob("*/index")).parent
    path = schema.named(folder)[0]
    for change in (
        "UPDATE row SET owner = 'bo' WHERE ref = '1'",
        "DELETE FROM duty WHERE ref = '1'",
        "DELETE FROM text",
    ):
        with schema.connect(path) as connection:
            connection.execute(change)
        told = found(kept.run("check --json"))
        assert (ONE, "the index does not say what this file says", "casekit reindex") in told
        kept.ok("reindex")
        path = schema.named(folder)[0]
        assert kept.ok("check") == "all well: 3 records, 4 events\n"


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_clone_that_would_merge_lines_is_named(kept: Shop) -> None:
    """The attributes came with the clone, the driver did not."""
    assert git.enable(kept.root)
    assert kept.ok("check").startswith("all well")
    shutil.rmtree(kept.root / ".git")
    problem = "git is to merge records with casekit, and this clone does not know how: it would merge lines"
    assert found(kept.run("check --json")) == [(".gitattributes", problem, "casekit init --git")]


def test_settings_that_only_a_lenient_reader_takes_are_named(kept: Shop) -> None:
    """What is read today may be refused by another program, or by the next casekit."""
    kept.write("casekit.toml", kept.read("casekit.toml") + "\n[channels.mail]\nhost = { name = 'a',\n port = 'b' }\n")
    ((where, problem, hint),) = found(kept.run("check --json"))
    assert where.startswith("casekit.toml:")
    assert problem.startswith("this is not TOML")
    assert hint == "casekit config check"


# --- plugins ------------------------------------------------------------------------------------------------------


class Strict:
    """A plugin in the place of a module: a check that finds, one that talks, one that breaks."""

    @staticmethod
    def serial_known(case: Case) -> list[Problem]:
        """Problems as values."""
        return [] if case.facts.serial else [Problem("", "has no serial number", case.events[0].id, "casekit edit")]

    @staticmethod
    def says(case: Case) -> list[str]:
        """Problems as sentences."""
        return ["is the first"] if case.ref == "1" else []

    @staticmethod
    def breaks(case: Case) -> list[str]:
        """A bug."""
        raise KeyError(case.ref)


def test_what_the_checks_of_plugins_find_is_said_too(kept: Shop) -> None:
    """Values or sentences; one that breaks is named and skipped, and stops neither the others nor the command."""
    checks = {name: f"strict_for_tests:{name}" for name in ("serial_known", "says", "breaks")}
    checks["missing"] = "nowhere_at_all:x"
    kept.monkeypatch.setitem(sys.modules, "strict_for_tests", Strict)  # type: ignore[arg-type]
    kept.monkeypatch.setattr(table, "casekit_checks", hookimpl(lambda: dict(list(checks.items())[:3])), raising=False)
    outcome = kept.run("check --json")
    assert outcome.err == "casekit: the check 'breaks' of a plugin broke at 1 and is skipped: KeyError: '1'\n"
    assert found(outcome) == [
        ("cases/000/1.toml:6", "has no serial number", "casekit edit"),
        ("cases/000/1.toml", "is the first", "casekit show 1"),
        ("cases/000/2.toml:6", "has no serial number", "casekit edit"),
    ]
