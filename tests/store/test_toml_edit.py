"""Laws of changing a TOML text: one key differs, every other byte stays."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.errors import Refused
from casekit.store.toml_edit import NOTHING, add_table, drop, drop_table, look, put

TEXT = """\
# the head
format = 1

[shop]  # who we are
name   =   "Fix It"   # aligned
  lead = 'ana'

# Holidays
[hours]
closed = [  # whole days
  2026-12-25,  # Christmas
  # and the day after
  2026-12-26
]
# mon = "closed"  # by default

[roster.ana]
skills = ["laser",
          "phones"]
[roster.bo]
# a note at the end of bo

# the rest
[plugins]
x = { a = 1 }
y.z = 2
"""


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        ("shop.name", 'A "B"', '"Fix It"', r'"A \"B\""'),
        ("shop.lead", "bo", "'ana'", '"bo"'),
        ("shop.zone", "UTC", "lead = 'ana'\n", "lead = 'ana'\n  zone = \"UTC\"\n"),
        ("hours.mon", "09:00-10:00", '# mon = "closed"', 'mon = "09:00-10:00"'),
        ("roster.ana.skills", ["x"], '["laser",\n          "phones"]', '["x"]'),
        ("roster.ana.limit", "5.00", '"phones"]\n', '"phones"]\nlimit = "5.00"\n'),
        ("roster.bo.counter", True, "[roster.bo]\n", "[roster.bo]\ncounter = true\n"),
        ("roster.cy.counter", False, "end of bo\n", "end of bo\n\n[roster.cy]\ncounter = false\n"),
        ("policy.x", 1, "y.z = 2\n", "y.z = 2\n\n[policy]\nx = 1\n"),
        ("plugins.x", {"b": [1]}, "{ a = 1 }", "{ b = [1] }"),
        ("plugins.y.w", 3, "y.z = 2\n", "y.z = 2\ny.w = 3\n"),
        ("other", 1, "format = 1\n", "format = 1\nother = 1\n"),
        ("format", 1, "", ""),
    ],
)
def test_one_place_changes(path: str, value: Any, old: str, new: str) -> None:
    """A key is changed where it stands or as a comment stands for it, and added where one would look for it."""
    assert put(TEXT, tuple(path.split(".")), value) == TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("days", "lines"),
    [
        ([25, 26], None),
        ([26], "  # and the day after\n  2026-12-26\n"),
        ([25, 26, 31], "  2026-12-25,  # Christmas\n  # and the day after\n  2026-12-26,\n  2026-12-31,\n"),
        ([24, 25], "  2026-12-24,\n  2026-12-25,  # Christmas\n  # and the day after\n"),
        ([26, 25], "  2026-12-26,\n  2026-12-25,  # Christmas\n  # and the day after\n"),
        ([], "  # and the day after\n"),
    ],
)
def test_lines_of_a_list_that_stay_keep_their_comments(days: list[int], lines: str | None) -> None:
    """Adding a holiday does not lose the names of the others."""
    old = "  2026-12-25,  # Christmas\n  # and the day after\n  2026-12-26\n"
    value = [tomllib.loads(f"d = 2026-12-{day}")["d"] for day in days]
    wanted = TEXT if lines is None else TEXT.replace(old, lines if len(days) != 1 else lines.replace("26\n", "26,\n"))
    assert put(TEXT, ("hours", "closed"), value) == wanted


@pytest.mark.parametrize("text", ["a = [\n  1, 2,\n]\n", "a = [\n  [1,\n  2],\n]\n", "a = [ 1,\n  2,\n]\n", "a = 7\n"])
def test_lists_of_another_layout_are_written_anew(text: str) -> None:
    """Only a list with one item on each line can keep its lines."""
    assert put(text, ("a",), [3, 4]) == "a = [3, 4]\n"


def test_a_text_with_other_line_ends_keeps_them() -> None:
    """A file from another system stays what it is, mark at its beginning included."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    changed = put(
        put(put(text, ("shop", "name"), "B"), ("roster", "cy", "counter"), True), ("policy", "days"), ["x" * 60] * 2
    )
    assert changed.startswith("\ufeff# the head\r\n")
    assert changed.count("\n") == changed.count("\r\n")
    assert put(text, ("hours", "closed"), [1, 2]).count("\n") == text.count("\n")
    root = put("\ufeff[a]\r\n", ("x",), 1)
    assert root == "\ufeffx = 1\r\n[a]\r\n"


def test_a_last_line_left_open_is_ended_first() -> None:
    """An addition never runs into the line above."""
    assert put("[a]\nx = 1", ("a", "y"), 2) == "[a]\nx = 1\ny = 2\n"
    assert put("[a]\nx = 1", ("b", "y"), 2) == "[a]\nx = 1\n\n[b]\ny = 2\n"
    assert put("[a]\n# y = 1", ("a", "y"), 2) == "[a]\ny = 2"
    assert put("", ("a", "y"), 2) == "\n[a]\ny = 2\n"


def test_prose_is_never_taken_for_a_setting() -> None:
    """Only a comment that would be this very setting is turned into it; examples in an explanation are none."""
    text = "[a]\n# x = the usual one\n#   x = 1\n# x = 1, or more\n# y = 2\n"
    assert put(text, ("a", "x"), 5) == text.replace("[a]\n", "[a]\nx = 5\n")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a = { x = 1 }\n", ("a", "y")),
        ("a = { x = 1 }\n", ("a", "x")),
        ("a = 1\n", ("a", "y")),
        ("a = [1]\n", ("a", "y")),
        ("[[a]]\nx = 1\n", ("a", "5", "x")),
        ("x = [{ a = 1 }]\n", ("x", "0", "a")),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(text: str, path: tuple[str, ...]) -> None:
    """The proof is the result: where it differs in more than the key, nothing is done."""
    with pytest.raises(Refused):
        put(text, path, 7)


