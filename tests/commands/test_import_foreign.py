"""Laws of `import`: rows without ids, files of other shapes, other formats, and the real ones."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

import casekit.commands.import_  # noqa: F401 - first imported while the clock stands still, it would keep its fake times
from casekit.commands import table
from casekit.store import mapping
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


def test_rows_without_an_id_go_by_what_they_say_and_it_is_said(shop: Shop) -> None:
    """Equal rows are different repairs, and a second run adds nothing all the same."""
    text = "event_date,repair_status,problem\n" + "2020-02-29,Fixed,hums\n" * 2
    shop.write("rows.csv", text)
    assert shop.ok(IMPORT) == dedent("""\
        imported 2 cases from rows.csv
          numbers: 1 to 2; each is found by open-repair:ID too
          closed: 2 fixed
          without an id, known by what they say: 2
        """)
    assert shop.ok(IMPORT) == "imported 0 cases from rows.csv\n  here already: 2\n"


@pytest.mark.parametrize(
    ("command", "code", "err"),
    [
        ("import rows.csv", 2, "which column is what? a mapping says so"),
        ("import no.csv --mapping open-repair", 74, "no.csv: cannot be read: no such file or directory"),
        ("import rows.csv --mapping no.toml", 3, "there is no mapping no.toml (built in: casekit, open-repair)"),
        ("import rows.csv --mapping bad.toml", 65, "bad.toml:1: format must be 1"),
        ("import rows.csv --mapping casekit", 2, "rows.csv: no column says opened: the mapping wants opened, and"),
        ("import rows.csv --mapping open-repair --owner bo --rejects rows.csv", 2, "the rejected rows cannot go where"),
        ("import rows.csv --mapping open-repair --source 'a b'", 2, "'a b' cannot name a source"),
        ("import rows.csv --mapping open-repair --encoding utf-16", 65, "rows.csv:1: this is not utf-16 text"),
        ("import rows.csv --from nobody", 3, "no importer 'nobody'"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_says_why_and_writes_nothing(shop: Shop, command: str, code: int, err: str) -> None:
    """Each with its exit code."""
    shop.write("rows.csv", GOOD)
    shop.write("bad.toml", 'format = 2\n[columns]\nopened = "a"\nstatus = "b"\n')
    before = files(shop)
    outcome = shop.run(command)
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.startswith(f"casekit: {err}")
    assert files(shop) == before


def test_a_mapping_for_any_other_file_is_printed_set_right_and_used(shop: Shop) -> None:
    """From somebody else's export to cases in three commands."""
    shop.write(
        "old shop.csv", 'Nr;Eingang;Status;Problem;Notes\n1;31.12.2025;Done;"hums";left a bag\n2;2.1.2026;Lost;x;\n'
    )
    shop.write("map.toml", shop.ok(["import", "--print-mapping", "old shop.csv"]))
    outcome = shop.run(["import", "old shop.csv", "--mapping", "map.toml"])
    assert "  line 3  the status 'Lost' is not in the table [status]\n" in outcome.out
    shop.write(
        "map.toml",
        shop.read("map.toml")
        .replace('# Lost = "?"', 'Lost = "abandoned"')
        .replace('# "Lost" = "?"', 'Lost = "abandoned"'),
    )
    shop.ok(["import", "old shop.csv", "--mapping", "map.toml"])
    assert [row["outcome"] for row in shop.run("list status:closed --json").rows] == ["fixed", "abandoned"]
    assert "left a bag" in shop.ok("log old-shop:1")


