"""Laws of changing `casekit.toml`: one setting at a time, never to a mistake, and all else stays."""

import re
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.manual import FIELDS, POLICY, find
from casekit.core.policy import Absence, Tech
from casekit.errors import CasekitError, Damaged, NotFound, Refused, UsageError
from casekit.store.settings import parse
from casekit.store.settings_text import (
    add_hours,
    add_tech,
    drop_absence,
    get_value,
    put_absence,
    remove_value,
    set_value,
    template,
)

ANA = Tech(
    name="ana",
    full_name='Ana "Fixit" Lim',
    skills=("laser", "phones"),
    limit="100.00",
    accounts=("ana", "SHOP\\ana"),
    email="ana@example.com",
)
DESK = Tech(name="desk", full_name="Front desk", counter=True)
TEXT = template("Fix It", "EUR", "Europe/Berlin", "DE", [ANA, DESK])
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
DAYS = st.dates(min_value=date(2000, 1, 1))
VALUES = {
    "text": WORDS,
    "count": st.integers(0, 9999),
    "flag": st.booleans(),
    "money": st.decimals(0, 99999, places=2).map(str),
    "date": DAYS,
    "dates": st.lists(DAYS, max_size=20),
    "words": st.lists(WORDS.filter(bool), max_size=5),
    "hours": st.sampled_from(["closed", "", "09:00-12:30 13:30-18:00", "00:00-24:00"]),
    "handle": st.sampled_from(["ana", "desk", ""]),
    "email": st.sampled_from(["", "a@b.example"]),
    "currency": st.sampled_from(["USD", "SGD"]),
    "country": st.sampled_from(["", "SG"]),
    "zone": st.sampled_from(["UTC", "Asia/Singapore"]),
}


def told(text: str) -> list[str]:
    """The comments of a text, without the mark and the blanks."""
    return [line.strip("# ") for line in re.findall(r"#.*", text)]


def flat(table: dict[str, Any], above: str = "") -> dict[str, Any]:
    """All settings of parsed TOML by their dotted keys."""
    found: dict[str, Any] = {}
    for key, value in table.items():
        found |= flat(value, f"{above}{key}.") if isinstance(value, dict) else {above + key: value}
    return found


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, Any]:
    """A setting that can be changed by itself, and a value it may have."""
    keys = [
        key
        for key in FIELDS
        if key not in {"format"} and not key.startswith(("hours_from", "away")) and key != "roster.*.counter"
    ]
    key = draw(st.sampled_from(keys))
    value = draw(VALUES[FIELDS[key].kind])
    return key.replace("roster.*", "roster.ana").replace(
        "day_cost.*", draw(st.sampled_from(["day_cost.phone", "day_cost.kettle"]))
    ), value


@given(changes())
def test_what_is_set_is_got_and_all_else_stays(change: tuple[str, Any]) -> None:
    """One key changes; every other setting, every comment and the layout do not."""
    key, value = change
    changed = set_value(TEXT, key, value)
    assert get_value(changed, key) == value
    assert flat(tomllib.loads(changed)) == flat(tomllib.loads(TEXT)) | {key: value}
    gone = [comment for comment in told(TEXT) if comment not in told(changed)]
    assert len(gone) <= 1  # the commented line that became the setting
    parse(changed.encode())


@given(st.sampled_from([*POLICY, "day_cost.phone"]), st.integers(0, 9999))
def test_setting_and_removing_a_policy_leaves_no_trace(name: str, value: int) -> None:
    """The commented default comes back byte for byte."""
    is_money = find(("policy", *name.split("."))).kind == "money"
    changed = set_value(TEXT, f"policy.{name}", f"{value}.00" if is_money else value)
    assert changed.count("\n") == TEXT.count("\n")
    assert remove_value(changed, f"policy.{name}") == TEXT


def test_a_change_is_one_line() -> None:
    """The whole difference can be read at a glance."""
    assert set_value(TEXT, "policy.silence_days", 5) == TEXT.replace("# silence_days = 3", "silence_days = 5")
    assert set_value(TEXT, "shop.region", "BY") == TEXT.replace('# region = ""', 'region = "BY"')
    assert set_value(TEXT, "roster.desk.limit", "5.00") == TEXT.replace(
        "counter = true", 'counter = true\nlimit = "5.00"'
    )
    assert remove_value(TEXT, "roster.ana.email") == TEXT.replace('email = "ana@example.com"\n', "")
    assert remove_value(TEXT, "policy.silence_days") == TEXT


def test_channels_and_plugins_take_any_key_but_no_secret() -> None:
    """Where a secret is found may be written, the secret may not."""
    host = set_value(TEXT, "channels.mail.host", "mail.example.com")
    assert host == TEXT.replace("[channels]\n", '[channels]\n\n[channels.mail]\nhost = "mail.example.com"\n')
    secret = set_value(host, "channels.mail.password", {"env": "SHOP_MAIL"})
    assert get_value(secret, "channels.mail") == {"host": "mail.example.com", "password": {"env": "SHOP_MAIL"}}
    with pytest.raises(Refused, match="secret in plain sight") as caught:
        set_value(host, "channels.mail.password", "hunter2")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("policy.silence_days", "3", "policy.silence_days must be a whole number from 0 to 9999"),
        ("policy.silense_days", 3, "policy.silense_days is not a setting, did you mean policy.silence_days?"),
        ("shop.lead", "zed", "shop.lead is zed, who is not on the roster (ana, desk)"),
        ("shop.zone", "Mars", "shop.zone is 'Mars', which is no time zone here"),
        ("format", 2, "format must be 1: install a newer casekit"),
        ("roster.ana.counter", True, "roster has nobody who may own a case: everybody has counter = true"),
        ("shop", "x", "shop is not a setting"),
        ("roster.Bo.limit", "1.00", "roster.Bo is no roster name"),
    ],
)
def test_a_change_that_would_be_a_mistake_is_refused(key: str, value: Any, said: str) -> None:
    """No command can write a file that the next one refuses to read."""
    with pytest.raises(Refused) as caught:
        set_value(TEXT, key, value)
    assert caught.value.what.startswith(said)


