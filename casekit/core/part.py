"""The only place that says what a part of the shop's is, and whether it is still in the drawer."""

from collections.abc import Sized
from typing import ClassVar

import msgspec

from casekit.core.case import Entry
from casekit.core.event import Event


class Part(msgspec.Struct, kw_only=True):
    """A harvested part, folded from its own record; the fields are those of `PartHarvested`. `failed` says why.

    That it was used is no event of its record: that stands on the case.
    """

    record: ClassVar[str] = "part"

    ref: str
    events: list[Event] = []
    entries: list[Entry] = []
    gone: frozenset[str] = frozenset()
    what: str = ""
    device: str = ""
    donor: str = ""
    test: str = ""
    grade: str | None = None
    cost: str = ""
    currency: str = ""
    failed: str = ""
    looks: list[tuple[Event, str]] = []

    def raise_look(self, event: Event, why: str, also: str = "") -> None:
        """Keep what had no effect, for `check` to show."""
        self.looks.append((event, why))

    @property
    def origin(self) -> str:
        """The reference that all parts of one device share."""
        return self.donor or self.ref


def state(part: Part, cases: Sized) -> str:
    """free, used or failed; `cases` are those it went into."""
    return "failed" if part.failed else "used" if len(cases) else "free"
