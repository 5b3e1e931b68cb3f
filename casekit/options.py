"""The only place that knows the options every verb takes, before or after it, and lifts them from the words typed."""

from typing import TYPE_CHECKING, Any

import msgspec

from casekit import __version__
from casekit.errors import UsageError

if TYPE_CHECKING:
    from typer._click.core import Command as Built


class Option(msgspec.Struct, frozen=True):
    """An option of every verb: `field` is where its value goes, `metavar` is "" for a switch, which stores `value`."""

    flag: str
    field: str
    help: str
    metavar: str = ""
    value: str | bool = True
    choices: tuple[str, ...] = ()


OPTIONS = (
    Option("--store", "store", "the folder of the shop's records, instead of CASEKIT_STORE or the nearest", "PATH"),
    Option("--as", "as_", "who is typing, by roster name, instead of CASEKIT_USER", "NAME"),
    Option("--format", "format", "table, json, jsonl, csv, tsv or ids", "FORMAT"),
    Option("--json", "format", "short for --format json", value="json"),
    Option("--color", "color", "always, never or auto", "WHEN", choices=("always", "never", "auto")),
    Option("--key", "key", "for scripts: the same words again under the same key add nothing", "KEY"),
    Option("--yes", "yes", "answer every confirmation with yes"),
    Option("--version", "version", "print the version and stop"),
)
_BY_FLAG = {option.flag: option for option in OPTIONS}

HELP = ("--help", "-h")

Chosen = dict[str, Any]


def take(words: list[str], chosen: Chosen) -> int:
    """Store the option that `words` begin with; how many words that took, 0 when it is none of ours.

    The word after an option that needs a value is that value, whatever it looks like. The last one given counts.
    """
    flag, equals, value = words[0].partition("=")
    option = _BY_FLAG.get(flag)
    if option is None:
        return 0
    if not option.metavar:
        if equals:
            raise UsageError(f"{flag} takes no value", hint=flag)
        chosen[option.field] = option.value
        return 1
    if not equals and len(words) == 1:
        raise UsageError(f"{flag} needs a value", hint=f"{flag} {option.metavar}")
    chosen[option.field] = _checked(option, value if equals else words[1])
    return 1 if equals else 2


def front(words: list[str], chosen: Chosen) -> list[str]:
    """Lift the options before the verb; the words from the verb on, or from the first option that is none of ours."""
    while words and (taken := take(words, chosen)):
        words = words[taken:]
    return words[1:] if words[:1] == ["--"] else words


def after(words: list[str], chosen: Chosen, built: "Built") -> list[str]:
    """Lift the options of every verb from what follows the verb; the rest is in an order that the parser understands.

    What stands after `--` is left alone, and so is the value of an option of the verb's own, whatever it looks like.
    A word that can be no option is text although it begins with a dash: `-category:printer`, `-5`, `"-- see below"`.
    """
    head: list[str] = []
    own: list[str] = []
    texts: list[str] = []
    while words and words[0] != "--":
        word, values = words[0], _own_values(built, words[0])
        if values is None and (taken := take(words, chosen)):
            words = words[taken:]
            continue
        inner = getattr(built, "commands", {}).get(word)
        if inner is not None:
            head, own, texts, built = [*head, *own, *texts, word], [], [], inner
        elif values is None and _is_text(word, built):
            texts.append(word)
        else:
            own += words[: 1 + (values or 0)]
        words = words[1 + (values or 0) :]
    if words or any(len(word) > 1 and word.startswith("-") for word in texts):
        return [*head, *own, "--", *texts, *words[1:]]
    return [*head, *own, *texts]


def _own_values(built: "Built", word: str) -> int | None:
    """How many words after this one are values of options of the verb's own; None when it is none of them."""
    takes = _takes(built) if word.startswith("-") else {}
    flag, equals, _ = word.partition("=")
    if flag in takes:
        return 0 if equals else takes[flag]
    if word.startswith("--") or f"-{word[1:2]}" not in takes:
        return None
    for place, letter in enumerate(word[1:], 2):  # short ones may stand together, the last with its value
        values = takes.get(f"-{letter}")
        if values is None or values > 0:
            return values and (values if place == len(word) else 0)
    return 0


def _takes(built: "Built") -> dict[str, int]:
    """The options of the verb's own → how many values each takes."""
    return {
        flag: 0 if getattr(param, "is_flag", False) or getattr(param, "count", False) else param.nargs
        for param in built.params
        if param.param_type_name == "option"
        for flag in (*param.opts, *param.secondary_opts)
    }


def _is_text(word: str, built: "Built") -> bool:
    """Whether a word can be no option: no dash, a blank in its name, or a letter the verb has no short option for."""
    if not word.startswith("-") or word == "-":
        return True
    if word.startswith("--") or word in HELP:
        return any(letter.isspace() for letter in word.partition("=")[0])
    return word[:2] not in _takes(built)


def _checked(option: Option, value: str) -> str:
    if option.choices and value not in option.choices:
        raise UsageError(f"{option.flag} {value}: it is one of {', '.join(option.choices)}", hint=f"{option.flag} auto")
    return value


def version() -> str:
    """The line that --version prints."""
    return f"casekit {__version__}\n"
