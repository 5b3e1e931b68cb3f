"""The only place that shows settings as they would be typed, without secrets, and changes the file under the lock."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from casekit.core import manual
from casekit.core.manual import Field
from casekit.errors import Locked, NotFound, UsageError
from casekit.store import files, layout, settings, settings_text
from casekit.store.lock import writer_lock
from casekit.store.settings_check import bare_secrets, is_secret
from casekit.store.toml_edit import NOTHING, look
from casekit.store.toml_text import spell_key, split_key

HIDDEN = "(hidden)"
WAYS = ("env", "command", "keyring")  # where a secret is found, instead of the secret

Path_ = tuple[str, ...]


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
    """Replace the settings file by what `edited` makes of it, durably and under the writer lock: the text before and after."""
    path = root / layout.SETTINGS
    with writer_lock(root / layout.LOCK):
        before = text_of(root)
        after = edited(before)
        same = before.encode()
        if after != before and files.write(path, after.encode(), still=lambda: path.read_bytes() == same) is None:
            raise Locked("somebody else is saving it just now", where=str(path), hint="the same command again")
    return before, after


# --- values as words --------------------------------------------------------------------------------------------------


def words_of(path: Path_, value: Any) -> str:
    """A value as it would be typed for `config KEY VALUE`, or where a secret is found; never the secret."""
    if value is None:
        return ""
    if any(map(is_secret, path)) and value != "":
        return f"env {value}" if path[-1] == "env" else HIDDEN
    if next(bare_secrets(value, path), None) is not None:
        return HIDDEN
    if isinstance(value, list):
        return ", ".join(words_of(path, item) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def value_of(path: Path_, typed: str, text: str) -> Any:
    """The value that words mean for a setting. `+2026-12-25` adds to a list of dates."""
    key, field = spell_key(path), manual.find(path)
    if field is None:
        return _free(typed, settings_text.get_value(text, key) if path[0] in settings_text.FREE else None)
    if field.kind == "dates" and typed.startswith("+"):
        known = settings_text.get_value(text, key)
        added = manual.from_words(key, field.kind, typed.removeprefix("+"))
        return sorted({*known, *added}) if isinstance(known, list) else added
    return manual.from_words(key, field.kind, typed)
