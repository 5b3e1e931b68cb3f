"""The only place that says which index file of a folder counts: the one a small file names.

A completion asks at every press of a key: this module imports nothing beyond what Python has loaded anyway.
"""

import os

POINTER = "index"


def current(folder: str) -> str | None:
    """The path of the index file that the pointer names, None when there is none."""
    try:
        with open(os.path.join(folder, POINTER), encoding="utf-8") as file:
            name = file.read().strip()
    except (OSError, UnicodeDecodeError):
        return None
    known = name.startswith("index-") and name.endswith(".db") and os.sep not in name
    return os.path.join(folder, name) if known else None
