"""Laws of completion in real shells: what a press of a key puts on the line, and that nothing in a record can act."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from casekit.testing import Shop
from tests import shells
from tests.shells import Terminal
from tests.test_complete import NASTY

ALL = pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
# What is typed before a press of TAB, and what then stands there. A blank at the end: the word is complete.
TYPED = {
    "casekit not": "casekit note ",
    "ck customer sh": "ck customer show ",
    "casekit note 3": "casekit note 3 ",
    "casekit promise 1 tom": "casekit promise 1 tomorrow ",
    "casekit hand-over 1 --to b": "casekit hand-over 1 --to bo ",
    "casekit hand-over 1 --to=b": "casekit hand-over 1 --to=bo ",
    "casekit --as bo close 1 --outcome no": "casekit --as bo close 1 --outcome no-fault ",
    "casekit open x --category las": "casekit open x --category laser\\ printer ",
    "casekit list 'blank pages' own": "casekit list 'blank pages' owner:",
    "casekit list owner:an": "casekit list owner:ana ",
    "casekit list -category:pri": "casekit list -category:printer ",
    "casekit list --lim": "casekit list --limit ",
    "casekit wait 1 fri --on ven": "casekit wait 1 fri --on vendor ",
    "casekit show --store ../shop 3": "casekit show --store ../shop 3 ",
    "casekit show --store nowhere 3": "casekit show --store nowhere 3",
    "casekit wor": "casekit worth ",
    "casekit worth 3 --guar": "casekit worth 3 --guarantee ",
    "casekit nonsense 3": "casekit nonsense 3",
}


@pytest.fixture
def busy(shop: Shop) -> Shop:
    """A shop with cases whose words would harm whoever believed them."""
    shop.ok(["open", NASTY, "--category", "printer", "--name", NASTY])
    shop.ok(["open", NASTY, "--category", "laser printer", "--name", NASTY, "--new-customer"])
    for _ in range(8):
        shop.ok(["open", "blank", "--category", "$(touch pwned)"])
    shop.ok("close 4 --outcome fixed")
    return shop


@pytest.fixture
def terminal(shell: str, busy: Shop, tmp_path: Path) -> Iterator[Terminal]:
    """A shell in that shop's folder."""
    shells.needs(shell)
    shells.on_path(tmp_path / "bin")
    opened = Terminal(shell, tmp_path / "bin", busy.root)
    yield opened
    opened.close()


@pytest.mark.slow
@ALL
def test_what_a_press_of_tab_puts_on_the_line(terminal: Terminal, shell: str) -> None:
    """Every shell offers the same: verbs, options, cases, people, categories, filters and dates."""
    shown = {typed: terminal.typed(f"{typed}\t") for typed in TYPED}
    assert {typed: line.strip() for typed, line in shown.items()} == {
        typed: line.strip() for typed, line in TYPED.items()
    }


@pytest.mark.slow
@ALL
def test_nothing_in_a_record_acts(terminal: Terminal, shell: str, busy: Shop) -> None:
    """Titles are shown and never run or put on the line, however often and whichever way a key is pressed."""
    lines = {terminal.typed(f"casekit show 1{keys}") for keys in ("\t", "\t\t", "\t\t\t", "\x18m", "\x18m\x18m")}
    assert lines <= {"casekit show 1", "casekit show 10", "casekit show 1 ", "casekit show 10 "}
    lines = {terminal.typed(f"casekit open x --category {keys}") for keys in ("\t", "\t\t", "\x18m", "\x18m\x18m\x18m")}
    assert all(set(line) <= set("casekit open x --category laser\\ printer") for line in lines)
    assert "touch pwned" in terminal.shown
    assert "\x1b[31m" not in terminal.shown
    assert "\u202e" not in terminal.shown
    assert list(busy.root.parent.rglob("pwned")) == []


def bash(shop: Shop, folder: Path, *words: str, kind: int = 63) -> list[str]:
    """What bash is told to offer for a line of words, the last of them being typed."""
    shells.needs("bash")
    shells.on_path(folder)
    script = (
        f"source '{shells.ROOT}/completions/casekit.bash'; "
        'COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} '
        f'COMP_TYPE={kind}; _casekit 2>/dev/null; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", *words],
        cwd=shop.root,
        env=os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        check=True,
    )
    return [line for line in done.stdout.decode().splitlines() if line]


def test_bash_says_what_a_value_is_only_where_it_lists(busy: Shop, tmp_path: Path) -> None:
    """A list has titles; what may be put on the line, at once or in turn, has none."""
    listed = bash(busy, tmp_path, "casekit", "show", "1", kind=63)
    assert [line[:4] for line in listed] == ["1   ", "10  "]
    assert "touch pwned" in listed[0]
    for kind in (9, 37, 42):
        assert bash(busy, tmp_path, "casekit", "show", "1", kind=kind) == ["1", "10"]
    assert bash(busy, tmp_path, "casekit", "show", "10", kind=63) == ["10"]


def test_bash_offers_verbs_then_options(busy: Shop, tmp_path: Path) -> None:
    """Verbs come first; the options of a verb, and those of every verb, after a dash or where the words are used up."""
    assert bash(busy, tmp_path, "casekit", "es", kind=9) == ["escalate"]
    assert bash(busy, tmp_path, "casekit", "wait", "1", "fri", "--o", kind=9) == ["--on", "--over"]
    assert "--json" in bash(busy, tmp_path, "casekit", "story", "1", "", kind=9)
    assert bash(busy, tmp_path, "casekit", "note", "1", "--", "--j", kind=9) == []
    assert bash(busy, tmp_path, "casekit", "reopen", "", kind=9) == ["4"]


@ALL
def test_a_file_is_in_order(shell: str) -> None:
    """The shell itself finds nothing wrong with its file."""
    shells.needs(shell)
    file = {"bash": "casekit.bash", "zsh": "_casekit", "fish": "casekit.fish"}[shell]
    subprocess.run([shell, "-n", str(shells.ROOT / "completions" / file)], check=True)


# What the bash 3.2 of macOS does not know, each with an example of its own.
NEWER = {
    "declare -A seen": r"\b(declare|local|typeset) -\w*[An]",
    "mapfile -t x": r"\b(mapfile|readarray|coproc|shopt -s (globstar|lastpipe))\b",
    "${word,,}": r"\$\{[\w\[\]@*]+(,|\^|@[A-Za-z]\})",
    "${words[-1]}": r"\[-\d+\]",
    "x &>> y |& z": r"&>>|\|&|;;&|;&",
    "[[ -v word ]]": r"\[\[ -v|\bread (-\w+ )*-t 0?\.|\bwait -n",
    "compopt -o nospace": r"compopt (?!.*2>/dev/null)",
    "source <(x)": r"\b(source|\.) <\(",
}


def test_bash_3_2_can_read_its_file() -> None:
    """macOS comes with no newer one: nothing of later syntax is in it, and compopt may be missing."""
    text = (shells.ROOT / "completions/casekit.bash").read_text(encoding="utf-8")
    assert [example for example, pattern in NEWER.items() if not re.search(pattern, example)] == []
    assert [found[0] for pattern in NEWER.values() for found in re.finditer(pattern, text)] == []
