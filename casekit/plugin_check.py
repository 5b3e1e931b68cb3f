"""The only place that judges a plugin: imports it, lets pluggy check its hooks, and checks what they answer."""

import importlib
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from time import perf_counter
from typing import TYPE_CHECKING, Any

import msgspec

from casekit.hookspecs import COMMANDS, HOOKS, MAPS, PROJECT, Command
from casekit.plugin_discovery import Facts, Found, stamp_of

if TYPE_CHECKING:
    import pluggy

    from casekit.core.event import Event


class Unfit(Exception):
    """A plugin that breaks the rules of hookspecs; the sentence says which."""


def bring(target: str) -> Any:
    """Import the object that "package.module" or "package.module:object" names; its own prints go to stderr."""
    module, _, path = target.partition(":")
    with redirect_stdout(sys.stderr):
        found: Any = importlib.import_module(module)
        for part in path.split(".") if path else ():
            found = getattr(found, part)
    return found


def register(name: str, plugin: Any) -> "pluggy.PluginManager":
    """A pluggy manager that holds one plugin, so that no other is reached by what it does; Unfit when it misfits."""
    import pluggy

    from casekit import hookspecs

    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(plugin, name)
    except pluggy.PluginValidationError as error:
        raise Unfit(": ".join(str(error).splitlines()[1:]).removeprefix("hookimpl definition: ")) from error
    marked = {caller.name: caller for caller in manager.get_hookcallers(plugin) or ()}
    for word in marked:
        if word not in HOOKS:
            raise Unfit(f"there is no hook {word}{_near(word)}")
    for word in dir(plugin):
        if word.startswith(f"{PROJECT}_") and word not in marked and _is_own(getattr(plugin, word), plugin):
            why = "is not marked with @hookimpl" if word in HOOKS else f"is no hook{_near(word)}"
            raise Unfit(f"{word} {why}")
    return manager


def examine(found: Found) -> Facts:
    """Import a plugin and ask it everything; raises Unfit, or whatever its own code raises."""
    began = perf_counter()
    plugin = bring(found.target)
    seconds = perf_counter() - began
    manager = register(found.name, plugin)
    with redirect_stdout(sys.stderr):
        answers = {
            caller.name: caller()
            for caller in manager.get_hookcallers(plugin) or ()
            if caller.name == COMMANDS or caller.name in MAPS
        }
    file = getattr(sys.modules[found.target.partition(":")[0]], "__file__", None) or ""
    return Facts(
        hooks=tuple(hook for hook in HOOKS if getattr(manager.hook, hook).get_hookimpls()),
        commands=commands(answers.pop(COMMANDS, [])),
        maps={hook: _map(hook, answer) for hook, answer in answers.items()},
        seconds=seconds,
        file=file,
        stamp=stamp_of(file),
    )


def tell(manager: "pluggy.PluginManager", ref: str, events: Sequence["Event"]) -> None:
    """Tell one registered plugin what was written; whatever its code raises goes through."""
    with redirect_stdout(sys.stderr):
        manager.hook.casekit_recorded(ref=ref, events=events)


def commands(answers: list[Any]) -> tuple[Command, ...]:
    """The commands a plugin answered, each of the right shape and each word once."""
    commands = [command for answer in answers for command in _listed(answer)]
    words = [word for command in commands for word in (command.name, *command.aliases)]
    for word in words:
        if not (word.isascii() and word.replace("-", "").isalnum() and word == word.lower() and word[0] != "-"):
            raise Unfit(f"{COMMANDS}: {word!r} is no verb: lower-case letters, digits and hyphens make one")
        if words.count(word) > 1:
            raise Unfit(f"{COMMANDS}: the verb {word} comes twice")
    for command in commands:
        if not command.help.strip() or len(command.help.splitlines()) != 1:
            raise Unfit(f"{COMMANDS}: the help of {command.name} is not one line")
        _target(COMMANDS, command.target)
    return tuple(commands)


def _listed(answer: Any) -> list[Command]:
    if not isinstance(answer, list | tuple) or not all(isinstance(item, Command) for item in answer):
        raise Unfit(f"{COMMANDS} returned {_short(answer)}, not a list of Command")
    try:
        return msgspec.convert(msgspec.to_builtins(answer), list[Command])
    except msgspec.ValidationError as error:
        raise Unfit(f"{COMMANDS}: {error}") from error


def _map(hook: str, answers: list[Any]) -> dict[str, str]:
    """The one map that a plugin answered to a hook."""
    answer = answers[0] if answers else {}
    try:
        named = msgspec.convert(answer, dict[str, str])
    except msgspec.ValidationError as error:
        raise Unfit(f'{hook} returned {_short(answer)}, not a map of names to "package.module:object"') from error
    for name, target in named.items():
        if not name.strip():
            raise Unfit(f"{hook}: a name is empty")
        _target(hook, target)
    return named


def _target(hook: str, target: str) -> None:
    module, colon, path = target.partition(":")
    if not colon or not all(part.isidentifier() for part in (*module.split("."), *path.split("."))):
        raise Unfit(f'{hook}: {target!r} is not "package.module:object"')


def _is_own(value: Any, plugin: Any) -> bool:
    """Whether a value is a function that the plugin itself defines, and not a module or a name it imported."""
    home = getattr(plugin, "__name__", type(plugin).__module__)
    return callable(value) and getattr(value, "__module__", None) == home


def _near(word: str) -> str:
    from difflib import get_close_matches

    return "".join(f"; did you mean {near}?" for near in get_close_matches(word, HOOKS, 1))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
