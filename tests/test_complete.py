"""Laws of the values that a shell is given: which they are, that none can do harm, and silence where there are none."""

import os
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit import complete
from casekit.core import dates, laws, offered, query
from casekit.index import schema
from casekit.store import layout, settings
from casekit.store.local import Local
from casekit.testing import MONDAY, Shop

NASTY = "$(touch pwned) `touch pwned` \"a\" 'b' ; | & > x \\\n\x1b[31m\u202e\u200bé:\t!"
HEAVY = {"typer", "msgspec", "pluggy", "rtoml", "json", "re", "pathlib", "typing"}
OURS = {"casekit", "complete", "core", "core.offered", "index", "index.pointer", "index.used", "store", "store.places"}


def ask(*words: str) -> list[tuple[str, str]]:
    """The values a shell gets in the current folder."""
    return complete.values(words, os.environ, os.getcwd())


def index_of(shop: Shop) -> Path:
    """The index file of a shop."""
    folder = Local(shop.root, os.environ).cache_folder()
    assert folder is not None
    return schema.named(folder)[0]


def test_open_cases_the_most_urgent_first(shop: Shop) -> None:
    """A case number comes with whose it is and what about; closed ones stay out while an open one fits."""
    for words in ('open "blank pages" --name "Mrs Tan"', 'open "keyboard dead"', 'open "screen dark"'):
        shop.ok(words)
    shop.ok('promise 2 "today 11:00" "a price"')
    shop.ok("close 3 --outcome fixed")
    assert ask("case", "") == [("2", "keyboard dead"), ("1", "Mrs Tan · blank pages")]
    assert ask("case", "3") == ask("closed", "") == ask("closed", "3") == [("3", "screen dark")]
    assert ask("case", "4") == ask("closed", "1") == []


def test_of_several_indexes_the_one_written_last_answers(shop: Shop) -> None:
    """Processes with other plugins have an index each, and only the one in use knows the newest cases."""
    shop.ok('open "blank pages"')
    old = index_of(shop)
    pointer = old.with_name("index")
    stale = old.with_name("index-0-0-0.db")
    stale.write_bytes(old.read_bytes())
    with schema.connect(stale) as connection:
        connection.execute("UPDATE head SET value = 'theirs' WHERE key = 'fold'")
    os.utime(stale, (0, 0))
    pointer.write_text(f"{stale.name}\n{old.name}\nindex-gone.db\n")
    shop.ok('open "keyboard dead"')
    assert [ref for ref, _ in ask("case")] == ["1", "2"]


def test_what_the_settings_and_the_records_name(shop: Shop) -> None:
    """People of the roster who are here, customers newest first, categories the commonest first."""
    text = shop.read("casekit.toml") + '\n[policy.day_cost]\n# What it costs\n# tablet = "0.00"\nlaptop = "5.00"\n'
    shop.write("casekit.toml", text.replace('name = "Cy"', 'name = "Cy"\nleft = 2020-01-01 # to sea'))
    for category in ("printer", "laptop", "printer", "laser printer"):
        shop.ok(["open", "blank", "--category", category, "--name", category.title(), "--new-customer"])
    assert ask("tech", "") == [("ana", "Ana"), ("bo", "Bo"), ("dee", "Dee")]
    assert ask("tech", "B") == [("bo", "Bo")]
    assert [value for value, _ in ask("category")] == ["printer", "laptop", "laser printer", "tablet"]
    assert ask("customer", "c")[:2] == [("c4", "Laser Printer"), ("c3", "Printer")]
    assert ask("customer", "C3") == [("c3", "Printer")]


@pytest.mark.parametrize(
    ("word", "values"),
    [
        ("ow", ["owner:"]),
        ("-o", ["-owner:", "-outcome:", "-opened:", "-on:"]),
        ("owner:", ["owner:ana", "owner:bo", "owner:cy", "owner:dee"]),
        ("-to:ana,b", ["-to:ana,bo"]),
        ("status:wa", ["status:waiting"]),
        ("due:<to", ["due:<today", "due:<tomorrow"]),
        ("opened:fri..to", ["opened:fri..today", "opened:fri..tomorrow"]),
        ("ref:", ["ref:1"]),
        ("customer:c", ["customer:c1"]),
        ("outcome:no", ["outcome:no-fault"]),
        ("serial:", []),
        ("nonsense:", []),
        ("$(x):", []),
        ("owner:\n", []),
    ],
)
def test_a_filter_goes_on_where_it_stands(shop: Shop, word: str, values: list[str]) -> None:
    """Keys first, then the values of the key, after a comma or a sign too."""
    shop.ok('open "blank pages" --name "Mrs Tan"')
    assert [value for value, _ in ask("filter", word)] == values


