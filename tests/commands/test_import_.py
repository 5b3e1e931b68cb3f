"""Laws of `import`: every row becomes a case once, or is kept with the reason; nobody is flooded."""

import json
from collections import Counter
from pathlib import Path
from textwrap import dedent

import casekit.commands.import_  # noqa: F401 - first imported while the clock stands still, it would keep its fake times
from casekit.testing import Shop

REAL = Path(__file__).parents[2].parent / "shared" / "data" / "openrepair"
ROWS = """\
id,event_date,repair_status,product_category,brand,product_age,problem
r_1,2020-02-29,Fixed,Printer/scanner,HP,2.5,"prints
blank pages"
r_2,2026-11-20,Repairable,Laptop,?,,no sound
r_3,2019-01-10,End of life,Lamp,Unknown,900,<p>flickers</p>
r_4,2019-13-10,Fixed,Lamp,,,bad date
r_5,2019-01-10,Repairable,Lamp,,,too old
"""
GOOD = "".join(line for line in ROWS.splitlines(keepends=True) if not line.startswith("r_4"))
KEPT = "rows.rejects.csv"
IMPORT = "import rows.csv --mapping open-repair --owner bo"


def files(shop: Shop) -> dict[str, bytes]:
    """Everything in the store, byte for byte."""
    return {
        str(path.relative_to(shop.root)): path.read_bytes() for path in sorted(shop.root.rglob("*")) if path.is_file()
    }


def test_rows_become_cases_and_the_answer_says_what_became_of_each(shop: Shop) -> None:
    """Counts, numbers, and what was left out; a rejected row is kept beside the file, and the exit code says so."""
    shop.write("rows.csv", ROWS)
    outcome = shop.run(IMPORT)
    assert outcome.out == dedent("""\
        imported 4 cases from rows.csv
          numbers: 1 to 4; each is found by open-repair:ID too
          closed: 1 advised, 1 fixed, 1 unrepairable
          open: 1, bo's
          left out, since it cannot be right: 1 age
          rejected: 1, kept in rows.rejects.csv

        rejected
          line 6  '2019-13-10' is no date: there is no such day or time
        """)
    assert (outcome.code, outcome.err) == (
        65,
        f"casekit: {KEPT}: 1 row was rejected\n  try: set them right there, then the same with {KEPT}\n",
    )
    assert shop.read("rows.rejects.csv") == (
        "casekit_line,casekit_reason,id,event_date,repair_status,product_category,brand,product_age,problem\n"
        "6,'2019-13-10' is no date: there is no such day or time,r_4,2019-13-10,Fixed,Lamp,,,bad date\n"
    )


def test_a_record_is_one_as_any_verb_writes_it(shop: Shop) -> None:
    """Dated when it happened, in the name of the typist, with what it was called where it came from."""
    shop.write("rows.csv", GOOD)
    shop.ok(IMPORT)
    assert shop.read("cases/000/1.toml") == dedent('''\
        # casekit record: append only, never reorder
        format = 1
        record = "case"
        ref = "1"

        [[event]]
        n = 1
        id = "c71b3509a4f8254d3142"
        at = 2020-02-29T12:00:00+08:00
        by = "ana"
        kind = "opened"
        owner = "bo"
        problem = """
        prints
        blank pages"""
        category = "printer/scanner"
        brand = "HP"
        age = "2.5"
        source = "open-repair:r_1"
        imported = 2026-11-23T10:00:00+08:00

        [[event]]
        n = 2
        id = "5a93845a614056f75cdc"
        at = 2020-02-29T12:00:00+08:00
        by = "ana"
        kind = "closed"
        outcome = "fixed"
        ''')
    assert shop.ok("own open-repair:r_2").startswith("bo owns 2 since fri 20 nov 12:00\n")


def test_a_second_run_adds_nothing_and_a_changed_row_is_named(shop: Shop) -> None:
    """`source:id` makes it safe to run again; what somebody wrote here since is not overwritten."""
    shop.write("rows.csv", GOOD)
    shop.ok(IMPORT)
    before = files(shop)
    assert shop.ok(IMPORT) == "imported 0 cases from rows.csv\n  here already: 4\n"
    shop.write("rows.csv", GOOD.replace("no sound", "no sound at all"))
    assert shop.ok(IMPORT) == dedent("""\
        imported 0 cases from rows.csv
          here already: 3

        changed, and left as they are here
          line 4  2 came from open-repair:r_2, and says otherwise
        """)
    assert {name: raw for name, raw in files(shop).items() if name != "rows.csv"} == {
        name: raw for name, raw in before.items() if name != "rows.csv"
    }


def test_rejected_rows_can_be_imported_once_they_are_set_right(shop: Shop) -> None:
    """The file of the rejected ones is a file like theirs."""
    shop.write("rows.csv", ROWS)
    shop.run(IMPORT)
    shop.write("rows.rejects.csv", shop.read("rows.rejects.csv").replace("2019-13-10,", "2019-12-10,"))
    assert shop.ok("import rows.rejects.csv --mapping open-repair") == dedent("""\
        imported 1 case from rows.rejects.csv
          numbers: 5; each is found by open-repair:ID too
          closed: 1 fixed
        """)
    assert shop.run(IMPORT).out.count("here already: 4") == 1
    assert (shop.root / "rows.rejects-2.csv").exists()


