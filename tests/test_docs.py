"""Laws of the documents: what README.md and the help of the verbs say is what the program does."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import typer

from casekit import errors, verbs
from casekit.core import query
from casekit.options import after, front
from casekit.plugin_manager import PluginManager
from casekit.store import settings
from casekit.testing import MONDAY, Shop
from tests.test_architecture import LEVEL

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def group(shop: Shop) -> verbs.Verbs:
    """The built-in verbs."""
    return verbs.Verbs(PluginManager(), {})


def every(group: verbs.Verbs) -> Iterator[tuple[str, typer.core.TyperCommand]]:
    """Every verb and every noun's verb, by the words that are typed."""
    ctx = group.make_context("casekit", ["list"])
    for name in group.list_commands(ctx):
        built = group.get_command(ctx, name)
        inner = getattr(built, "commands", {})
        yield from ((f"{name} {word}", each) for word, each in inner.items())
        if not inner:
            yield name, built


def parse(group: verbs.Verbs, line: str) -> str:
    """Let Typer read a command line without running it; the words of its verb. It raises what a person would be told."""
    chosen: dict[str, object] = {}
    word, *words = front(shlex.split(line), chosen) or ["today"]
    ctx = group.make_context("casekit", [word])
    built, path = group.get_command(ctx, word), word
    assert built is not None, f"there is no verb {word}"
    rest = after(words, chosen, built)
    while rest and rest[0] in getattr(built, "commands", {}):
        path, built, rest = f"{path} {rest[0]}", built.commands[rest[0]], rest[1:]
    with built.make_context(path, rest, parent=ctx):
        return path


def test_every_verb_has_an_example_that_parses(group: verbs.Verbs) -> None:
    """The help of a verb ends in one real command line of that verb."""
    wrong = []
    for words, built in every(group):
        examples = re.findall(r"^ *Example: casekit (.*)$", built.help or "", re.MULTILINE)
        if len(examples) != 1:
            wrong.append(f"{words}: {len(examples)} examples")
            continue
        try:
            if parse(group, examples[0]) != words:
                wrong.append(f"{words}: {examples[0]} is of another verb")
        except Exception as error:
            wrong.append(f"{words}: {examples[0]}: {error}")
    assert wrong == []


def test_the_readme_names_every_verb(group: verbs.Verbs) -> None:
    """The table of verbs has them all, and nothing that is none."""
    table = README.partition("## The verbs")[2].partition("\nThe order is")[0]
    named = re.findall(r"`([^`]+)`", table)
    assert sorted(named) == sorted(words for words, _ in every(group))


@pytest.mark.parametrize("when", ["2026-11-23T10:00", "2026-11-27T19:40", "2026-11-28T12:00", "2026-12-31T23:59"])
def test_the_first_ten_minutes_work(when: str, shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who types the first lines of the README one after the other meets no error, on whatever day and at whatever hour."""
    shop.at(f"{when}:00+08:00")
    monkeypatch.chdir(tmp_path)
    shop.root.rename(tmp_path / "other")
    for line in re.findall(r"^\$ (.*)$", README, re.MULTILINE):
        program, _, words = line.partition(" ")
        if program == "cd":
            monkeypatch.chdir(words)
        elif program in ("casekit", "ck"):
            assert (shop.run(words).code, line) == (0, line)


def test_command_lines_in_the_text_parse(group: verbs.Verbs) -> None:
    """A `casekit …` anywhere in the README is one that can be typed."""
    for line in re.findall(r"`(?:casekit|ck) ([^`]+)`", README):
        if not re.search(r"[|<…]", line):
            parse(group, line)


def test_the_filter_of_the_readme_is_one(shop: Shop) -> None:
    """The example of the grammar is read by it."""
    (example,) = re.findall(r"`(owner:me .*?)`", README, re.DOTALL)
    calendar = settings.read(shop.root / "casekit.toml").calendar
    found = query.parse(shlex.split(example), now=datetime.fromisoformat(MONDAY), calendar=calendar, me="ana")
    assert [term.key for term in found.terms] == ["owner", "status", "due", "category", "opened", "customer", ""]


def test_the_exit_codes_of_the_readme_are_the_programs() -> None:
    """Every refusal has its line in the table, and so have success, a bug and an interruption."""
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    refusals = {each.code for each in errors.CasekitError.__subclasses__()}
    assert codes == {0, 1, 130} | refusals


def test_the_layers_of_the_readme_are_those_that_are_tested() -> None:
    """The line about layers names them from the top to the bottom."""
    (line,) = re.findall(r"Arrows point down, and a test holds it: (.*?)\.", README, re.DOTALL)
    levels = [LEVEL[name] for name in re.findall(r"`(\w+)`", line)]
    assert levels == sorted(levels)
    assert len(levels) > 10


def test_the_checks_run_the_two_commands_of_the_readme() -> None:
    """`.ci/run` has no command of its own for what the README promises: it reads them there, word for word."""
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (block,) = re.findall(r"^block\(\).*$", run, re.MULTILINE)
    promised = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)[:2]
    for place, command in enumerate(promised, 1):
        done = subprocess.run(
            ["bash", "-c", f"{block}\nblock {place}"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert done.stdout == command
        assert f'bash -euo pipefail -c "${("demo", "tests")[place - 1]}"' in run
    assert ["casekit demo" in promised[0], "pytest" in promised[1]] == [True, True]


def test_the_changelog_is_open() -> None:
    """What is not released yet has a place to be written down."""
    assert "\n## Unreleased\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
