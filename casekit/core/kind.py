"""The only place that says what a kind of event is, and how the table of kinds is looked up."""

import importlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

import msgspec

from casekit.core.event import Event

OURS = "casekit."
ANY = "any"
AS_READ = (datetime,)  # TOML has times of its own: a text is none, however much it looks like one


class Kind(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an event of one kind says: flat fields, and what it does to the state it is folded onto.

    Subclasses are named in the past tense and set `kind`, the word in the file; `of_record` is the kind of record it
    belongs in, ANY for all of them; `own_word` marks what nobody says in another's place. Fields hold str, int, bool,
    aware datetime or a tuple of str. A field that is a Python keyword gets a trailing underscore (`from_`).
    """

    kind: ClassVar[str] = ""
    of_record: ClassVar[str] = "case"
    retractable: ClassVar[bool] = True
    own_word: ClassVar[bool] = False

    def apply(self, state: Any, event: Event) -> str | None:
        """Change `state`; return why the event is void when it can have no effect, else None. Never raises."""
        raise TypeError(f"{type(self).__name__} does not say what it does")

    def line(self) -> str:
        """One line for people: what happened, without who and when."""
        return self.kind.replace("_", " ")


Foreign = Callable[[str, str], "type[Kind] | None"]


class Unreadable(msgspec.Struct, frozen=True):
    """Stands for a body that could not be understood: an unknown kind, or fields of a wrong type."""

    kind: str
    why: str

    def line(self) -> str:
        """One line for people."""
        return f"{self.kind}: cannot be read here ({self.why})"


class Kinds:
    """The table of kinds: word in the file → "module:Class", imported the first time the word is met."""

    def __init__(self, table: Mapping[str, str], foreign: Foreign | None = None) -> None:
        """`foreign` brings the kinds that are not ours, word and "module:Class" to a class or None; it never raises."""
        self.table = dict(table)
        self.foreign = foreign
        self._loaded: dict[str, type[Kind] | None] = {}

    def __reduce__(self) -> tuple[type["Kinds"], tuple[object, ...]]:
        return Kinds, (self.table, self.foreign)  # what is imported here is imported anew there

    def find(self, word: str) -> type[Kind] | None:
        """The class for a word, or None when nobody supplies it."""
        if word not in self._loaded and word in self.table:
            target = self.table[word]
            module, _, name = target.partition(":")
            if self.foreign is None or module.startswith(OURS):
                self._loaded[word] = getattr(importlib.import_module(module), name)
            else:
                self._loaded[word] = self.foreign(word, target)
        return self._loaded.get(word)

    def body(self, event: Event) -> Kind | Unreadable:
        """What an event says, checked against its kind's fields."""
        found = self.find(event.kind)
        if found is None:
            missing = f"no kind named {event.kind!r} here (a newer casekit, or a plugin not installed)"
            return Unreadable(event.kind, missing)
        try:
            return msgspec.convert(event.fields, found, builtin_types=AS_READ)
        except msgspec.ValidationError as error:
            return Unreadable(event.kind, str(error).replace("Object ", ""))


def plain(body: Kind) -> dict[str, Any]:
    """The fields of a body as they go into a file: defaults left out, in the order of the class."""
    names, words, defaults = body.__struct_fields__, body.__struct_encode_fields__, body.__struct_defaults__
    missing = (msgspec.NODEFAULT,) * (len(names) - len(defaults))
    fields = {}
    for name, word, default in zip(names, words, (*missing, *defaults), strict=True):
        value = getattr(body, name)
        if value != default:
            fields[word] = list(value) if isinstance(value, tuple) else value
    return fields
