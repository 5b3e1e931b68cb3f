"""The only place that says which index files of a folder count: those that a small file names.

A completion asks at every press of a key: this module imports nothing beyond what Python has loaded anyway.
"""

import os

POINTER = "index"


def named(folder: str) -> list[str]:
    """The paths of the index files that the pointer names, the one made last first; one for each set of kinds."""
    try:
        with open(os.path.join(folder, POINTER), encoding="utf-8") as file:
            names = file.read().split()
    except (OSError, UnicodeDecodeError):
        return []
    known = (name for name in names if name.startswith("index-") and name.endswith(".db") and os.sep not in name)
    return [os.path.join(folder, name) for name in known]


def current(folder: str) -> str | None:
    """The index file that was written to last, None when there is none: what a completion answers from."""
    found = named(folder)
    return max(found, key=_written) if len(found) > 1 else next(iter(found), None)


def _written(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
