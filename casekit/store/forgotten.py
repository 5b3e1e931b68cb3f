"""The only place where this machine remembers which events were forgotten, so that an old copy cannot bring them back.

A tombstone wins every merge, but a revert in git or a file from a backup takes it away without any merge. What was
forgotten here once is read without its words ever after. The memory only grows; it holds ids and no words.
"""

import os
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from casekit.core.event import Event


class Forgotten:
    """The ids of forgotten events by record, one JSON line for each; None keeps them for this process alone."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path

    @cached_property
    def _known(self) -> dict[str, set[str]]:
        known: dict[str, set[str]] = {}
        try:
            raw = self.path.read_bytes() if self.path else b""
        except OSError:
            return known
        for line in raw.splitlines():
            try:
                ref, event = msgspec.json.decode(line, type=tuple[str, str])
            except msgspec.DecodeError:
                continue  # empty, or the end of a write that was interrupted
            known.setdefault(ref, set()).add(event)
        return known

    def of(self, ref: str) -> set[str]:
        """The ids of a record's events that were forgotten."""
        return self._known.get(ref, set())

    def note(self, ref: str, ids: Iterable[str]) -> None:
        """Remember that these events of a record were forgotten; where nothing can be written, for now only."""
        new = sorted({*ids} - self.of(ref))
        if not new:
            return
        self._known.setdefault(ref, set()).update(new)
        if self.path is None:
            return
        lines = b"".join(b"\n" + msgspec.json.encode((ref, event)) for event in new) + b"\n"
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            try:
                os.write(descriptor, lines)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError:
            return


def stripped(events: Sequence[Event], ids: Iterable[str]) -> tuple[Event, ...]:
    """The events, those with these ids without their words: the same in every copy, whatever plugins are there."""
    from casekit.core.kind import Kinds
    from casekit.core.kinds.table import BUILT_IN
    from casekit.core.redaction import redact

    gone, kinds = {*ids}, Kinds(BUILT_IN)
    return tuple(redact(event, kinds) if event.id in gone else event for event in events)


def worded(events: Sequence[Event]) -> list[Event]:
    """The events that hold words still, or anything else that goes with them."""
    bare = stripped(events, {event.id for event in events})
    return [event for event, left in zip(events, bare, strict=True) if event != left]
