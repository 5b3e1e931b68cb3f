"""Laws of the entry: exit codes, what is said on stderr, and what is imported for it."""

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from casekit import __version__
from casekit.commands import table
from casekit.hookspecs import Command
from casekit.main import run
from tests.probe import ROOT, START, open_folder, shell, typed

folder = pytest.fixture(open_folder)


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        ("UsageError", 2),
        ("NotFound", 3),
        ("Refused", 4),
        ("Ambiguous", 5),
        ("Damaged", 65),
        ("PeerFailed", 69),
        ("InputOutput", 74),
        ("Locked", 75),
    ],
)
def test_a_refusal_is_a_sentence_and_a_code(
    folder: Path, capsys: pytest.CaptureFixture[str], refusal: str, code: int
) -> None:
    """Each class of refusal ends with its own exit code, and says what, where, and the next command to type."""
    assert typed(capsys, "probe", refusal) == (code, "", "casekit: a.toml:3: no luck\n  try: casekit list\n")


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        (["opne"], "there is no verb 'opne'", "casekit open"),
        (["xyzzy"], "there is no verb 'xyzzy'", "casekit --help"),
        (["--bogus"], "no such option: --bogus", "casekit --help"),
        (["--json", "--bogus", "list"], "no such option: --bogus", "casekit --help"),
        (["probe"], "missing argument 'how'", "casekit probe --help"),
        (["probe", "a", "b"], "too many words: b; a text of several words stands in quotes", "casekit probe --help"),
        (["probe", "--tex", "b"], "no such option: --tex (Possible options: --text)", "casekit probe --help"),
        (["probe", "text", "--format"], "--format needs a value", "--format FORMAT"),
    ],
)
def test_a_usage_error_is_plain(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str, hint: str
) -> None:
    """A word that makes no command is code 2, in our own plain style."""
    assert typed(capsys, *words) == (2, "", f"casekit: {sentence}\n  try: {hint}\n")