@pytest.mark.parametrize(
    ("path", "old"),
    [
        ("shop.name", 'name   =   "Fix It"   # aligned\n'),
        ("roster.ana.skills", 'skills = ["laser",\n          "phones"]\n'),
        ("plugins.y.z", "y.z = 2\n"),
        ("policy.x", ""),
    ],
)
def test_a_key_is_taken_out_with_its_line(path: str, old: str) -> None:
    """Nothing else goes with it, and a key that is not there goes without a word."""
    parts = tuple(path.split("."))
    if path == "plugins.y.z":
        with pytest.raises(Refused):  # an empty table would go with it
            drop(TEXT, parts)
    else:
        assert drop(TEXT, parts) == TEXT.replace(old, "", 1)


def test_a_key_with_a_default_stays_as_a_comment() -> None:
    """So that the next reader sees what could be set; setting it again finds the line."""
    text = "[a]\n  x = 5  # why\n"
    assert drop(text, ("a", "x"), 3) == "[a]\n  # x = 3  # why\n"
    assert put("[a]\n  # x = 3  # why\n", ("a", "x"), 5) == text


@pytest.mark.parametrize("path", [("shop",), ("roster", "ana"), ("plugins", "x", "a")])
def test_only_a_line_of_its_own_is_taken_out(path: tuple[str, ...]) -> None:
    """Tables and what stands inside a value are left to a person."""
    with pytest.raises(Refused, match="line of its own"):
        drop(TEXT, path)


def test_a_table_joins_its_family() -> None:
    """It is placed after the last of its kind and the comments that end that one, never under the next one's."""
    assert add_table(TEXT, ("roster", "cy"), {"limit": "1.00"}, after="roster") == TEXT.replace(
        "end of bo\n", 'end of bo\n\n[roster.cy]\nlimit = "1.00"\n'
    )
    blocks = add_table(TEXT, ("new",), {"x": 1}, after="hours", several=True)
    assert blocks == TEXT.replace("by default\n", "by default\n\n[[new]]\nx = 1\n")
    assert add_table(blocks, ("new",), {"x": 2}, after="new", several=True) == blocks.replace(
        "x = 1\n", "x = 1\n\n[[new]]\nx = 2\n", 1
    )
    close = "[a]\nx = 1\n# of b\n[b]\n"
    assert add_table(close, ("a", "c"), {}, after="a") == "[a]\nx = 1\n\n[a.c]\n\n# of b\n[b]\n"
    assert add_table("x = 1", ("a",), {"k y": 1}, after="a") == 'x = 1\n\n[a]\n"k y" = 1\n'


def test_a_table_is_added_once() -> None:
    """A second one of the name is refused."""
    with pytest.raises(Refused, match=r"roster\.bo is there already"):
        add_table(TEXT, ("roster", "bo"), {}, after="roster")


def test_looking_finds_values_and_their_absence() -> None:
    """Lists count from 0, and nothing is not None."""
    data = {"a": [{"b": 1}], "c": {"d": []}}
    paths = [("a", "0", "b"), ("a", "1"), ("a", "x"), ("c", "d"), ("c", "d", "e"), ("a", "0", "b", "z"), ()]
    assert [look(data, path) for path in paths] == [1, NOTHING, NOTHING, [], NOTHING, NOTHING, data]


PATHS = st.sampled_from(
    [("shop", "name"), ("hours", "closed"), ("hours", "mon"), ("roster", "zed", "x"), ("plugins", "a b")]
)
VALUES = (
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.booleans()
    | st.lists(st.dates() | st.text("ab\"'\\\n", max_size=9))
)


@given(PATHS, VALUES, st.booleans())
def test_putting_changes_what_is_read_by_one_key(path: tuple[str, ...], value: Any, dos: bool) -> None:
    """What was put is found, all else is as before, and every comment outside the value survives."""
    text = TEXT.replace("\n", "\r\n") if dos else TEXT
    changed = put(text, path, value)
    before, after = tomllib.loads(text), tomllib.loads(changed)
    assert look(after, path) == value
    for data in (before, after):
        data.setdefault(path[0], {}).pop(path[1], None)
    assert before == after
    comments = [
        "# the head",
        "# who we are",
        "# aligned",
        "# Holidays",
        "# a note at the end of bo",
        "# the rest",
        "# by default",
    ]
    assert [comment for comment in comments if comment not in changed] == []
    assert put(changed, path, value) == changed


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_table_of_several_is_taken_out(ends: str) -> None:
    """From its header to its last key, with a comment between; what stands around it stays, the last one goes whole."""
    one, two = "# one\n[[away]]\nwho = 'a'\n", "\n[[away]] # two\nwho = 'b'\n# why\nuntil = 1\n# below\n"
    text = f"{one}{two}\n[policy]\n".replace("\n", ends)
    assert drop_table(text, ("away", "1")) == f"{one}# below\n\n[policy]\n".replace("\n", ends)
    assert drop_table(drop_table(text, ("away", "1")), ("away", "0")) == "# one\n# below\n\n[policy]\n".replace(
        "\n", ends
    )


def test_a_table_inside_a_value_is_left_to_a_hand() -> None:
    """No line is its own."""
    with pytest.raises(Refused, match=r"away\.0 does not stand in lines of its own"):
        drop_table("away = [{ who = 'a' }]\n", ("away", "0"))
