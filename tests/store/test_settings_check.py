"""Laws of judging settings: opening hours by date, who may be on the roster, and where secrets may not stand."""

from datetime import date
from typing import Any

import pytest

from casekit.core.schedule import Hours, parse_hours
from casekit.errors import UsageError
from casekit.store.settings_check import Flaw, bare_secrets, is_secret, judge

SHOP = {"name": "Fix It", "currency": "EUR", "zone": "Europe/Berlin"}


def flaws(**tables: Any) -> list[tuple[str, str]]:
    """The mistakes of settings that hold these tables, each as its dotted key and the sentence."""
    return [(".".join(flaw.path), flaw.says) for flaw in judge({"format": 1, "shop": SHOP, **tables})[1]]


def hours(**tables: Any) -> tuple[Hours, ...]:
    """The opening hours of settings that hold these tables."""
    settings, found = judge({"format": 1, "shop": SHOP, **tables})
    assert settings is not None, found
    return settings.calendar.hours


def test_versions_of_hours_are_put_in_order_and_build_on_each_other() -> None:
    """However they stand in the file, each version changes only the days it names."""
    late = {"since": date(2027, 6, 1), "tue": "closed"}
    early = {"since": date(2026, 12, 1), "mon": "10:00-12:00"}
    base, first, second = hours(hours={"wed": "closed"}, hours_from=[late, early])
    day, short = parse_hours("09:00-18:00"), parse_hours("10:00-12:00")
    assert base == Hours(date.min, (day, day, (), day, day, (), ()))
    assert first == Hours(date(2026, 12, 1), (short, day, (), day, day, (), ()))
    assert second == Hours(date(2027, 6, 1), (short, (), (), day, day, (), ()))


def test_two_versions_cannot_begin_on_one_day() -> None:
    """Which one counts could not be told."""
    block = {"since": date(2026, 12, 1)}
    assert flaws(hours_from=[block, dict(block)]) == [
        ("hours_from.1.since", "2026-12-01 begins two versions of the hours")
    ]


def test_hours_that_cannot_be_read_say_why() -> None:
    """The mistake carries the reason that the reader of hours gives, at the day it is about."""
    with pytest.raises(UsageError) as caught:
        parse_hours("13:00-09:00")
    block = {"since": date(2026, 12, 1), "sun": "13:00-09:00"}
    assert flaws(hours={"mon": "13:00-09:00"}, hours_from=[block]) == [
        ("hours.mon", caught.value.what),
        ("hours_from.0.sun", caught.value.what),
    ]


def test_a_shop_opens_at_some_time() -> None:
    """No deadline could be counted in hours that never come; a season closed is fine."""
    never = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "closed")
    assert flaws(hours=never) == [("hours", "never open: at least one day needs opening hours")]
    assert flaws(hours=never, hours_from=[{"since": date(2027, 3, 1), "mon": "09:00-18:00"}]) == []


def test_somebody_can_own_a_case() -> None:
    """A roster of nothing but counters would leave cases without an owner."""
    desk = {"counter": True}
    assert flaws(roster={"desk": desk}) == [("roster", "has nobody who may own a case: everybody has counter = true")]
    assert flaws(roster={"desk": desk, "ana": {}}) == []


def test_an_account_belongs_to_one_person() -> None:
    """An account two people claim would write under the wrong name."""
    says = "is 'kiosk', which ana has already: who shares an account types `casekit as`"
    assert flaws(roster={"ana": {"account": ["ana", "kiosk"]}, "bo": {"account": "kiosk"}}) == [
        ("roster.bo.account", says)
    ]


@pytest.mark.parametrize("zone", ["Nowhere/Land", "Europe", "../etc/passwd", "/etc/localtime", "a\0b"])
def test_only_a_time_zone_is_one(zone: str) -> None:
    """A folder of zones, a path and nonsense are no zones, and no bugs."""
    found = judge({"format": 1, "shop": {**SHOP, "zone": zone}})
    assert found == (None, [Flaw(("shop", "zone"), f"is {zone!r}, which is no time zone here", "zone", zone)])


@pytest.mark.parametrize(
    "key",
    [
        "password",
        "api_key",
        "apiKey",
        "API-KEY",
        "bot_token",
        "botToken",
        "tokens",
        "client-secret",
        "smtp_pass",
        "pwd2",
        "key_1",
    ],
)
def test_keys_that_hold_secrets_are_known(key: str) -> None:
    """The last word of a key decides, however it is spelled."""
    assert is_secret(key)


@pytest.mark.parametrize(
    "key", ["key_file", "password_env", "monkey", "keyring", "passage", "secretary", "host", "env", ""]
)
def test_other_keys_hold_none(key: str) -> None:
    """A key that only speaks of a secret holds none."""
    assert not is_secret(key)


def test_secrets_are_found_wherever_they_stand() -> None:
    """Deep in tables and lists, and in addresses that carry a password; ways to find a secret are none."""
    table = {
        "password": "hunter2",
        "keys": ["a", "b"],
        "empty": {"token": ""},
        "flag": {"key": True},
        "env": {"token": {"env": "NAME"}},
        "command": {"token": {"command": ["pass", "show", "shop/token"]}},
        "keyring": {"token": {"keyring": "service/user"}},
        "list": [{"secret": "x"}, {"url": "https://ana:word@example.com/x"}, {"url": "https://example.com/a:b@c"}],
        "hooks": ["https://example.com", "postgresql://ana:word@host/db"],
    }
    found = [".".join(path) for path in bare_secrets(table, ("plugins",))]
    assert found == [
        "plugins.password",
        "plugins.keys",
        "plugins.list.0.secret",
        "plugins.list.1.url",
        "plugins.hooks",
    ]


def test_a_secret_is_never_repeated() -> None:
    """The mistake says where a secret stands, not what it is."""
    found = flaws(channels={"mail": {"password": "hunter2"}}, plugins={"x": {"url": "https://a:hunter2@b"}})
    assert [key for key, _ in found] == ["channels.mail.password", "plugins.x.url"]
    assert not any("hunter2" in says for _, says in found)


@pytest.mark.parametrize(
    ("block", "place", "says"),
    [
        ({"who": "zed"}, "who", "is zed, who is not on the roster (ana, bo)"),
        ({"who": ""}, "who", "is nobody, who is not on the roster (ana, bo)"),
        ({"deputy": "zed"}, "deputy", "is zed, who is not on the roster (ana, bo)"),
        ({"deputy": "ana"}, "deputy", "is who is away: somebody else acts for them"),
        ({"until": date(2026, 12, 1)}, "until", "is not after 2026-12-01, the first day they are away"),
        ({"till": "x"}, "till", "is not a setting"),
    ],
)
def test_an_absence_names_people_who_are_here_and_ends_after_it_began(block: Any, place: str, says: str) -> None:
    """Each mistake at its own setting; a deputy may be left out."""
    roster = {"ana": {}, "bo": {}}
    right = {"who": "ana", "since": date(2026, 12, 1), "until": date(2026, 12, 8)}
    assert flaws(roster=roster, away=[right, right | block]) == [(f"away.1.{place}", says)]
    assert flaws(roster=roster, away=right) == [("away", "is a list of tables: write [[away]]")]
