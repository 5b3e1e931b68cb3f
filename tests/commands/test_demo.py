"""Laws of `demo`: anybody, anywhere, at any time gets a shop with something to do, and every line it prints works."""

import csv
import os
import shlex
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest

import casekit.commands.demo as verb  # first imported while the clock stands still, it would keep its fake times
from casekit.testing import Shop

HEADS = (
    "overdue",
    "due today",
    "came back to you",
    "to accept",
    "asked of you",
    "finished, not told",
    "waited longest",
    "try",
)


def test_a_shop_is_made_and_shown(shop: Shop) -> None:
    """What was made, the day of whoever types, and what to try."""
    assert shop.ok("demo place", env={"TZ": "Asia/Singapore"}) == dedent(f"""\
        made {shop.root}/place
          208 cases imported ({verb.CREDIT})
          7 cases under way; you are ana, bo and cy work here too

        overdue
          209  yesterday 17:00  say whether it was the shutter (promised) · Mrs Tan, HP LaserJet 1020

        due today
          213  today 12:00  call with the quote · Nora Berg, ThinkPad T480

        came back to you
          210  yesterday 16:00  cy answered: no, on the small board at the left; we have one here · Mr Lim, Dell XPS 13

        to accept
          211  tomorrow 12:00  accept from bo: away from tomorrow · Jo Weber, iPhone 12

        asked of you
          214  tomorrow 12:00  bo asks: new rollers, or is it the clutch? · M. Petit, Brother HL-L2350

        finished, not told
          215  today 11:30  tell the customer it is ready · Ada Obi, Kenwood Chef

        waited longest
          209  since sat 21 nov 10:15  Mrs Tan, HP LaserJet 1020
          210  since sat 21 nov 11:00  Mr Lim, Dell XPS 13
          212  since yesterday 10:00   Lucía Ortega, Galaxy Tab A7

        try
          cd place
          casekit story 209
          casekit accept 211 "screen cracked, touch dead, a restart did not help"
          casekit collect 215 --paid 45
          casekit search wackelkontakt
          casekit list status:closed brand:dyson
        """)


@pytest.mark.parametrize(
    "now",
    [
        "2026-11-21T03:00:00+08:00", "2026-11-22T23:59:30+08:00", "2026-11-23T00:00:00+08:00",
        "2028-02-29T12:00:00+08:00", "2027-01-01T08:59:00+08:00",
    ],
)  # fmt: skip
def test_it_works_at_any_time_and_every_line_it_prints_works(shop: Shop, now: str) -> None:
    """At night, on a Sunday, on a leap day: nothing is wrong with the records, and the five commands run as printed."""
    shop.at(now)
    answer = shop.ok("demo place")
    assert [line for line in answer.splitlines() if line in HEADS] == [
        head for head in HEADS if f"\n{head}\n" in answer
    ]
    assert sum(f"\n{head}\n" in answer for head in HEADS) >= len(HEADS) - 1
    go, *steps = [line.strip() for line in answer.partition("\ntry\n")[2].splitlines()]
    assert (go, len(steps)) == ("cd place", 5)
    shop.monkeypatch.chdir(shop.root / "place")
    assert shop.ok("check").startswith("all well: 222 records, ")
    for step in steps:
        assert len(shop.ok(shlex.split(step)[1:]).splitlines()) > 1, step


@pytest.mark.parametrize(("typing", "others"), [("bo", "cy and ana"), ("cy", "bo and ana"), ("Zoe", "bo and cy")])
def test_whoever_types_has_the_first_part(shop: Shop, typing: str, others: str) -> None:
    """A name from the environment or from --as is on the roster of the new shop, whoever it is."""
    assert f"you are {typing.lower()}, {others} work here too\n" in shop.ok("demo place", by=typing)
    assert shop.ok("--store place today", by=typing).startswith("overdue\n  209  ")


def test_machines_are_told_where_it_is(shop: Shop) -> None:
    """One row, and nothing else on stdout."""
    assert shop.run("demo place --json").rows == [
        {
            "store": str(shop.root / "place"), "typing": "ana", "imported": 208,
            "played": ["209", "210", "211", "212", "213", "214", "215"],
        }
    ]  # fmt: skip


def test_a_store_named_by_the_environment_is_left_alone(shop: Shop) -> None:
    """The commands to try name the new one then, since a cd would not lead there."""
    answer = shop.ok("demo place", env={"CASEKIT_STORE": str(shop.root)})
    assert f"\ntry\n  casekit --store {shop.root}/place story 209\n" in answer
    assert not (shop.root / "cases").exists()


def test_a_folder_with_anything_in_it_is_refused(shop: Shop) -> None:
    """Nobody's shop becomes a playground."""
    outcome = shop.run("demo .")
    assert (outcome.code, outcome.err) == (
        4, f"casekit: {shop.root}: there is something in this folder already\n  try: casekit demo another-folder\n",
    )  # fmt: skip
    shop.write("file", "")
    assert shop.run("demo file").code == 74
    (shop.root / "empty").mkdir()
    assert "\n  cd empty\n" in shop.ok("demo empty")
    (shop.root / "here").mkdir()
    shop.monkeypatch.chdir(shop.root / "here")
    assert "\ntry\n  casekit story 209\n" in shop.ok("demo .")


@pytest.mark.slow
def test_it_needs_no_home_no_terminal_no_name_and_no_time(tmp_path: Path) -> None:
    """A bare environment, as in a container: one command, then the first thing to try."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(verb.__file__).parents[2]), "CASEKIT_PLUGINS": ""}
    casekit = [sys.executable, "-m", "casekit"]
    begun = time.monotonic()
    made = subprocess.run(
        [*casekit, "demo"], cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert (made.returncode, made.stderr) == (0, b"")
    assert time.monotonic() - begun < 10
    story = subprocess.run(
        [*casekit, "story", "209"], cwd=tmp_path / "demo-shop", env=env, capture_output=True, check=True
    )
    assert "Mrs Tan" in story.stdout.decode()


def test_the_excerpt_is_credited_varied_and_comes_in_whole(shop: Shop) -> None:
    """Open data keeps its licence and its authors; the nasty rows are there, and none is rejected."""
    notice = (verb.EXCERPT.parent / "NOTICE.md").read_text(encoding="utf-8")
    for word in (
        "Open Repair Alliance",
        "CC BY-SA 4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "What was changed",
    ):
        assert word in notice
    with verb.EXCERPT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    countries = Counter(row["country"] for row in rows)
    assert {"GBR", "NLD", "BEL", "CHE", "ESP", "ITA", "NOR", "CAN", "TUN", "ARG"} <= set(countries)
    text = verb.EXCERPT.read_text(encoding="utf-8")
    for nasty in ("<p>", "&amp;", "â€“", "\\r\\n", ",?,", ",4.5,", '""'):
        assert nasty in text
    outcome = shop.run(["import", str(verb.EXCERPT), "--mapping", "open-repair", "--json"])
    assert (outcome.code, outcome.rows[0]["added"], outcome.rows[0]["left_out"]) == (0, len(rows), [])
    assert "â€" not in "".join(shop.read(f"cases/000/{number}.toml") for number in range(1, 20))
