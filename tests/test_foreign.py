"""Laws of the kinds that plugins bring: their faults stay theirs."""

import pickle
from pathlib import Path

import pytest

from casekit.core.kind import Kinds
from casekit.foreign import load
from casekit.testing import Shop

PLUGIN = """
from casekit.api import Kind, hookimpl

@hookimpl
def casekit_event_kinds():
    return {"weighed": "scales:Weighed"}

class Weighed(Kind, frozen=True, kw_only=True):
    kind = "weighed"
    grams: int

    def apply(self, state, event):
        raise RuntimeError("scale broken")

    def line(self):
        raise KeyError("grams")
"""
PROJECT = """
[project]
name = "casekit-scales"
version = "1"

[project.entry-points.casekit]
scales = "scales"
"""
EVENT = '\n[[event]]\nn = 2\nid = "w1"\nat = 2026-11-23T10:00:00+08:00\nby = "ana"\nkind = "weighed"\ngrams = 5\n'


def test_a_kind_that_raises_ends_no_list(shop: Shop, tmp_path: Path) -> None:
    """Its event is void, kept and shown, and every verb goes on."""
    folder = tmp_path / "scales"
    folder.mkdir()
    (folder / "scales.py").write_text(PLUGIN, encoding="utf-8")
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    shop.ok('open "blank pages"')
    record = shop.root / "cases/000/1.toml"
    record.write_text(record.read_text(encoding="utf-8") + EVENT, encoding="utf-8")
    shop.plugin(folder)
    for verb in ("list", "show 1", "log 1", "story 1", 'note 1 "still here"', "today", "due"):
        assert shop.run(verb).code == 0, verb
    assert [row["state"] for row in shop.run("log 1 --json").rows if row["kind"] == "weighed"] == ["void"]
    assert record.read_text(encoding="utf-8").count("grams = 5") == 1


def test_a_kind_that_cannot_be_had_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    """Its plugin is named once, and its events are kept and skipped like those of a plugin that is not installed."""
    kinds = Kinds({"weighed": "scales_gone:Weighed", "packed": "json:loads"}, load)
    assert [kinds.find(word) for word in ("weighed", "packed", "weighed")] == [None, None, None]
    assert capsys.readouterr().err == (
        "casekit: the kind 'weighed' of a plugin (scales_gone:Weighed) is left out: "
        "ModuleNotFoundError: No module named 'scales_gone'\n  try: casekit plugins\n"
        "casekit: the kind 'packed' of a plugin (json:loads) is left out: it is no Kind\n  try: casekit plugins\n"
    )


def test_the_table_travels_to_other_processes() -> None:
    """What one process imported, another imports anew."""
    kinds = Kinds({"noted": "casekit.core.kinds.note:Noted"}, load)
    kinds.find("noted")
    again = pickle.loads(pickle.dumps(kinds))
    assert (again.table, again.foreign, again.find("noted")) == (kinds.table, load, kinds.find("noted"))
