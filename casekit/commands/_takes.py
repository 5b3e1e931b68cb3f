"""The only place that says what may follow a verb: read from its Typer declarations, by the names of its values."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from casekit.core import manual
from casekit.core.offered import FILTERS
from casekit.options import HELP, OPTIONS

if TYPE_CHECKING:
    from typer._click.core import Command as Built
    from typer._click.core import Context, Parameter
    from typer.core import TyperGroup

SETTINGS = f"={' '.join(key for key in manual.FIELDS if '.' in key and '*' not in key)}"
# What a value is called in a verb's declaration → its kind, as `casekit-complete` knows it, or "=" and the words.
BY_METAVAR = {
    "CASE": "case",
    "OTHER": "case",
    "CUSTOMER": "customer",
    "LOANER": "loaner",
    "PART": "part",
    "KNOWN": "known",
    "NAME": "tech",
    "DATE": "date",
    "FILTER": "filter",
    "CHANNEL": "=phone mail counter",
    "PURPOSE": "=drop-off pick-up wasted other",
    "FORMAT": "=table json jsonl csv tsv ids",
    "FILE": "file",
    "PATH": "file",
    "FOLDER": "folder",
    "KEY": SETTINGS,
    "KEY [VALUE": SETTINGS,
}
# What the name of an option says better.
BY_FLAG = {
    "--category": "category",
    "--channel": BY_METAVAR["CHANNEL"],
    "--customer": "customer",
    "--from": "text",
    "--key": "text",
    "--outcome": FILTERS["outcome"][0],
    "--owner": "tech",
    "--source": "text",
    "--store": "folder",
}
CLOSED = ("reopen",)  # the verbs whose case is a closed one
FILTERED = ("search",)  # the verbs whose words may be filters, although they are called otherwise
FREE = "text"


class Option(msgspec.Struct, frozen=True):
    """One spelling of an option: the kind of its value, "" for a switch, and its help."""

    flag: str
    kind: str
    help: str


class Takes(msgspec.Struct, frozen=True):
    """What may follow the words `path`: verbs, options, and words of these kinds, the last one repeated or not.

    `also` are other words for the same.
    """

    path: str
    verbs: tuple[tuple[str, str], ...]
    options: tuple[Option, ...]
    words: tuple[str, ...]
    repeated: bool = False
    also: tuple[str, ...] = ()


def of_group(ctx: "Context", group: "TyperGroup") -> list[Takes]:
    """What may follow each verb; first of all the verbs themselves, and the options that every verb takes."""
    names = group.list_commands(ctx)
    built = {name: group.get_command(ctx, name) for name in names}
    aliases: dict[str, str] = getattr(group, "aliases", {})
    verbs = [(name, _help(found)) for name, found in built.items() if found]
    short = [(alias, f"short for {name}") for alias, name in aliases.items()]
    first = Takes(path="", verbs=(*verbs, *short), options=(*_of_every_verb(),), words=())
    also = {name: tuple(alias for alias, of in aliases.items() if of == name) for name in names}
    return [first, *(takes for name, found in built.items() if found for takes in _of_verb(name, found, also[name]))]


def _of_verb(path: str, built: "Built", also: tuple[str, ...]) -> Iterator[Takes]:
    inner: dict[str, Built] = getattr(built, "commands", {})
    shown = [param for param in built.params if not getattr(param, "hidden", False)]
    words = [param for param in shown if param.param_type_name == "argument"]
    yield Takes(
        path=path,
        verbs=tuple((name, _help(each)) for name, each in inner.items() if not each.hidden),
        options=tuple(option for param in shown if param.param_type_name == "option" for option in _options(param)),
        words=tuple(_kind(param, path) for param in words),
        repeated=any(param.nargs == -1 for param in words),
        also=also,
    )
    for name, each in inner.items():
        yield from _of_verb(f"{path} {name}", each, tuple(f"{other} {name}" for other in also))


def _help(built: "Built") -> str:
    """The first line of a verb's help, as lists of verbs have it."""
    return next(iter((built.help or "").splitlines()), "").rstrip(".")


def _options(param: "Parameter") -> Iterator[Option]:
    kind = "" if getattr(param, "is_flag", False) or getattr(param, "count", False) else _kind(param, "")
    flags = [flag for flag in (*param.opts, *param.secondary_opts) if flag not in HELP]
    yield from (Option(flag, kind, getattr(param, "help", None) or "") for flag in flags)


def _kind(param: "Parameter", path: str) -> str:
    """The kind of value that a parameter takes."""
    choices = getattr(param.type, "choices", None)
    if choices:
        return f"={' '.join(map(str, choices))}"
    if hasattr(param.type, "file_okay"):
        return "file"
    by_metavar = BY_METAVAR.get((param.metavar or "").strip("[].…"), FREE)
    kind = next((BY_FLAG[flag] for flag in param.opts if flag in BY_FLAG), by_metavar)
    if path in CLOSED and kind == "case":
        return "closed"
    return "filter" if path in FILTERED and param.nargs == -1 else kind


def _of_every_verb() -> Iterator[Option]:
    seen = set()
    for option in OPTIONS:
        if option.flag not in seen:
            seen.add(option.flag)
            listed = f"={' '.join(option.choices)}" if option.choices else ""
            kind = listed or BY_FLAG.get(option.flag) or BY_METAVAR.get(option.metavar, FREE)
            yield Option(option.flag, kind if option.metavar else "", option.help)
    yield Option(HELP[0], "", "show the help of a verb")
