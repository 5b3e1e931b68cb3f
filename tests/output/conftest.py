"""One answer with everything in it that has ever broken a table, for the tests of each format."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from casekit.core.report import Column, Report

SHOP = ZoneInfo("Asia/Singapore")
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=SHOP)


@pytest.fixture
def now() -> datetime:
    """Sunday morning in the shop."""
    return NOW


@pytest.fixture
def shop() -> ZoneInfo:
    """The shop's zone."""
    return SHOP


@pytest.fixture
def desk() -> Report:
    """Four rows: plain, wide characters, an attack, and one with hardly a value."""
    columns = (
        Column("ref", "ref", right=True),
        Column("due", "due"),
        Column("customer", "customer", cut=True),
        Column("problem", "problem", cut=True),
        Column("price", "price", right=True),
        Column("told", "told"),
        Column("tags", "tags", hidden=True),
    )
    rows = (
        {
            "ref": "1042",
            "due": NOW - timedelta(hours=1),
            "customer": "Mrs Tan",
            "problem": "Blank pages since Monday.\r\nNew toner, twice.",
            "price": Decimal("400.00"),
            "told": True,
            "tags": ["own work", "toner"],
            "unlisted": "never shown",
        },
        {
            "ref": "7",
            "due": datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
            "customer": "陳美玲 👩‍👩‍👧 Jose\u0301",
            "problem": "画面が真っ黒なのに音は出ます、再起動しても同じ",
            "price": Decimal("-1E+2"),
            "told": False,
            "tags": [],
        },
        {
            "ref": "B1",
            "due": date(2027, 1, 5),
            "customer": '=1+1, "x" y',
            "problem": "\x1b]0;owned\x07\x00\x9b31m\u202egnp.\ud83d,\ttab\\",
            "price": 12,
            "told": None,
            "tags": ["+1", date(2026, 1, 2)],
        },
        {"ref": "9", "customer": "-5.50", "problem": ""},
    )
    return Report("list", columns, rows, empty="nothing is due")
