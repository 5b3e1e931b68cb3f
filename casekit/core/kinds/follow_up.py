"""What `follow-up` records: the next thing somebody will do on a case, its date, and that it was done."""

from datetime import datetime

from casekit.core.case import Case
from casekit.core.event import Event
from casekit.core.kind import Kind

ENDED_BY_DONE = ("follow-up", "read", "look", "speak", "referral", "after-sales")


class FollowUpSet(Kind, frozen=True, kw_only=True):
    """`what` is due from `who` ("" for the owner of the moment) at `due`."""

    kind = "followup_set"

    what: str
    due: datetime
    who: str = ""
    channel: str = ""
    anyway: bool = False

    def apply(self, state: Case, event: Event) -> str | None:
        state.begin(event, "follow-up", self.what, self.due, self.who)
        return None

    def line(self) -> str:
        return f"follow-up{f' for {self.who}' if self.who else ''}: {self.what}"


class FollowUpDone(Kind, frozen=True, kw_only=True):
    """It was done, with `result`. Also ends the duties to read, to look, to speak and to ask after a referral.

    `of` a collection it says that the customer was asked whether it still works.
    """

    kind = "followup_done"

    of: str
    result: str = ""

    def apply(self, state: Case, event: Event) -> str | None:
        if any(home.id == self.of for home in state.collections):
            return None
        found = state.duties.get(state.dates.get(self.of, self.of))
        kind = found.kind if found is not None and found.kind in ENDED_BY_DONE else "follow-up"
        return state.end(event, kind, "done")

    def line(self) -> str:
        return "follow-up done" + (f": {self.result}" if self.result else "")


class FollowUpMoved(Kind, frozen=True, kw_only=True):
    """Another date. `of` names every date it replaces."""

    kind = "followup_moved"

    of: tuple[str, ...]
    due: datetime
    because: str = ""
    anyway: bool = False

    def apply(self, state: Case, event: Event) -> str | None:
        return state.move(event, "follow-up", self.due)

    def line(self) -> str:
        return "follow-up moved" + (f": {self.because}" if self.because else "")


class FollowUpDropped(Kind, frozen=True, kw_only=True):
    """It need not be done any more, and why."""

    kind = "followup_dropped"

    of: str
    because: str

    def apply(self, state: Case, event: Event) -> str | None:
        return state.end(event, "follow-up", "dropped")

    def line(self) -> str:
        return f"follow-up dropped: {self.because}"
