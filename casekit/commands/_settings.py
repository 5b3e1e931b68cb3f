"""The only place that shows settings as they would be typed, without secrets, and changes the file under the lock."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from casekit.core import manual
from casekit.core.manual import Field
from casekit.errors import Locked, NotFound
from casekit.store import files, layout, settings, settings_text
from casekit.store.lock import writer_lock
from casekit.store.settings_check import bare_secrets, is_secret
from casekit.store.settings_flaws import strict
from casekit.store.toml_edit import NOTHING, look
from casekit.store.toml_text import spell_key

HIDDEN = "(hidden)"

Keys = tuple[str, ...]


def text_of(root: Path) -> str:
    """The settings file exactly as it is, line ends and byte order mark too."""
    path = root / layout.SETTINGS
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise files.refusal(error, path, "read") from error
    settings.decode(raw, str(path))
    return raw.decode("utf-8")


def change(root: Path, edited: Callable[[str], str]) -> tuple[str, str]:
    """Make the settings file what `edited` makes of it, durably, under the writer lock; the text before and after."""
    path = root / layout.SETTINGS
    with writer_lock(root / layout.LOCK):
        before = text_of(root)
        after = edited(before)
        same = before.encode()
        if after != before and files.write(path, after.encode(), still=lambda: path.read_bytes() == same) is None:
            raise Locked("somebody else is saving it just now", where=str(path), hint="the same command again")
    return before, after


# --- values as words --------------------------------------------------------------------------------------------------


def words_of(path: Keys, value: Any) -> str:
    """A value as it would be typed for `config KEY VALUE`, or where a secret is found; never the secret."""
    if value is None:
        return ""
    if any(map(is_secret, path)) and value != "":
        return str(value) if path[-1] == "env" else HIDDEN  # the name of a variable is no secret
    if next(bare_secrets(value, path), None) is not None:
        return HIDDEN
    if isinstance(value, list):
        return ", ".join(words_of(path, item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def value_of(path: Keys, typed: str, text: str) -> Any:
    """The value that words mean for a setting. `+2026-12-25` adds to a list of dates; brackets and quotes may be."""
    key, field = spell_key(path), manual.find(path)
    on_roster(path, text)
    if field is None:
        return _free(typed, look(strict(text, layout.SETTINGS), path))
    if field.kind in {"dates", "words"}:
        typed = typed.strip().removeprefix("[").removesuffix("]").replace('"', "")
    if field.kind == "dates" and typed.startswith("+"):
        known = settings_text.get_value(text, key)
        added = manual.from_words(key, field.kind, typed.removeprefix("+"))
        return sorted({*known, *added}) if isinstance(known, list) else added
    return manual.from_words(key, field.kind, typed)


def _free(typed: str, before: Any) -> Any:
    """A value of a table that has no manual: of the sort it was before, else what it looks like."""
    if typed in ("true", "false") and not isinstance(before, str):
        return typed == "true"
    if isinstance(before, list):
        return [word.strip() for word in typed.split(",") if word.strip()]
    return int(typed) if typed.isascii() and typed.isdecimal() and not isinstance(before, str) else typed


def on_roster(path: Keys, text: str) -> None:
    """Nobody comes onto the roster by a slip of the keyboard."""
    if path[0] == "roster" and len(path) > 1 and look(strict(text, layout.SETTINGS), path[:2]) is NOTHING:
        raise NotFound(f"{path[1]} is not on the roster", hint=f"casekit config roster add {path[1]}")


# --- rows -------------------------------------------------------------------------------------------------------------


def rows(text: str, under: Keys = ()) -> list[dict[str, Any]]:
    """Every setting there is, or those under a key: as it is, its default, and what it means, in the manual's order."""
    data = strict(text, layout.SETTINGS)
    found = []
    for path, field in _all(data):
        if path[: len(under)] == under:
            value = look(data, path)
            default = field.default if field else None
            row = {"key": spell_key(path), "value": words_of(path, default if value is NOTHING else value)}
            found.append(row | {"default": words_of(path, default), "help": field.help if field else ""})
    return found


def _all(data: Mapping[str, Any]) -> Iterator[tuple[Keys, Field | None]]:
    """The path of every setting of the manual, for everybody on the roster, and of all that free tables hold."""
    families: dict[str, list[tuple[str, Field]]] = {}
    for pattern, field in manual.FIELDS.items():
        above, _, key = pattern.partition(".*")
        families.setdefault(above if "*" in pattern else pattern, []).append((key, field))
    for family, fields in families.items():
        path = tuple(family.split("."))
        if family in manual.FIELDS:
            yield path, fields[0][1]
            continue
        for name in _names(look(data, path)):
            yield from (((*path, name, *key.split(".")[1:]), field) for key, field in fields)
    for name in settings_text.FREE:
        yield from ((path, None) for path in _leaves(data.get(name, {}), (name,)))


def _names(table: Any) -> Sequence[str]:
    if isinstance(table, list):
        return [str(number) for number in range(len(table))]
    return list(table) if isinstance(table, dict) else []


def _leaves(value: Any, path: Keys) -> Iterator[Keys]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    else:
        yield path
