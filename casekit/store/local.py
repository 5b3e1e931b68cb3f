"""The only place for what belongs to this machine and not to the store: caches, high-water marks, terminals, the site."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from casekit.core.refs import SITES
from casekit.errors import InputOutput, UsageError
from casekit.store import places

KEEP = 200  # terminals remembered at most


class Terminal(msgspec.Struct, kw_only=True):
    """What a terminal last did: who it is, when that was last used (epoch seconds), and the case it touched."""

    name: str = ""
    at: int = 0
    ref: str = ""
    looked: int = 0


class Local:
    """State of this machine for one store. Losing it loses nothing but convenience, so nothing here is synced to disk."""

    def __init__(self, root: Path, environ: Mapping[str, str]) -> None:
        state, cache = places.state_folder(str(root), environ), places.cache_folder(str(root), environ)
        self.state = Path(state) if state else None
        self.cache = Path(cache) if cache else None

    def cache_folder(self) -> Path | None:
        """Where the index lies, made if need be; None where nothing can be kept."""
        return _made(self.cache)

    @property
    def forgotten(self) -> Path | None:
        """The file of what was forgotten here (see `store.forgotten`); None where nothing can be kept."""
        return self.state / "forgotten" if self.state else None

    def begin_anew(self) -> None:
        """Forget all of this: it is about a store that lay at this path before, and the one there now is new."""
        import shutil

        for folder in (self.state, self.cache):
            if folder is not None:
                shutil.rmtree(folder, ignore_errors=True)

    def load(self, name: str) -> dict[str, Any]:
        """A small table kept under a name, empty when there is none or it cannot be read."""
        if self.state is None:
            return {}
        try:
            found = msgspec.json.decode((self.state / f"{name}.json").read_bytes())
        except (OSError, msgspec.DecodeError):
            return {}
        return found if isinstance(found, dict) else {}

    def save(self, name: str, table: Mapping[str, Any]) -> bool:
        """Keep a small table; whether that worked."""
        folder = _made(self.state)
        if folder is None:
            return False
        temporary = folder / f".{name}.{os.getpid()}"
        try:
            temporary.write_bytes(msgspec.json.encode(table))
            os.rename(temporary, folder / f"{name}.json")
        except OSError:
            return False
        return True

    # --- numbers and site -----------------------------------------------------------------------------------------

    @property
    def site(self) -> str:
        """The letter of this copy of the store, "" for none."""
        site = self.load("site").get("letter", "")
        return site if isinstance(site, str) else ""

    def set_site(self, letter: str) -> None:
        """Give this copy of the store a letter, or none; UsageError for one that would read as a kind of record."""
        if letter not in SITES:
            raise UsageError(f"{letter!r} is no site letter", hint=f"one of {' '.join(sorted(SITES - {''}))}")
        if not self.save("site", {"letter": letter}):
            raise InputOutput(
                "the site letter cannot be kept", where=str(self.state), hint="set HOME or XDG_STATE_HOME"
            )

    def mark(self, kind: str) -> int:
        """The highest number this machine has seen given out."""
        seen = self.load("marks").get(kind, 0)
        return seen if isinstance(seen, int) else 0

    def raise_mark(self, kind: str, number: int) -> None:
        """Remember a number given out."""
        marks = self.load("marks")
        if number > marks.get(kind, 0):
            self.save("marks", {**marks, kind: number})

    # --- terminals --------------------------------------------------------------------------------------------------

    def terminal(self, key: str) -> Terminal:
        """What is known of a terminal."""
        try:
            return msgspec.convert(self.load("terminals").get(key, {}), Terminal)
        except msgspec.ValidationError:
            return Terminal()

    def remember(self, key: str, terminal: Terminal) -> bool:
        """Keep what a terminal did; the oldest ones are forgotten."""
        known = {**self.load("terminals"), key: msgspec.to_builtins(terminal)}
        newest = sorted(known.items(), key=lambda item: item[1].get("at", 0), reverse=True)[:KEEP]
        return self.save("terminals", dict(newest))


def _made(folder: Path | None) -> Path | None:
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder
