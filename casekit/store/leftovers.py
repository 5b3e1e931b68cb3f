"""The only place that finds what does not belong in a store: unfinished files, strays, and rights that are too wide."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from casekit.core.checks import Problem
from casekit.core.refs import parse_ref
from casekit.store import layout

OLD = 3600 * 10**9  # nanoseconds after which an unfinished file is nobody's work in progress
GROUP, OTHERS = 0o070, 0o007


def leftovers(root: Path, now: int) -> Iterator[Problem]:
    """Go through all files of a store, folder by folder. `now` is the store's own clock, in nanoseconds."""
    shared = bool(stat.S_IMODE(os.stat(root).st_mode) & stat.S_ISGID)
    forbidden = OTHERS if shared else OTHERS | GROUP
    wide: list[str] = []
    number = 0
    for path, found in _files(root):
        if stat.S_IMODE(found.st_mode) & forbidden and not stat.S_ISLNK(found.st_mode):
            number += 1
            wide = wide or [path]
        if stat.S_ISREG(found.st_mode):
            yield from _stray(path, found, now)
    if wide:
        others = f" (and {number - 1} more)" if number > 1 else ""
        who = "everybody" if shared else "others"
        fix = f"chmod -R o= {root}" if shared else f"chmod -R go= {root}"
        where = str(root) if wide[0] == "." else wide[0]
        yield Problem(_shown(where), f"{who} can read it{others}: a shop's records are its own", hint=fix)


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """What belongs to casekit in a store, with the store itself, in order; paths are relative to it."""
    yield ".", os.stat(root)
    unfinished = sorted(name for name in os.listdir(root) if _is_unfinished(name))
    for name in (layout.SETTINGS, *unfinished, ".casekit", *layout.FOLDERS.values()):
        path = root / name
        if not path.exists():
            continue
        yield name, os.lstat(path)
        for folder, inner, names in os.walk(path):
            inner.sort()
            for each in sorted((*inner, *names)):
                full = os.path.join(folder, each)
                try:
                    found = os.lstat(full)
                except FileNotFoundError:
                    continue
                yield os.path.relpath(full, root), found


def _stray(path: str, found: os.stat_result, now: int) -> Iterator[Problem]:
    """What a file is that no command reads, if it should be read or should not be there."""
    top, *inside = path.split("/")
    name = path.rpartition("/")[2]
    if not layout.is_text(path):
        yield Problem(_shown(path), "its name is no text (UTF-8), so it is not read", hint="rename it")
    elif name.startswith("."):
        if _is_unfinished(name) and now - found.st_mtime_ns > OLD:
            yield Problem(path, "what a command left that was interrupted; nothing needs it", hint=f"rm {path}")
    elif top in layout.FOLDERS.values() and name.endswith(".toml") and len(inside) != 2:
        ref = parse_ref(name.removesuffix(".toml"))
        place = layout.path_of(ref) if ref else f"{top}/000/{name}"
        yield Problem(path, "records lie one folder deep, so it is not read", hint=f"mv {path} {place}")


def _is_unfinished(name: str) -> bool:
    """Whether a file is one that a command was still writing."""
    return name.startswith(".") and (name.endswith(".tmp") or name.startswith(".stamp."))


def _shown(path: str) -> str:
    """A path as text, whatever bytes it is made of."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
