"""Formats: which there are, what shapes them, and what they cost."""

import subprocess
import sys
from datetime import datetime, timedelta
from itertools import product
from textwrap import dedent
from zoneinfo import ZoneInfo

import msgspec
import pytest

from casekit.core.report import Report, Section
from casekit.errors import UsageError
from casekit.output.render import FORMATS, render


def test_machine_formats_depend_on_the_answer_alone(desk: Report, now: datetime, shop: ZoneInfo) -> None:
    """Neither width, colour, time nor zone changes a byte of what a machine reads."""
    late, paris = now + timedelta(days=400), ZoneInfo("Europe/Paris")
    for form in FORMATS[1:]:
        views = product((None, 40), (False, True), (now, late), (shop, paris))
        seen = {render(desk, form, width=w, colour=c, now=n, zone=z) for w, c, n, z in views}
        assert len(seen) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_every_answer_can_be_written(desk: Report, now: datetime, shop: ZoneInfo, form: str) -> None:
    """Every format ends in a newline, can be encoded and sends no control to a terminal but newline and tab."""
    text = render(desk, form, width=80, colour=False, now=now, zone=shop)
    assert text.endswith("\n")
    assert text.encode()
    assert {c for c in text if ord(c) < 32 or 127 <= ord(c) < 160 or c == "\u202e"} <= {"\n", "\t"}


def test_people_get_the_page_and_machines_the_rows(desk: Report, now: datetime, shop: ZoneInfo) -> None:
    """A page takes the place of the table only."""
    report = msgspec.structs.replace(desk, page=(Section("next", ("call her",)),))
    assert render(report, "table", width=80, colour=False, now=now, zone=shop) == "next\n  call her\n"
    assert render(report, "ids", width=80, colour=False, now=now, zone=shop) == "1042\n7\nB1\n9\n"


def test_an_unknown_format_names_the_known_ones(desk: Report, now: datetime, shop: ZoneInfo) -> None:
    """A misspelt format is a usage error."""
    with pytest.raises(UsageError) as refusal:
        render(desk, "yaml", width=80, colour=False, now=now, zone=shop)
    assert str(refusal.value) == (
        "no format 'yaml'; there are table, json, jsonl, csv, tsv, ids\n  try: --format table"
    )


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_imports_only_what_it_uses(form: str) -> None:
    """Names in Latin or Chinese letters cost no import of wcwidth, and nothing imports tabulate or the JSON library."""
    program = f"""
        import sys
        from datetime import UTC, datetime
        from casekit.core.report import Column, Report
        from casekit.output.render import render
        row = {{"ref": "1", "name": "José 陳美玲 – “a long name” …"}}
        report = Report("list", (Column("ref", "ref"), Column("name", "name", cut=True)), (row,))
        render(report, {form!r}, width=20, colour=True, now=datetime.now(UTC), zone=UTC)
        heavy = {{"wcwidth", "tabulate", "json", "dataclasses"}}
        print(sorted(heavy & set(sys.modules)))
    """
    done = subprocess.run([sys.executable, "-c", dedent(program)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