def test_the_keys_are_those_of_the_grammar() -> None:
    """What is offered for a filter is what a filter accepts, in the same words."""
    assert {key: what for key, (_, what) in offered.FILTERS.items()} == {
        key: field.help for key, field in query.FIELDS.items()
    }
    choices = {key: tuple(kind[1:].split()) for key, (kind, _) in offered.FILTERS.items() if kind.startswith("=")}
    known = {key: field.choices for key, field in query.FIELDS.items() if field.choices}
    assert choices == known | {"outcome": laws.OUTCOMES}


def test_every_date_offered_is_a_date(shop: Shop) -> None:
    """A completion never leads to a usage error."""
    calendar = settings.read(shop.root / "casekit.toml").calendar
    for word, _ in offered.DATES:
        assert dates.span(word, datetime.fromisoformat(MONDAY), calendar).start.year == 2026


@given(st.text(), st.text())
def test_no_value_and_no_word_about_it_can_act(value: str, what: str) -> None:
    """Values hold nothing a shell acts on, and what is said of them nothing a terminal acts on."""
    for plain, _ in complete._plain(iter([(value, what)]), ""):
        assert plain == value
        assert not set(plain) & set("$`\"'\\;&|<>(){}[]!#*?~\n\t^%:,=")
        assert plain[0] not in "- ./"
    assert complete._said(what).isprintable()
    assert len(complete._said(what)) <= complete.LONGEST


def test_a_nasty_case_is_one_inert_line(shop: Shop) -> None:
    """A title reaches the shell without controls; a category that a shell would act on does not reach it at all."""
    shop.ok(["open", NASTY, "--category", "$(touch pwned)", "--name", NASTY])
    ((value, what),) = ask("case", "1")
    assert (value, what.isprintable(), "\u202e" in what) == ("1", True, False)
    assert ask("category") == []


def test_the_same_store_as_every_command(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--store, then CASEKIT_STORE, then the nearest parent folder; and the same index."""
    shop.ok('open "blank pages"')
    below = shop.root / "cases" / "000"
    (tmp_path / "elsewhere").mkdir()
    assert len(complete.values(["case"], os.environ, str(below))) == 1
    assert complete.values(["case"], os.environ, str(tmp_path / "elsewhere")) == []
    assert len(complete.values(["case", "", "../shop"], os.environ, str(tmp_path / "elsewhere"))) == 1
    monkeypatch.setenv("CASEKIT_STORE", str(shop.root))
    assert len(complete.values(["case"], os.environ, str(tmp_path / "elsewhere"))) == 1
    assert layout.find_root(None, os.environ, "/") == shop.root


def run(shop: Shop, *words: str) -> tuple[int, str, str]:
    """What a new process says."""
    done = subprocess.run(
        [sys.executable, "-c", "from casekit.complete import main; main()", *words],
        cwd=shop.root,
        env=os.environ | {"PYTHONPATH": str(Path(complete.__file__).parents[1])},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_silence_where_there_is_no_answer(shop: Shop) -> None:
    """No index, one that another holds, a broken one, one of another program, no settings: no word, and exit 0."""
    assert run(shop, "case") == (0, "", "")
    shop.ok('open "blank pages"')
    assert run(shop, "case") == (0, "1\tblank pages\n", "")
    path = index_of(shop)
    whole = path.read_bytes()
    with sqlite3.connect(path, isolation_level=None) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        assert run(shop, "case") == (0, "", "")
        holder.execute("ROLLBACK")
    holder.close()
    path.write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])
    assert run(shop, "case", "1")[::2] == (0, "")
    path.unlink()
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE row (ref)")
    foreign.close()
    assert run(shop, "case") == (0, "", "")
    (shop.root / "casekit.toml").unlink()
    for kind in ("tech", "category", "case", "filter", "nonsense", "=a b"):
        assert run(shop, kind, "owner:")[::2] == (0, "")
    assert run(shop, "case", "\udc80") == (0, "", "")


def test_nothing_is_written_and_nothing_heavy_imported(shop: Shop) -> None:
    """A completion looks and goes: no file changes, no lock file is touched, no command's modules are loaded."""
    shop.ok('open "blank pages"')
    before = {path: path.stat().st_mtime_ns for path in shop.root.parent.rglob("*")}
    code = dedent("""
        import os, sys
        before = set(sys.modules)
        from casekit import complete
        for kind in ("case", "closed", "tech", "category", "filter", "customer"):
            complete.values([kind], os.environ, os.getcwd())
        print(*sorted(set(sys.modules) - before))
    """)
    done = subprocess.run([sys.executable, "-I", "-c", code], cwd=shop.root, capture_output=True, check=True, text=True)
    loaded = set(done.stdout.split())
    assert loaded & HEAVY == set()
    assert {name.removeprefix("casekit.") for name in loaded if name.startswith("casekit")} == OURS
    assert before == {path: path.stat().st_mtime_ns for path in shop.root.parent.rglob("*")}