def test_options_stand_before_or_after_the_verb(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The options of every verb mean the same on either side of it."""
    options = ["--store", "/s", "--as", "bo", "--json", "--color", "never", "--key", "k", "--yes"]
    answer = (0, "/s bo json never k True ''\n", "")
    assert typed(capsys, *options, "probe", "options") == answer
    assert typed(capsys, "probe", *options, "options") == answer
    assert typed(capsys, "probe", "options", *options) == answer
    assert typed(capsys, "--as", "cy", "probe", "options", *options) == answer
    assert typed(capsys, "probe", "options") == (0, "None None None None None False ''\n", "")


def test_a_text_that_looks_like_an_option_is_a_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The value of a verb's option and what follows `--` are never taken for our options."""
    assert typed(capsys, "probe", "options", "--text", "--yes")[1] == "None None None None None False '--yes'\n"
    assert typed(capsys, "probe", "--text=--json", "--", "options")[1] == "None None None None None False '--json'\n"
    assert typed(capsys, "probe", "--", "--json")[:2] == (0, "")


@pytest.mark.parametrize("words", [["--version"], ["--json", "--version"], ["probe", "text", "--version"]])
def test_the_version_in_any_place(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """--version prints one line and runs no verb."""
    assert typed(capsys, *words) == (0, f"casekit {__version__}\n", "")


def test_help_lists_verbs_by_group_and_options(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--help and -h show the same page, which names every verb and every option."""
    code, out, err = typed(capsys, "--help")
    assert (code, err) == (0, "")
    assert typed(capsys, "--json", "-h") == (0, out, "")
    lines = out.splitlines()
    assert lines[0] == "Usage: casekit [OPTIONS] [VERB] [WORDS]..."
    assert max(map(len, lines)) < 80
    used = [heading for group, heading in table.GROUPS.items() if group in {verb.group for verb in table.VERBS}]
    assert [line for line in lines if line.endswith(":")] == [
        f"{heading}:" for heading in [*used, "Options, before or after the verb"]
    ]
    assert [verb.name for verb in table.VERBS if f"\n  {verb.name} " not in out] == []
    assert "\n  --store PATH " in out


def test_the_help_of_a_verb(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A verb's help is its own page, and says that there are options of every verb."""
    code, out, err = typed(capsys, "probe", "-h")
    assert (code, err) == (0, "")
    assert out.startswith("Usage: casekit probe [OPTIONS] {how}\n\n  Probe\n")
    assert "Every verb also takes --store," in out


def test_no_verb_is_today(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`casekit` alone, with or without options, is `casekit today`."""
    monkeypatch.setattr(table, "VERBS", (Command("today", "Today", "probe_today:today"),))
    (folder / "probe_today.py").write_text("def today() -> None:\n    print('today')\n", encoding="utf-8")
    assert typed(capsys) == (0, "today\n", "")
    assert typed(capsys, "--json") == (0, "today\n", "")


@pytest.mark.parametrize("how", ["stop", "abort"])
def test_an_interruption_is_130(folder: Path, capsys: pytest.CaptureFixture[str], how: str) -> None:
    """Ctrl-C, at a prompt too, ends quietly with the code of an interruption."""
    assert typed(capsys, "probe", how) == (130, "", "")


def test_a_failing_disk_is_74(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the system refuses is named with its file."""
    assert typed(capsys, "probe", "full") == (74, "", "casekit: cases/001/1042.toml: no space left on device\n")


def test_a_bug_keeps_its_traceback(folder: Path) -> None:
    """A bug is no refusal: the exception leaves, with exit code 1 and the whole traceback."""
    with pytest.raises(KeyError, match="a bug"):
        run(["probe", "bug"])
    code, out, err = shell(folder, "casekit probe bug")
    assert (code, out) == (1, "")
    assert err.startswith("Traceback (most recent call last):\n")
    assert err.endswith("\nKeyError: 'a bug'\n")


def test_nothing_is_cut_off_at_the_end(folder: Path) -> None:
    """A process leaves when its threads and exit functions are done, those of whoever started it too."""
    assert shell(folder, "casekit probe later") == (0, "a thread\nthe last words\n", "")
    first = "import atexit, runpy; atexit.register(print, 'whoever was first'); runpy.run_path('start.py')"
    (folder / "first.py").write_text(first, encoding="utf-8")
    said = shell(folder, f"{sys.executable} first.py probe later")
    assert said == (0, "a thread\nthe last words\nwhoever was first\n", "")


def imported(folder: Path, *words: str) -> set[str]:
    """The modules that a command imported, at its end; run once before, so that every cache is warm."""
    probe = (
        "import sys, atexit; modules = set(sys.modules)\n"
        "atexit.register(lambda: print('\\n' + ' '.join(sorted(set(sys.modules) - modules))))\n" + dedent(START)
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", probe, *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": f"{ROOT}:{folder}"},
            capture_output=True,
            text=True,
            check=False,
        )
    return set(done.stdout.splitlines()[-1].split())


HEAVY = {"rich", "click", "pluggy", "importlib.metadata", "importlib.resources", "email", "dataclasses", "tempfile"}


@pytest.mark.parametrize("words", [["probe", "text"], ["--help"], ["probe", "--help"], ["opne"], ["plugins"]])
def test_nothing_heavy_is_imported(folder: Path, words: list[str]) -> None:
    """On a warm cache no command pays for rich, pluggy or importlib.metadata, whatever is typed."""
    assert imported(folder, *words) & HEAVY == set()


def test_a_verb_is_imported_alone(folder: Path) -> None:
    """Running one verb imports its own module and no other; help imports none, and no session."""
    verbs = {"probe_verb", "casekit.commands.plugins", "casekit.commands.open", "casekit.session"}
    assert imported(folder, "probe", "text") & verbs == {"probe_verb", "casekit.session"}
    assert imported(folder, "probe", "--help") & verbs == {"probe_verb"}
    assert imported(folder, "--help") & verbs == set()


def test_the_version_imports_nothing(folder: Path) -> None:
    """`casekit --version` is answered before Typer or msgspec is imported by us."""
    assert {name for name in imported(folder, "--version") if name.startswith(("typer", "casekit.session"))} == set()
