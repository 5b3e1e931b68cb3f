"""The only place that runs the kinds of events that plugins bring, and keeps their faults from every other record."""

import importlib
import sys
from collections.abc import Callable

from casekit.core.event import Event
from casekit.core.kind import Kind


def load(word: str, target: str) -> type[Kind] | None:
    """A plugin's kind, its `apply` and `line` guarded; None, and its name on stderr, when it cannot be had."""
    module, _, name = target.partition(":")
    try:
        found = getattr(importlib.import_module(module), name)
    except Exception as error:
        _warn(word, target, f"{type(error).__name__}: {error}")
        return None
    if not (isinstance(found, type) and issubclass(found, Kind)):
        _warn(word, target, "it is no Kind")
        return None
    return _guarded(word, found)


def _warn(word: str, target: str, why: str) -> None:
    from casekit.output.text import clean

    said = f"casekit: the kind {word!r} of a plugin ({target}) is left out: {why}\n  try: casekit plugins\n"
    sys.stderr.write(clean(said))


def _guarded(word: str, found: type[Kind]) -> type[Kind]:
    """The same kind, for which a fault is an event without effect and not the end of a list."""

    def apply(self: Kind, state: object, event: Event) -> str | None:
        try:
            return found.apply(self, state, event)
        except Exception as error:
            return f"the plugin that brings {word!r} failed: {type(error).__name__}: {error}"

    def line(self: Kind) -> str:
        try:
            return str(found.line(self))
        except Exception as error:
            return f"{word}: {type(error).__name__} in the plugin that brings it"

    body = {"apply": apply, "line": line, "__module__": found.__module__, "__qualname__": found.__qualname__}
    make: Callable[..., type[Kind]] = type(found)
    return make(found.__name__, (found,), body, frozen=True, kw_only=True)
