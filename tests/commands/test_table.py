"""Laws of the table of built-in verbs."""

import importlib
import inspect

import pytest
import typer

from casekit.commands import table
from casekit.commands.table import GROUPS, VERBS
from casekit.hookspecs import Command
from casekit.options import OPTIONS

BUILT_IN_NAMES = {
    "open": "open_case",
    "list": "list_cases",
    "import": "import_rows",
    "as": "as_tech",
    "customer": "app", "loaner": "app", "message": "app", "part": "app",
}


def loaded(verb: Command) -> object:
    """The function, or the typer.Typer, that a verb names."""
    module, _, name = verb.target.partition(":")
    return getattr(importlib.import_module(module), name)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_the_table_says_what_the_function_says(verb: Command) -> None:
    """The help of a verb in the table is the first line of its function's docstring."""
    target = loaded(verb)
    text = target.info.help if isinstance(target, typer.Typer) else inspect.getdoc(target)
    assert isinstance(text, str)
    assert text.splitlines()[0].rstrip(".") == verb.help


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_no_verb_takes_an_option_that_every_verb_takes(verb: Command) -> None:
    """No built-in verb declares --store, --as, --format … of its own: each means the same thing everywhere."""
    target = loaded(verb)
    app = target if isinstance(target, typer.Typer) else typer.Typer(add_completion=False)
    if app is not target:
        app.command()(target)
    group = typer.main.get_group(app)
    own = {flag for built in group.commands.values() for param in built.params for flag in param.opts}
    assert own & {option.flag for option in OPTIONS} == set()


def test_a_verb_is_named_for_its_module() -> None:
    """`follow-up` is commands/follow_up.py and its function follow_up; builtins and keywords are dodged."""
    for verb in VERBS:
        word = verb.name.replace("-", "_")
        module = f"{word}_" if word in {"as", "import"} else word
        assert verb.target == f"casekit.commands.{module}:{BUILT_IN_NAMES.get(word, word)}"


def test_the_table_fits_a_terminal() -> None:
    """Every verb stands in a known group, once, with a help that fits on a line of 80 cells."""
    assert {verb.group for verb in VERBS} <= set(GROUPS)
    assert len({verb.name for verb in VERBS}) == len(VERBS)
    width = max(len(verb.name) for verb in VERBS)
    assert [verb.name for verb in VERBS if 2 + width + 2 + len(verb.help) > 78] == []


def test_the_built_in_answers_are_new_each_time() -> None:
    """What the hook returns may be changed by whoever called it, without harm."""
    table.casekit_commands().clear()
    assert table.casekit_commands() == list(VERBS)
