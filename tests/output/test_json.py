"""The contract of `--format json`."""

import json
from datetime import UTC, datetime

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.report import Column, Report
from casekit.output.json import render
from casekit.output.text import sound

# Too long for this page: a line that ends in ↵ goes on in the next one.
JSON = r"""{"casekit":1,"report":"list","rows":[
{"ref":"1042","due":"2026-11-22T09:00:00+08:00","customer":"Mrs Tan",↵
"problem":"Blank pages since Monday.\r\nNew toner, twice.","price":"400.00","told":true,"tags":["own work","toner"]},
{"ref":"7","due":"2026-11-24T09:00:00Z","customer":"陳美玲 👩‍👩‍👧 José",↵
"problem":"画面が真っ黒なのに音は出ます、再起動しても同じ","price":"-1E+2","told":false,"tags":[]},
{"ref":"B1","due":"2027-01-05","customer":"=1+1, \"x\" y",↵
"problem":"\u001b]0;owned\u0007\u0000\u009b31m\u202egnp.�,\ttab\\","price":12,"told":null,"tags":["+1","2026-01-02"]},
{"ref":"9","due":null,"customer":"-5.50",↵
"problem":"","price":null,"told":null,"tags":null}
]}
""".replace("↵\n", "")


def test_the_whole_answer(desk: Report) -> None:
    """One object, rows one to a line, keys in column order, values as the contract says."""
    assert render(desk) == JSON


def test_no_rows() -> None:
    """An empty answer is still an answer; the sentence for people is not part of it."""
    report = Report("due", (Column("ref", "ref"),), (), empty="nothing is due")
    assert render(report) == '{"casekit":1,"report":"due","rows":[]}\n'


def test_dates_made_under_a_frozen_clock() -> None:
    """A subclass of a date is written as the date it is."""
    with freeze_time("2026-11-22T02:00:00Z"):
        now = datetime.now(UTC)
        rows = ({"at": now, "on": now.date()},)
    assert type(now) is not datetime
    encoded = render(Report("list", (Column("at", "at"), Column("on", "on")), rows))
    assert '{"at":"2026-11-22T02:00:00Z","on":"2026-11-22"}' in encoded


@given(st.text(st.characters(exclude_categories=()) | st.sampled_from('\x7f\x9b\u202e\u2028\ud83d\ude00"\\\n')))
def test_any_text_comes_back(text: str) -> None:
    """Any text is read back as it was, lone surrogates aside, and no line but ours breaks."""
    encoded = render(Report("list", (Column("t", "t"),), ({"t": text, "u": 1}, {"t": [text]})))
    assert json.loads(encoded) == {"casekit": 1, "report": "list", "rows": [{"t": sound(text)}, {"t": [sound(text)]}]}
    assert len(encoded.splitlines()) == 4
    assert not set(encoded) & set("\x1b\x7f\x9b\u202e\u2028")