def test_a_dry_run_writes_nothing_and_says_what_would_be(shop: Shop) -> None:
    """The same counts, the first cases, every reason; an owner is not needed yet."""
    shop.write("rows.csv", ROWS)
    before = files(shop)
    outcome = shop.run("import rows.csv --mapping open-repair --dry-run")
    assert files(shop) == before
    assert outcome.out == dedent("""\
        would import 4 cases from rows.csv; nothing was written
          closed: 1 advised, 1 fixed, 1 unrepairable
          open: 1, which need --owner NAME
          left out, since it cannot be right: 1 age

        the first of them
          line 2  2020-02-29 · fixed · HP · prints blank pages
          line 4  2026-11-20 · open · laptop · no sound
          line 5  2019-01-10 · unrepairable · lamp · flickers

        rejected
          line 6  '2019-13-10' is no date: there is no such day or time
        """)
    assert (outcome.code, outcome.err) == (
        65, "casekit: 1 row was rejected\n  try: set them right, then without --dry-run\n",
    )  # fmt: skip


def test_open_cases_need_an_owner_before_anything_is_written(shop: Shop) -> None:
    """Law 1: nobody owns a case because they happened to type an import."""
    shop.write("rows.csv", GOOD)
    before = files(shop)
    outcome = shop.run("import rows.csv --mapping open-repair")
    assert outcome.code == 2
    assert outcome.err == (
        "casekit: rows.csv:4: this case stays open, and an open case has an owner\n"
        "  try: the same with --owner NAME; --dry-run counts them\n"
    )
    assert shop.run("import rows.csv --mapping open-repair --owner dee").code == 4
    assert shop.run("import rows.csv --mapping open-repair --owner zoe").code == 2
    assert files(shop) == before


def test_closed_cases_are_the_typist_s_unless_somebody_is_named(shop: Shop) -> None:
    """They were done before; somebody has to stand for them, and not the counter."""
    shop.write("rows.csv", GOOD.replace("2026-11-20", "2016-11-20"))
    assert shop.run("import rows.csv --mapping open-repair", by="dee").code == 4
    shop.ok("import rows.csv --mapping open-repair", by="cy")
    assert shop.ok("own 1").startswith("cy owns 1 ")


def test_keep_open_leaves_old_cases_open(shop: Shop) -> None:
    """Where the file's word counts more than its age."""
    shop.write("rows.csv", GOOD)
    shop.ok(f"{IMPORT} --keep-open")
    assert [row["ref"] for row in shop.run("list --json").rows] == ["2", "4"]


def test_an_import_floods_nobody(shop: Shop) -> None:
    """500 open cases add nothing to anybody's day: what they owe counts from the import."""
    shop.ok('open "blank pages"')
    before = {who: shop.run("today --json", by=who).rows for who in ("ana", "bo")}
    lines = [f"r_{number},2026-11-20,Repairable,Laptop,,,hums" for number in range(500)]
    shop.write("rows.csv", ROWS.splitlines()[0] + "\n" + "\n".join(lines) + "\n")
    shop.ok(IMPORT)
    assert {who: shop.run("today --json", by=who).rows for who in ("ana", "bo")} == before
    assert shop.ok("today", by="bo").startswith("nothing is due today, bo\n")
    assert Counter(row["due"][:10] for row in shop.run("due who:bo --json --limit 0").rows) == {"2026-11-26": 500}


def test_machines_get_one_row_of_counts(shop: Shop) -> None:
    """The contract of `import --json`."""
    shop.write("rows.csv", ROWS)
    assert json.loads(shop.run(f"{IMPORT} --json").out)["rows"] == [
        {
            "file": "rows.csv", "source": "open-repair", "read": 5, "added": 4, "open": 1, "closed": 3,
            "outcomes": ["advised:1", "fixed:1", "open:1", "unrepairable:1"], "again": 0, "changed": 0,
            "changed_refs": [], "rejected": 1, "rejects": KEPT, "nameless": 0, "left_out": ["age:1"],
            "unused": [], "first": "1", "last": "4", "dry_run": False,
        }
    ]  # fmt: skip


def test_stdin_is_a_file_too(shop: Shop) -> None:
    """A script pipes rows; their rejects lie where it runs."""
    outcome = shop.run("import - --mapping open-repair --owner bo --source night", stdin=ROWS)
    assert outcome.out.startswith("imported 4 cases from stdin\n  numbers: 1 to 4; each is found by night:ID too\n")
    assert (outcome.code, (shop.root / "import.rejects.csv").exists()) == (65, True)
    assert shop.run("import - --mapping open-repair --owner bo --source night --rejects r.csv", stdin=ROWS).code == 65
    assert (shop.root / "r.csv").exists()
