"""Laws of mapping files: read as a plan, or refused with every mistake in them."""

from pathlib import Path

import pytest

from casekit.core.laws import OUTCOMES
from casekit.core.plan import FIELDS
from casekit.errors import Damaged, NotFound, UsageError
from casekit.store import mapping

GOOD = """\
format = 1
source = "old-shop"
encoding = "cp1252"
delimiter = ";"
nulls = ["?", "Unknown."]
[columns]
id = "Ticket"
opened = ["In", "Date"]
status = "State"
note = "Notes"
[last_part]
device = "~"
[dates]
order = "dmy"
formats = "%d.%m.%Y"
[status]
Done = "fixed"
"In work" = "open"
[values.category]
Handy = "mobile"
[constants]
channel = "mail"
"""


def test_a_mapping_is_a_plan() -> None:
    """All it can say, with words compared whatever their case."""
    plan = mapping.parse(GOOD)
    assert (plan.source, plan.encoding, plan.delimiter, plan.order, plan.formats) == (
        "old-shop", "cp1252", ";", "dmy", ("%d.%m.%Y",),
    )  # fmt: skip
    assert plan.columns == {"id": ("Ticket",), "opened": ("In", "Date"), "status": ("State",), "note": ("Notes",)}
    assert plan.status == {"done": "fixed", "in work": "open"}
    assert (plan.nulls, plan.values, plan.last_part, plan.constants) == (
        frozenset({"?", "unknown"}), {"category": {"handy": "mobile"}}, {"device": "~"}, {"channel": "mail"},
    )  # fmt: skip


def test_every_mistake_is_named_with_its_line() -> None:
    """Set right in one go, not one at a time."""
    text = (
        'format = 2\nsorce = "a b"\nsource = "a b"\nencoding = "latin-99"\ndelimiter = ";;"\nnulls = "?"\n'
        '[columns]\nopend = "In"\nid = 3\n[dates]\norder = "dym"\nform = "x"\n[status]\nDone = "ready"\n'
        '[values]\ncategory = "x"\n[values.id]\na = "b"\n[last_part]\ndevice = 1\n[constants]\nstat = "open"\n'
    )
    with pytest.raises(Damaged) as refused:
        mapping.parse(text, "a.toml")
    outcomes = ", ".join(OUTCOMES)
    assert str(refused.value) == (
        "a.toml: 16 lines of this mapping cannot be used:\n"
        "  line 1: format must be 1\n"
        "  line 2: sorce is nothing a mapping says; did you mean source?\n"
        "  line 3: source is made of letters, digits, - _ and .\n"
        "  line 4: encoding is 'latin-99', which is none: utf-8, cp1252, utf-16 …\n"
        "  line 5: delimiter is one character\n"
        '  line 6: nulls is a list of texts: ["?", "unknown"]\n'
        "  line 7: columns must say which column is `opened`, the date\n"
        "  line 7: columns must say which column is `status`, or [constants] must give one for all rows\n"
        "  line 8: columns.opend is no field of a case; did you mean opened?\n"
        "  line 9: columns.id is the name of a column, or a list of such\n"
        "  line 11: dates.order is one of ymd, dmy, mdy\n"
        "  line 12: dates.form is nothing said of dates; did you mean formats?\n"
        f"  line 14: status.Done is open or an outcome: {outcomes}\n"
        '  line 16: values.category is a table of texts: "Handy" = "mobile"\n'
        "  line 17: values.id is no field that this can be said of\n"
        "  line 20: last_part.device is a text\n"
        "  line 22: constants.stat is no field that this can be said of; did you mean status?\n"
        "  try: casekit import --print-mapping FILE.csv"
    ).replace("16 lines", "17 lines")


def test_one_mistake_is_one_line() -> None:
    """With the place in front, as of any file."""
    with pytest.raises(Damaged) as refused:
        mapping.parse(GOOD.replace('"dmy"', '"day first"'), "a.toml")
    assert str(refused.value).startswith("a.toml:14: dates.order is one of ymd, dmy, mdy\n")


def test_what_is_no_toml_says_so() -> None:
    """The same words as for records."""
    with pytest.raises(Damaged, match="this is not TOML"):
        mapping.parse("format = \n")


@pytest.mark.parametrize("name", [path.stem for path in sorted(mapping.BUILT_IN.glob("*.toml"))])
def test_a_built_in_mapping_can_be_used_by_its_name(name: str) -> None:
    """What is shipped is right, and has no mistake of its own."""
    assert set(mapping.read(name).columns) <= set(FIELDS)


def test_the_mapping_of_our_own_names_knows_every_field_and_outcome() -> None:
    """What plugins hand over needs no file."""
    plan = mapping.read("casekit")
    assert plan.columns == {field: (field,) for field in FIELDS}
    assert plan.status == {word: word for word in ("open", *OUTCOMES)}


def test_a_mapping_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    """A slip of the pen is told from a file that is gone."""
    with pytest.raises(NotFound) as refused:
        mapping.read(str(tmp_path / "no.toml"))
    assert "(built in: casekit, open-repair)" in str(refused.value)
    (tmp_path / "bad.toml").write_bytes(b"\xff")
    with pytest.raises(Damaged, match="not UTF-8"):
        mapping.read(str(tmp_path / "bad.toml"))


def test_a_source_is_a_plain_name() -> None:
    """A colon or a blank would make `source:id` ambiguous."""
    assert mapping.source_name("old-shop_1.csv") == "old-shop_1.csv"
    for name in ("a b", "a:b", "", "-a"):
        with pytest.raises(UsageError):
            mapping.source_name(name)
