"""Laws of `completions`: the files in completions/ are what it prints, and say what every verb takes."""

from pathlib import Path

import pytest

from casekit.commands import _shells, _takes
from casekit.commands._takes import Option, Takes
from casekit.options import OPTIONS
from casekit.testing import Shop

FILES = Path(__file__).parents[2] / "completions"
STRANGE = 'it\'s \\ "a" $(b) `c` ’d’'


@pytest.mark.parametrize("shell", _shells.SHELLS)
def test_the_files_are_current(shop: Shop, shell: str) -> None:
    """A verb that changes changes them: casekit completions SHELL > completions/FILE, without plugins."""
    file = FILES / _shells.SHELLS[shell].file
    assert shop.ok(["completions", shell]) == file.read_text(encoding="utf-8")


def test_a_shell_nobody_knows(shop: Shop) -> None:
    """Four shells can be completed in."""
    outcome = shop.run("completions tcsh")
    assert (outcome.code, outcome.out) == (2, "")
    assert "'bash', 'zsh', 'fish', 'powershell'" in outcome.err


def test_every_option_of_every_verb_is_offered_once(shop: Shop) -> None:
    """The options of the program are those that every verb takes."""
    for shell in _shells.SHELLS:
        text = shop.ok(["completions", shell])
        assert [option.flag for option in OPTIONS if text.count(f"'{option.flag}\t") != 1] == []


@pytest.mark.parametrize(
    ("shell", "quoted"),
    [
        ("bash", "'it'\\''s \\ \"a\" $(b) `c` ’d’'"),
        ("fish", "'it\\'s \\\\ \"a\" $(b) `c` ’d’'"),
        ("powershell", "'it''s \\ \"a\" $(b) `c` ’’d’’'"),
    ],
)
def test_help_is_text_in_every_shell(shell: str, quoted: str) -> None:
    """Whatever a plugin says of its verb stands in quotes, and on one line."""
    assert _shells.SHELLS[shell].quote(STRANGE) == quoted
    takes = Takes(path="", verbs=(("x", f"{STRANGE}\nrm"),), options=(Option("--y", "", STRANGE),), words=())
    text = _shells.written(_shells.SHELLS[shell], [takes])
    assert f"'x\t{quoted[1:-1]} rm'" in text
    assert f"'--y\t\t{quoted[1:]}" in text


def test_a_kind_is_one_that_can_be_asked_for() -> None:
    """What a value is called leads to values that somebody offers, or to nothing on purpose."""
    asked = {"case", "closed", "customer", "loaner", "part", "known", "tech", "date", "filter", "category"}
    kinds = {*_takes.BY_METAVAR.values(), *_takes.BY_FLAG.values()}
    assert {kind for kind in kinds if not kind.startswith("=")} <= asked | {"file", "folder", "text"}
