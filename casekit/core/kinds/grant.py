"""What `grant` records: goodwill that was given, or asked for and then given or not."""

from datetime import datetime

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind


class GrantAsked(Kind, frozen=True, kw_only=True):
    """`what` costs the shop `amount`, more than the asker may give: `to` decides by `due`."""

    kind = "grant_asked"

    what: str
    amount: str
    currency: str = ""
    to: str
    due: datetime

    def apply(self, state: Case, event: Event) -> str | None:
        state.begin(event, "grant", f"grant {_spelt(self)}", self.due, self.to)
        return None

    def line(self) -> str:
        return f"asked {self.to} to grant {_spelt(self)}"


class Granted(Kind, frozen=True, kw_only=True):
    """`what` was given: it costs the shop `amount`, a decimal string, within the `limit` of who gave it.

    `of` is the asking, "" when none was needed. Of two answers to one asking the first counts, so that nothing is given
    twice; the owner reads it, unless they or their deputy gave it.
    """

    kind = "granted"
    own_word = True

    what: str
    amount: str
    currency: str = ""
    limit: str = ""
    of: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        return _settle(state, event, "granted", self.line()) if self.of else None

    def line(self) -> str:
        return f"granted {_spelt(self)}"


class GrantDeclined(Kind, frozen=True, kw_only=True):
    """What was asked for is not given, or not asked for any more."""

    kind = "grant_declined"
    own_word = True

    of: str
    because: str

    def apply(self, state: Case, event: Event) -> str | None:
        return _settle(state, event, "declined", f"did not grant it: {self.because}")

    def line(self) -> str:
        return f"not granted: {self.because}"


def _spelt(body: GrantAsked | Granted) -> str:
    return f"{body.what} ({f'{body.amount} {body.currency}'.rstrip()})"


def _settle(state: Case, event: Event, how: str, said: str) -> str | None:
    """End an asking, and give the owner the answer to read."""
    why = state.end(event, "grant", how)
    if why is None and state.owner not in (event.by, event.deputy_for):
        state.begin(event, "read", f"{event.by} {said}", event.at)
    return why
