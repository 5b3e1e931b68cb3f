"""The only place that turns what a verb wants recorded into events: who, when, which number, which id."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from casekit.core.event import Event
from casekit.core.kind import Kind, plain
from casekit.store import codec

ID_LENGTH = 10
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # 32 of them, so that none is likelier; none to misread


class Beside(str):
    """Stands in `of` for the id of another event of the same write, by its place: `Beside(0)` is the first."""

    __slots__ = ()


class Pen(msgspec.Struct, frozen=True, kw_only=True):
    """Writes in the name of `by`, at the instant `at`. Ids are random, or follow from a retry `key`."""

    by: str
    at: datetime
    key: str | None = None

    def write(self, bodies: Iterable[Kind], n: int, salt: str, owner: str = "") -> tuple[Event, ...]:
        """Bodies as events numbered from `n`, exactly as they will be read back; `salt` tells records apart.

        `owner` is the one in whose place `by` acts, "" when in nobody's; their own word stays theirs.
        """
        told = [
            (self.id_of(place, salt), body.kind, plain(body), "" if body.own_word else owner)
            for place, body in enumerate(bodies)
        ]
        for _, _, fields, _ in told:
            of = fields.get("of")
            if isinstance(of, Beside):
                fields["of"] = told[int(of)][0]
            elif isinstance(of, list):
                fields["of"] = [told[int(known)][0] if isinstance(known, Beside) else known for known in of]
        new = (
            Event(n=n + place, id=known, at=self.at, by=self.by, kind=kind, deputy_for=whose, fields=fields)
            for place, (known, kind, fields, whose) in enumerate(told)
        )
        return codec.as_read(new, self.at.tzinfo or UTC)

    def id_of(self, place: int, salt: str) -> str:
        """A new event id, or the one that the retry key stands for at this place of the command."""
        if self.key is None:
            return "".join(LETTERS[byte % len(LETTERS)] for byte in os.urandom(ID_LENGTH))
        from hashlib import blake2b

        return blake2b(
            f"{salt}\n{place}\n{self.key}".encode("utf-8", "surrogatepass"), digest_size=ID_LENGTH // 2
        ).hexdigest()

    def wrote(self, salt: str, events: Iterable[Event]) -> bool:
        """Whether an earlier try under the same retry key is among these events."""
        return self.key is not None and any(event.id == self.id_of(0, salt) for event in events)
