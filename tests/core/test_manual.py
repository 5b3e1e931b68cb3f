"""Laws of the manual: it covers every setting, its defaults pass its own checks, and typed words mean values."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from casekit.core.manual import FIELDS, KINDS, POLICY, find, from_words, is_handle
from casekit.core.policy import Policy
from casekit.errors import UsageError

DAY = date(2026, 12, 25)


def test_every_policy_has_its_page() -> None:
    """The manual lists exactly the policies there are, in their order, with their defaults."""
    said = {key: field.default for key, field in POLICY.items()}
    assert said == {key: value for key, value in msgspec.structs.asdict(Policy()).items() if key != "day_cost"}


@pytest.mark.parametrize("key", FIELDS)
def test_defaults_pass_their_own_check(key: str) -> None:
    """A default is a value one could write; what must be written or has none by nature has no default."""
    field = FIELDS[key]
    fits = KINDS[field.kind][0]
    assert fits(field.default) or field.required or field.default is None
    assert field.help.endswith(".")


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("text", ["", "a\nb"], [1, None, ["a"]]),
        ("count", [0, 9999], [-1, 10_000, True, 1.0, "3"]),
        ("flag", [True, False], [0, 1, "true"]),
        (
            "money",
            ["0", "100", "100.5", "100.50"],
            ["", ".5", "1.", "1.234", "-1", "1,50", "1e3", "٣", 100, 1.5, "9" * 10],
        ),
        ("date", [DAY], ["2026-12-25", datetime(2026, 12, 25, tzinfo=UTC)]),
        ("dates", [[], [DAY]], [DAY, ["2026-12-25"]]),
        ("words", ["", "a", [], ["a", "b"]], [[""], [1], 1]),
        ("hours", ["", "closed"], [9, ["09:00-18:00"]]),
        ("handle", ["", "ana", "b-2_x"], ["Ana", "2b", "me", "a b", "ä", 1]),
        ("email", ["", "a@b"], ["ana", "@b", "a@", "a@b c", "a@b\nBcc: x", 1]),
        ("currency", ["EUR"], ["", "eur", "EURO", "E1R", 978]),
        ("country", ["", "DE"], ["de", "DEU", 49]),
        ("zone", ["UTC"], ["", 1]),
    ],
)
def test_kinds_tell_right_from_wrong(kind: str, right: list[Any], wrong: list[Any]) -> None:
    """A value fits its kind or it does not; nothing is converted on the way."""
    fits = KINDS[kind][0]
    assert [value for value in right if not fits(value)] == []
    assert [value for value in wrong if fits(value)] == []


def test_a_setting_is_found_by_its_path() -> None:
    """Roster names, categories and blocks of hours are free; a part with a dot in it matches nothing by accident."""
    assert find(("roster", "ana", "limit")) == FIELDS["roster.*.limit"]
    assert find(("hours_from", "0", "since")) == FIELDS["hours_from.*.since"]
    assert find(("policy", "day_cost", "audio/video 2.1")) == FIELDS["policy.day_cost.*"]
    assert find(("policy", "silence_days")) == FIELDS["policy.silence_days"]
    assert [find(path) for path in ((), ("shop",), ("shop.name",), ("roster", "ana"), ("policy", "day_cost"))] == [
        None
    ] * 5


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("count", "30", 30),
        ("flag", "Yes", True),
        ("flag", "false", False),
        ("date", "2026-12-25", DAY),
        ("dates", "2026-12-25, 2027-01-01", [DAY, date(2027, 1, 1)]),
        ("dates", "", []),
        ("words", "laser, ink jet", ["laser", "ink jet"]),
        ("text", "a, b", "a, b"),
        ("money", "100.00", "100.00"),
    ],
)
def test_typed_words_become_values(kind: str, text: str, value: Any) -> None:
    """What is typed on a command line becomes the value the file would hold."""
    assert from_words("some.key", kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [("count", "three"), ("flag", "maybe"), ("date", "friday"), ("date", ""), ("money", "1,50"), ("dates", "x")],
)
def test_words_that_mean_nothing_are_refused(kind: str, text: str) -> None:
    """The refusal names the key, the words and what they should be."""
    with pytest.raises(UsageError, match=r"some\.key cannot be"):
        from_words("some.key", kind, text)


def test_refused_words_say_what_would_do() -> None:
    """On a command line nobody is told about quotes."""
    with pytest.raises(UsageError) as caught:
        from_words("roster.ana.limit", "money", "lots")
    assert caught.value.what == "roster.ana.limit cannot be 'lots': it is an amount, such as \"100.00\""


def test_roster_names_leave_room_for_other_words() -> None:
    """`owner:me` must never be a person."""
    assert [name for name in ("me", "all", "any", "none", "Ana", "") if is_handle(name)] == []
