"""The only place for what turns events into rows, carried about without importing the fold itself."""

from datetime import datetime

import msgspec

from casekit.core.kind import Kinds
from casekit.core.policy import Policy
from casekit.core.schedule import Calendar
from casekit.index import schema

ZONE_YEARS = range(2024, 2036)
FOLD = "8"


class Folding(msgspec.Struct, frozen=True):
    """The kinds of events, and what duties are reckoned by."""

    kinds: Kinds
    policy: Policy
    calendar: Calendar
    suppliers: str = ""

    @property
    def digest(self) -> str:
        """What stands for the way of folding: its version, who supplies kinds, and what the zone's clocks will do."""
        zone = self.calendar.zone
        clocks = [str(datetime(year, month, 15, tzinfo=zone).utcoffset()) for year in ZONE_YEARS for month in (1, 7)]
        return repr((schema.VERSION, FOLD, self.suppliers, str(zone), clocks))
