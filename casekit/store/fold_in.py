"""The only place that ends a conflict copy: its events go into the record, durably, and only then the copy goes."""

import os
from pathlib import Path

from casekit.errors import Locked, Refused
from casekit.store import codec, files, layout
from casekit.store.merge import merge
from casekit.store.records import FlatStore


def fold_in(store: FlatStore, ref: str, copy: str) -> tuple[str, ...]:
    """Merge a copy (its path) into its record, or put it in its place when nothing is there, and remove it.

    Lines about events the two tell differently. Refused when they are two records; nothing is changed then. The caller
    holds the lock.
    """
    path = layout.path_of(ref)
    target, other = store.root / path, store.root / copy
    theirs = other.read_bytes()
    if not os.path.lexists(target):
        files.write(target, theirs, new=True)
        remove(other)
        return ()
    ours = target.read_bytes()
    merged = merge("", codec.decode(ours, path), codec.decode(theirs, copy), store.zone, path)
    if merged.conflict:
        raise Refused(
            f"{copy} cannot be folded in: {'; '.join(merged.reports)}", where=path, hint="casekit check --renumber"
        )

    def still() -> bool:
        """Whether both are as read: somebody may be editing them."""
        return target.read_bytes() == ours and other.read_bytes() == theirs

    if files.write(target, merged.text.encode(), still=still) is None:
        raise Locked(f"{ref} is being edited by somebody else", where=path, hint="save it there, then the same again")
    remove(other)
    return merged.reports


def remove(path: Path) -> None:
    """Take a file away for good."""
    try:
        path.unlink()
        files.sync_folder(path.parent)
    except OSError as error:
        raise files.refusal(error, path, "remove the copy, which is safe in its record") from error
