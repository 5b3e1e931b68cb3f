"""The only place that says what a mapping file can say: which columns feed which fields of a case, and what words mean."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from casekit.core.schedule import Calendar

OPEN = "open"  # the one word of a status table that is no outcome
# What a column may say of the case, in the order of the fields of `opened`.
FACTS = (
    "problem", "channel", "feeling", "category", "device", "brand", "model", "serial", "age", "accessories",
    "condition",
)  # fmt: skip
FIELDS = ("id", "opened", "closed", "status", "because", *FACTS, "year", "note")
OUR_COLUMNS = ("casekit_line", "casekit_reason")  # what a file of rejected rows has in front of its own columns


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How the columns of a file become cases: a mapping file, read.

    `columns` gives for each of FIELDS the columns that may feed it, the first filled one counts (every filled one for
    `note`). `status` maps the file's words, casefolded, to OPEN or an outcome; `values` maps words of a field to ours.
    `nulls` are casefolded spellings of "unknown"; `last_part` a mark per field: only what follows its last one counts.
    """

    source: str
    columns: Mapping[str, tuple[str, ...]]
    status: Mapping[str, str]
    encoding: str = ""
    delimiter: str = ""
    order: str = ""
    formats: tuple[str, ...] = ()
    nulls: frozenset[str] = frozenset()
    values: Mapping[str, Mapping[str, str]] = {}
    last_part: Mapping[str, str] = {}
    constants: Mapping[str, str] = {}


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What else an import goes by: the shop's calendar, the instant, and after how many days a case is old."""

    calendar: Calendar
    now: datetime
    open_days: int
    keep_open: bool = False