def test_a_plugin_can_read_a_foreign_format(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its function gives rows by our names; what it hands over that is no case is rejected like any row."""
    (shop.root / "foreign_import.py").write_text(
        dedent("""
            def rows(file):
                for number, line in enumerate(file, 1):
                    if line == b"bug\\n":
                        raise KeyError("a bug")
                    yield {"id": number, "opened": "2020-02-29", "status": line.decode().strip(), "problem": None}
            """),
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(shop.root))
    monkeypatch.setattr(table, "casekit_importers", lambda: {"lines": "foreign_import:rows"}, raising=False)
    shop.write("a.txt", "fixed\nlost\n")
    outcome = shop.run("import a.txt --from lines")
    assert outcome.out.startswith("imported 1 case from a.txt\n  numbers: 1; each is found by lines:ID too\n")
    assert (outcome.code, "2,the status 'lost' is not" in shop.read("a.rejects.csv")) == (65, True)
    shop.write("a.txt", "fixed\nfixed\nbug\n")
    outcome = shop.run("import a.txt --from lines")
    assert (outcome.code, outcome.err) == (69, "casekit: a.txt: importer \"lines\" failed: KeyError: 'a bug'\n")


def test_plugins_are_told_of_every_case(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after any write, once it is safe."""
    from casekit.plugin_manager import PluginManager

    told: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(
        PluginManager, "suppliers", lambda _self, hook: (("x", "1"),) if hook == "casekit_recorded" else ()
    )
    monkeypatch.setattr(
        PluginManager, "recorded", lambda _self, ref, new: told.append((ref, [event.kind for event in new]))
    )
    shop.write("rows.csv", GOOD)
    shop.ok(IMPORT)
    assert told == [
        ("1", ["opened", "closed"]),
        ("2", ["opened"]),
        ("3", ["opened", "closed"]),
        ("4", ["opened", "closed"]),
    ]


OLDER = {
    "v0.1": (
        "id,date,language,product_category,brand,model,repair_status",
        "x1,2013-06-19,en,Mobile,Apple,iPhone 5,Fixed",
    ),
    "v0.2.1": (
        "id,product_category,brand,year_of_manufacture,repair_status,event_date",
        "x1,Mobile,Ukendt,2011,Fixed,2013-06-19",
    ),
}  # fmt: skip


@pytest.mark.parametrize("release", OLDER)
def test_older_releases_of_open_repair_data_are_read_too(shop: Shop, release: str) -> None:
    """Other names of columns, an age from the year, none at all."""
    shop.write("rows.csv", "\n".join(OLDER[release]))
    shop.ok(IMPORT)
    record = shop.read("cases/000/1.toml")
    expected = {"v0.1": 'brand = "Apple"\nmodel = "iPhone 5"\n', "v0.2.1": 'category = "mobile"\nage = "2"\n'}
    assert expected[release] in record
    assert "at = 2013-06-19T12:00:00+08:00\n" in record


def independent(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a file, as the csv module alone reads them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason="the real files are not beside the project")
def test_the_real_files_come_in_whole(shop: Shop) -> None:
    """Every row of three releases is one case with the outcome and the day that the csv module sees."""
    meant = mapping.read("open-repair").status
    expected: Counter[tuple[str, str]] = Counter()
    names = ("fixitclinic_202507", "repairconnects_202507", "restartproject_202204")
    for name in names:
        rows = list(independent(REAL / f"{name}.csv"))
        words = [meant[row["repair_status"].casefold()] for row in rows]
        outcomes = ["advised" if word == "open" else word for word in words]
        expected.update((outcome, row["event_date"]) for outcome, row in zip(outcomes, rows, strict=True))
        answer = shop.run(["import", str(REAL / f"{name}.csv"), "--mapping", "open-repair", "--json"])
        assert (answer.code, answer.rows[0]["read"], answer.rows[0]["added"]) == (0, len(rows), len(rows))
        assert dict(pair.split(":") for pair in answer.rows[0]["outcomes"]) == {
            word: str(count) for word, count in Counter(outcomes).items()
        }
    listed = shop.run("list status:closed --json --limit 0").rows
    assert Counter((row["outcome"], row["closed"][:10]) for row in listed) == expected
    assert len({row["source"] for row in listed}) == sum(expected.values()) == 27851
    assert not {"?", "-", "Unknown", "unknown", "Onbekend", "NA", "Inconnue"} & {row["brand"] for row in listed}
    again = shop.run(["import", str(REAL / f"{names[0]}.csv"), "--mapping", "open-repair", "--json"])
    assert (again.rows[0]["added"], again.rows[0]["again"]) == (0, 1033)
