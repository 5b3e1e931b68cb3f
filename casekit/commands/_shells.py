"""The only place that writes what verbs take in the language of a shell, into the rest of that shell's file."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from casekit.commands._takes import Option, Takes
from casekit.core.offered import DATES

TEMPLATES = Path(__file__).parents[1] / "data" / "completions"
# Each of these ends a text in single quotes for PowerShell, and is doubled to stand in it.
_QUOTES = "'\u2018\u2019\u201a\u201b"


class Shell(msgspec.Struct, frozen=True):
    """A shell: its file in completions/, how it quotes, and how it writes a list and a branch for a verb."""

    file: str
    quote: Callable[[str], str]
    rows: Callable[[list[str], int], str]
    branch: Callable[[Takes], str]
    parted: str = " "  # what stands between two words of a list on one line


def written(shell: Shell, takes: list[Takes]) -> str:
    """The whole file of a shell. What may follow the program itself comes first in `takes`."""
    first = takes[0]
    text = (TEMPLATES / shell.file).read_text(encoding="utf-8")
    dates = shell.parted.join(shell.quote("\t".join(pair)) for pair in DATES)
    flags = shell.rows(_flags(shell.quote, first.options), 8)
    branches = "\n".join(map(shell.branch, [msgspec.structs.replace(first, options=()), *takes[1:]]))
    return text.replace("@FLAGS@", flags).replace("@TAKES@", branches).replace("@DATES@", dates)


def _flags(quote: Callable[[str], str], options: Iterable[Option]) -> list[str]:
    return [quote("\t".join((option.flag, option.kind, _one_line(option.help)))) for option in options]


def _verbs(quote: Callable[[str], str], takes: Takes) -> list[str]:
    return [quote(f"{name}\t{_one_line(what)}") for name, what in takes.verbs]


def _kinds(quote: Callable[[str], str], takes: Takes) -> list[str]:
    return [quote(kind) for kind in (*takes.words, *(["..."] if takes.repeated else []))]


def _one_line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


# --- bash and zsh -----------------------------------------------------------------------------------------------------


def _sh_quote(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _sh_rows(items: list[str], indent: int) -> str:
    return "\n".join(" " * indent + item for item in items)


def _sh_branch(takes: Takes) -> str:
    lists = (
        ("verbs=", _verbs(_sh_quote, takes)),
        ("flags+=", _flags(_sh_quote, takes.options)),
    )
    body = "".join(f"        {name}(\n{_sh_rows(items, 12)}\n        )\n" for name, items in lists if items)
    kinds = f"        kinds=({' '.join(_kinds(_sh_quote, takes))})\n" if takes.words else ""
    paths = " | ".join(map(_sh_quote, (takes.path, *takes.also)))
    return f"    {paths})\n{kinds}{body}        ;;"


# --- fish -------------------------------------------------------------------------------------------------------------


def _fish_quote(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _fish_rows(items: list[str], indent: int) -> str:
    return " \\\n".join(" " * indent + item for item in items)


def _fish_branch(takes: Takes) -> str:
    lists = (
        ("set", "verbs", _verbs(_fish_quote, takes)),
        ("set -a", "flags", _flags(_fish_quote, takes.options)),
    )
    kinds = f"            set __casekit_kinds {' '.join(_kinds(_fish_quote, takes))}\n" if takes.words else ""
    rows = (f"            {how} __casekit_{name} \\\n{_fish_rows(items, 16)}\n" for how, name, items in lists if items)
    paths = " ".join(map(_fish_quote, (takes.path, *takes.also)))
    return f"        case {paths}\n{kinds}{''.join(rows)}".rstrip("\n")


# --- PowerShell -------------------------------------------------------------------------------------------------------


def _ps_quote(text: str) -> str:
    return "'" + "".join(each * 2 if each in _QUOTES else each for each in text) + "'"


def _ps_rows(items: list[str], indent: int) -> str:
    return "\n".join(" " * indent + item for item in items)


def _ps_branch(takes: Takes) -> str:
    lists = (
        ("Verbs", _verbs(_ps_quote, takes)),
        ("Flags", _flags(_ps_quote, takes.options)),
    )
    pad = " " * 16
    kinds = f"{pad}$takes.Kinds = @({', '.join(_kinds(_ps_quote, takes))})\n" if takes.words else ""
    rows = (f"{pad}$takes.{name} = @(\n{_ps_rows(items, 20)}\n{pad})\n" for name, items in lists if items)
    path = _ps_quote(takes.path)
    if takes.also:
        path = f"{{ $_ -cin {', '.join(map(_ps_quote, (takes.path, *takes.also)))} }}"
    return f"            {path} {{\n{kinds}{''.join(rows)}            }}"


SHELLS = {
    "bash": Shell("casekit.bash", _sh_quote, _sh_rows, _sh_branch),
    "zsh": Shell("_casekit", _sh_quote, _sh_rows, _sh_branch),
    "fish": Shell("casekit.fish", _fish_quote, _fish_rows, _fish_branch),
    "powershell": Shell("casekit.ps1", _ps_quote, _ps_rows, _ps_branch, parted=", "),
}
