"""The only place that says which folders count: the store's, and this machine's own for it. Paths are text here.

A completion asks at every press of a key: this module imports nothing beyond what Python has loaded anyway.
"""

import os
from collections.abc import Mapping

SETTINGS = "casekit.toml"
LONGEST = 200  # bytes of a folder's name; 255 is what most file systems take


def find_root(asked: str | None, environ: Mapping[str, str], cwd: str) -> str:
    """The store: `--store`, then CASEKIT_STORE, then the nearest parent folder with settings, then the user's own.

    Only the third is known to be a store; whether another is one shows when it is opened.
    """
    named = asked or environ.get("CASEKIT_STORE")
    if named:
        return os.path.join(cwd, named)
    folder = cwd
    while not os.path.isfile(os.path.join(folder, SETTINGS)):
        if folder == (folder := os.path.dirname(folder)):
            return own_store(environ)
    return folder


def own_store(environ: Mapping[str, str]) -> str:
    """The store in the user's own data folder. A relative XDG_DATA_HOME is ignored, as its specification asks."""
    named = environ.get("XDG_DATA_HOME", "")
    base = named if named.startswith("/") else os.path.expanduser(environ.get("HOME") or "~") + "/.local/share"
    return os.path.join(base, "casekit")


def state_folder(root: str, environ: Mapping[str, str]) -> str | None:
    """Where this machine keeps what it cannot make anew for a store; None without a home."""
    return _folder(environ.get("XDG_STATE_HOME"), "~/.local/state", root)


def cache_folder(root: str, environ: Mapping[str, str]) -> str | None:
    """Where this machine keeps the index of a store; None without a home."""
    return _folder(environ.get("XDG_CACHE_HOME"), "~/.cache", root)


def _folder(named: str | None, otherwise: str, root: str) -> str | None:
    base = named if named and os.path.isabs(named) else os.path.expanduser(otherwise)
    return os.path.join(base, "casekit", _key(root)) if os.path.isabs(base) else None


def _key(root: str) -> str:
    """The machine and the path of the store, as a name for a folder; a hash where that is too long for one."""
    name = (os.uname().nodename + os.path.realpath(root)).replace("/", "%")
    if len(os.fsencode(name)) <= LONGEST:
        return name
    from hashlib import blake2b

    return blake2b(os.fsencode(name), digest_size=20).hexdigest()
