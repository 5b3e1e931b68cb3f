"""The only place that knows where things lie in a store, and refuses a folder that is none."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from casekit.core.refs import Ref, parse_ref
from casekit.errors import InputOutput, NotFound, Refused
from casekit.store import places

SETTINGS = places.SETTINGS
LOCK = ".casekit/lock"
FOLDERS = {
    "case": "cases",
    "customer": "customers",
    "loaner": "loaners",
    "part": "parts",
    "known": "known",
    "message": "messages",
}
THOUSAND = 1000


def path_of(ref: Ref | str) -> str:
    """The path of a record inside the store: `1042` lies in `cases/001/1042.toml`."""
    known = parse_ref(ref) if isinstance(ref, str) else ref
    if known is None:
        raise NotFound(f"{ref!r} is not a reference")
    return f"{FOLDERS[known.kind]}/{known.number // THOUSAND:03d}/{known}.toml"


def is_record_name(name: str) -> bool:
    """Whether a file in a record folder is to be read: dot-files are somebody's work in progress, and a name is text."""
    return name.endswith(".toml") and not name.startswith(".") and (name.isascii() or is_text(name))


def is_text(name: str) -> bool:
    """Whether the name of a file is UTF-8; bytes that are not come as lone surrogates, which nothing can keep."""
    return not any("\ud800" <= char <= "\udfff" for char in name)


def find_root(asked: str | None, environ: Mapping[str, str], cwd: str) -> Path:
    """The store a command works on (see `places.find_root`). NotFound when it is none, InputOutput when it is shut.

    One that nobody named and that a stranger put above the current folder is Refused.
    """
    root = _checked(Path(places.find_root(asked, environ, cwd)))
    if not (asked or environ.get("CASEKIT_STORE")) and root != own_store(environ):
        for path in (root, root / SETTINGS):
            _trusted(root, os.lstat(path))
    return root


def own_store(environ: Mapping[str, str]) -> Path:
    """The store in the user's own data folder."""
    return Path(places.own_store(environ))


def _trusted(root: Path, found: os.stat_result) -> None:
    """Refuse what is neither ours nor root's nor shared with a group of ours: anybody may put a store into /tmp."""
    if found.st_uid in (0, os.geteuid()):
        return
    if found.st_mode & stat.S_IWGRP and found.st_gid in (os.getegid(), *os.getgroups()):
        return
    import pwd
    from shlex import quote

    try:
        owner = pwd.getpwuid(found.st_uid).pw_name
    except KeyError:
        owner = f"user {found.st_uid}"
    what = f"the store above this folder is {owner}'s, and not shared with you"
    raise Refused(what, where=str(root), hint=f"--store {quote(str(root))}, if you trust {owner}")


def _checked(root: Path) -> Path:
    try:
        os.stat(root / SETTINGS)
    except FileNotFoundError:
        raise NotFound("there is no store here", where=str(root), hint=f"casekit init {root}") from None
    except NotADirectoryError:
        problem = "a store is a folder, and this is a file"
        raise InputOutput(problem, where=str(root), hint="casekit init FOLDER") from None
    except OSError as error:
        raise InputOutput(f"cannot be opened: {error.strerror}", where=str(root), hint=f"ls -ld {root}") from None
    return root
