"""Law of every refusal and every answer: a command that it names is one that can be typed."""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import pytest

from casekit import verbs
from casekit.options import OPTIONS
from casekit.plugin_manager import PluginManager
from casekit.testing import Shop
from tests.test_architecture import TREES

NAMED = re.compile(r"\bcasekit ([a-z][a-z-]*)(.*?)(?=\bcasekit [a-z]|, or |; |\n|$)", re.DOTALL)
FLAG = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
PROSE = {"itself", "reminders"}  # what makes the program's name the subject of a sentence
ANYWHERE = {option.flag for option in OPTIONS} | {"--help"}


def texts(tree: ast.Module) -> Iterator[str]:
    """The texts of a file, what is put into them as `…`; a docstring is judged with the help."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (inner | docs):
            yield node.value


def named() -> Iterator[tuple[str, str, str]]:
    """Each command that a hint of ours names: the module, its verb and what follows. Elsewhere casekit may be a subject."""
    for module, tree in TREES.items():
        for text in texts(tree):
            if text.startswith("casekit "):
                yield from ((module, verb, rest) for verb, rest in NAMED.findall(text) if verb not in PROSE)


@pytest.fixture
def find(shop: Shop) -> Callable[[str], Any]:
    """A built-in verb by its word, made once."""
    group = verbs.Verbs(PluginManager(), {})
    return cache(partial(group.get_command, group.make_context("casekit", ["list"])))


def flags(built: Any, rest: str) -> set[str] | None:
    """The options of a verb, or of the noun's verb that follows; None where there is no such verb."""
    if built is None:
        return None
    inner = getattr(built, "commands", {})
    word = rest.split(maxsplit=1)[0].rstrip(",;") if rest.split() else ""
    chosen = [inner[word]] if word in inner else [built, *inner.values()]
    return {opt for each in chosen for param in each.params for opt in (*param.opts, *param.secondary_opts)}


def test_a_command_that_is_named_can_be_typed(find: Callable[[str], Any]) -> None:
    """Its verb is one, and the options beside it are that verb's."""
    wrong, seen = [], 0
    for module, verb, rest in named():
        known = flags(find(verb), rest)
        seen += 1
        if known is None:
            wrong.append(f"{module}: there is no verb {verb}")
        else:
            wrong += [f"{module}: {verb} takes no {flag}" for flag in FLAG.findall(rest) if flag not in known | ANYWHERE]
    assert (wrong, seen > 100) == ([], True)
