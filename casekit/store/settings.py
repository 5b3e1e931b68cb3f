"""The only place that reads `casekit.toml`: its bytes to checked settings, or to every mistake in it at once."""

from pathlib import Path
from typing import Any

import msgspec

from casekit.core.policy import Settings
from casekit.errors import Damaged, InputOutput, NotFound
from casekit.store.layout import SETTINGS
from casekit.store.settings_check import Flaw, judge

RECKONED = ("hours", "hours_from", "policy")  # the tables that duties are reckoned by


def read(path: Path) -> Settings:
    """The settings of a file. NotFound without one, InputOutput when unreadable, Damaged naming every mistake."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"there is no {path.name} in {path.parent}", hint="casekit init") from None
    except OSError as error:
        raise InputOutput(f"cannot be read: {error.strerror}", where=str(path)) from None
    return parse(raw, str(path))


def parse(raw: bytes, where: str = SETTINGS) -> Settings:
    """The settings that the bytes of a file say; Damaged names every mistake with its line."""
    text = decode(raw, where)
    data = _load(text, where)
    settings, flaws = judge(data)
    if settings is None:
        from casekit.store.settings_flaws import damaged

        raise damaged(text, flaws, where)
    return msgspec.structs.replace(settings, digest=digest(repr([data.get(name) for name in RECKONED]).encode()))


def flaws_of(text: str, where: str = SETTINGS) -> list[Flaw]:
    """Every mistake in a settings text, by the rules of TOML 1.0 too; Damaged when it is no TOML at all."""
    from casekit.store.settings_flaws import strict

    return judge(strict(text, where))[1]


def digest(raw: bytes) -> str:
    """A short word that changes when the bytes do, for the header of the index: a checksum, no protection.

    The remainder of the bytes, read as one number, by a prime of 61 bits: no import, and a few microseconds.
    """
    return f"{len(raw):x}-{int.from_bytes(raw, 'big') % (2**61 - 1):016x}"


def decode(raw: bytes, where: str = SETTINGS) -> str:
    """The text of a settings file, without a byte order mark and with LF line ends."""
    try:
        return raw.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Damaged("this is not UTF-8 text", where=f"{where}:{line}", hint="save the file as UTF-8") from None


def _load(text: str, where: str) -> dict[str, Any]:
    """TOML to plain values. rtoml lets a little of TOML 1.1 through, which `casekit config check` reports."""
    import rtoml

    try:
        return rtoml.loads(text)
    except ValueError as error:
        from casekit.store.settings_flaws import not_toml

        raise not_toml(text, str(error), where) from None