def test_what_must_be_written_cannot_be_removed() -> None:
    """A shop always has a currency."""
    with pytest.raises(Refused, match=r"shop\.currency is missing"):
        remove_value(TEXT, "shop.currency")


def test_a_file_with_mistakes_can_be_mended_one_by_one() -> None:
    """An old mistake does not stand in the way of a change."""
    broken = TEXT.replace('"EUR"', '"euro"').replace("# idle_minutes = 30", 'idle_minutes = "x"')
    assert set_value(broken, "shop.currency", "EUR") == TEXT.replace("# idle_minutes = 30", 'idle_minutes = "x"')


def test_a_text_that_is_no_toml_is_left_alone() -> None:
    """The line to mend is named before anything is changed."""
    broken = TEXT.replace("[hours]", "[hours")
    for change in (
        lambda: set_value(broken, "shop.name", "x"),
        lambda: remove_value(broken, "shop.name"),
        lambda: get_value(broken, "shop.name"),
        lambda: add_tech(broken, Tech(name="bo")),
    ):
        with pytest.raises(Damaged, match="this is not TOML"):
            change()


def test_getting_says_the_text_or_the_default() -> None:
    """A table is got whole; what the text does not say has its default."""
    keys = [
        "shop.name",
        "policy.warranty_days",
        "roster.desk.limit",
        "roster.desk",
        "policy.day_cost.phone",
        "hours.sun",
    ]
    desk = {"name": "Front desk", "counter": True}
    assert [get_value(TEXT, key) for key in keys] == ["Fix It", 90, "0.00", desk, "0.00", "closed"]


@pytest.mark.parametrize(
    ("key", "refusal"),
    [("shop.colour", NotFound), ("roster.zed.limit", NotFound), ("hours_from.0.mon", NotFound), ("", UsageError)],
)
def test_getting_what_there_is_not_is_refused(key: str, refusal: type[CasekitError]) -> None:
    """A misspelt key is no empty answer."""
    with pytest.raises(refusal):
        get_value(TEXT, key)


def test_a_person_joins_the_roster() -> None:
    """The table stands after the others, with what is not as it is for everybody."""
    bo = Tech(name="bo", full_name="Bo", limit="50.00", left=date(2027, 1, 1))
    added = add_tech(TEXT, bo)
    block = '\n[roster.bo]\nname = "Bo"\nlimit = "50.00"\nleft = 2027-01-01\n'
    assert added == TEXT.replace("counter = true\n", "counter = true\n" + block)
    assert parse(added.encode()).roster["bo"] == bo


@pytest.mark.parametrize(
    "tech", [Tech(name="ana"), Tech(name="me"), Tech(name="bo", email="bo"), Tech(name="bo", accounts=("ana",))]
)
def test_a_person_who_does_not_fit_the_roster_is_refused(tech: Tech) -> None:
    """A taken name, a word that means something else, a wrong field, somebody else's account."""
    with pytest.raises(Refused):
        add_tech(TEXT, tech)


def test_hours_from_a_day_on_are_added() -> None:
    """Each change of hours is one more block after the hours."""
    once = add_hours(TEXT, date(2027, 6, 1), {"sat": "10:00-14:00"})
    twice = add_hours(once, date(2027, 9, 1), {"sat": "closed"})
    block = '\n[[hours_from]]\nsince = 2027-06-01\nsat = "10:00-14:00"\n'
    other = '\n[[hours_from]]\nsince = 2027-09-01\nsat = "closed"\n'
    assert twice == TEXT.replace("closed_days = []\n", "closed_days = []\n" + block + other)
    assert [version.since for version in parse(twice.encode()).calendar.hours] == [
        date.min,
        date(2027, 6, 1),
        date(2027, 9, 1),
    ]
    assert get_value(set_value(twice, "hours_from.1.sun", "10:00-12:00"), "hours_from.1.sun") == "10:00-12:00"
    with pytest.raises(Refused, match="begins two versions"):
        add_hours(once, date(2027, 6, 1), {"sun": "closed"})


def test_an_absence_is_a_table_that_can_be_changed_and_taken_out() -> None:
    """It stands below the roster; another end is one line, and without it the file is as it was."""
    gone = Absence(who="ana", since=date(2027, 1, 4), until=date(2027, 1, 9), deputy="desk")
    once = put_absence(TEXT, gone, None)
    block = '\n[[away]]\nwho = "ana"\nsince = 2027-01-04\nuntil = 2027-01-09\ndeputy = "desk"\n'
    assert once == TEXT.replace("counter = true\n", f"counter = true\n{block}")
    longer = Absence(who="ana", since=gone.since, until=date(2027, 1, 11), because="ill")
    changed = put_absence(once, longer, 0)
    assert changed == once.replace("01-09\ndeputy", '01-11\nbecause = "ill"\ndeputy').replace('deputy = "desk"\n', "")
    twice = put_absence(changed, gone, None)
    assert parse(twice.encode()).away == (longer, gone)
    assert parse(drop_absence(twice, 0).encode()).away == (gone,)
    assert drop_absence(once, 0) == TEXT
