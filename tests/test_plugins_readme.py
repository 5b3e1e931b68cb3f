"""Laws of plugins/README.md: every sample on it does what the page says, and every hook has its section."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from casekit import api, hookspecs
from casekit.testing import Shop

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "plugins" / "README.md").read_text(encoding="utf-8")
SAMPLE = ROOT / "tests" / "sample_plugin"
LESSON, *SECTIONS = re.split(r"^### `(casekit_\w+)`\n", PAGE, flags=re.MULTILINE)
HOOKS = dict(zip(SECTIONS[::2], SECTIONS[1::2], strict=True))
ASKED = ("commands", "event_kinds", "channels", "checks", "estimates", "importers", "recorded")  # those asked by this version


def blocks(text: str) -> Iterator[tuple[str, str, str]]:
    """The fenced blocks of a page: language, name of the file, content."""
    for head, content in re.findall(r"^```(.*)\n((?:.*\n)*?)```$", text, re.MULTILINE):
        language, _, file = head.partition(" ")
        yield language, file, content


def play(shop: Shop, console: str, folder: Path) -> None:
    """Type what stands after each `$` and compare what is said with the lines below it, if there are any."""
    for part in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, _, said = part.partition("\n")
        program, _, words = command.partition(" ")
        if program == "casekit":
            outcome = shop.run(words)
            assert not said or outcome.out + outcome.err == said, command
        elif program == "cat":
            assert shop.read(words) == said
        elif command == "python -m pytest":
            subprocess.run([sys.executable, "-m", "pytest", "-q", str(folder)], check=True, capture_output=True)
        else:
            assert command == "python -m pip install --editable ."


@pytest.mark.slow
def test_the_lesson_works_from_an_empty_file(shop: Shop, tmp_path: Path) -> None:
    """Who types what the page says sees what the page shows, from the first line to the plugin's own test."""
    folder = tmp_path / "parcel"
    folder.mkdir()
    name = ""
    for language, file, content in blocks(LESSON):
        if file:
            (folder / file).write_text(content, encoding="utf-8")
            if file.startswith("casekit_"):
                if name:
                    shop.unplug(name)
                sys.modules.pop("casekit_parcel", None)
                name = shop.plugin(folder)
        elif language == "console":
            play(shop, content, folder)
    sys.modules.pop("casekit_parcel", None)


def test_the_lesson_ends_with_the_sample_plugin() -> None:
    """What the lesson arrives at is a plugin that has tests of its own."""
    last = {file: content for _, file, content in blocks(LESSON) if file}
    for file in ("pyproject.toml", "casekit_parcel.py"):
        assert last[file] == (SAMPLE / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("hook", hookspecs.HOOKS)
def test_every_hook_has_a_sample_that_works(hook: str, shop: Shop, tmp_path: Path) -> None:
    """The sample of a hook is taken by the host without a word, and what its section shows is what happens."""
    folder = tmp_path / "plugin"
    folder.mkdir()
    shop.ok('open "prints blank pages"')
    for language, file, content in blocks(HOOKS[hook]):
        if language == "python":
            (folder / file).write_text(content, encoding="utf-8")
            module = file.removesuffix(".py")
            entry = f'[project]\nname = "x"\n[project.entry-points.casekit]\nsample = "{module}"\n'
            (folder / "pyproject.toml").write_text(entry, encoding="utf-8")
            shop.plugin(folder)
        elif file:
            shop.write(file, content)
        else:
            play(shop, content, folder)
    row = shop.run("plugins --json").rows[-1]
    assert (row["name"], row["state"], hook.removeprefix("casekit_") in row["hooks"]) == ("sample", "on", True)
    asked = any(language == "console" for language, _, _ in blocks(HOOKS[hook]))
    assert asked == (hook.removeprefix("casekit_") in ASKED)
    assert asked != ("Nothing asks for these yet" in HOOKS[hook])


def test_a_hook_is_described_where_it_is_declared() -> None:
    """Each hook has one section here, and says when it is called, what it returns, and an example."""
    assert list(HOOKS) == [hook for hook in dict.fromkeys(HOOKS) if hook in hookspecs.HOOKS]
    assert set(HOOKS) == set(hookspecs.HOOKS)
    for hook in hookspecs.HOOKS:
        text = getattr(hookspecs, hook).__doc__
        assert ("Called" in text, "eturn" in text, "Example: " in text) == (True, True, True)


def test_every_promised_name_is_there() -> None:
    """`casekit.api` gives what it lists and nothing else, each the one that casekit itself uses."""
    assert sorted(api.__all__) == list(api.__all__)
    for name in api.__all__:
        found = getattr(api, name)
        assert getattr(sys.modules[f"casekit.{api._HOME[name]}"], name) is found if name in api._HOME else found
    with pytest.raises(AttributeError, match="promises no 'Shop'"):
        getattr(api, "Shop")  # noqa: B009 - the checker knows that there is none
