"""Laws of `config`."""

import re

import pytest

from casekit.core import manual
from casekit.testing import SETTINGS, Shop

TOML = "casekit.toml"


# --- show -------------------------------------------------------------------------------------------------------------


def test_every_setting_is_listed(shop: Shop) -> None:
    """In the order of the manual, everybody on the roster together, each with value, default and meaning."""
    rows = shop.run("config --json").rows
    keys = [row["key"] for row in rows]
    plain = [key for key in manual.FIELDS if "*" not in key]
    assert [key for key in keys if not key.startswith("roster.")] == plain
    assert [key for key in keys if key.startswith("roster.bo.")] == [f"roster.bo.{key}" for key in manual.TECH]
    assert rows[keys.index("policy.silence_days")] == {
        "key": "policy.silence_days", "value": "3", "default": "3",
        "help": "Business days a customer may go without word from us.",
    }  # fmt: skip
    assert shop.ok("config").splitlines()[0].split() == ["setting", "value", "default", "meaning"]


def test_one_setting_is_shown_with_its_manual(shop: Shop) -> None:
    """What it is, what it means, what it may be, and what it is when nobody says."""
    assert shop.ok("config policy.silence_days") == (
        "policy.silence_days: 3\n"
        "  Business days a customer may go without word from us.\n"
        "  a whole number from 0 to 9999; default: 3\n"
    )


def test_all_below_a_key_are_shown(shop: Shop) -> None:
    """A table, or somebody on the roster."""
    rows = shop.run("config roster.ana --json").rows
    assert {row["key"].removeprefix("roster.ana."): row["value"] for row in rows if row["value"]} == {
        "name": "Ana", "skills": "printers", "limit": "100.00", "counter": "false",
    }  # fmt: skip


@pytest.mark.parametrize(
    "key", ["channels.mail.password", "channels.mail.api_key", "plugins.pos.token", "plugins.pos.url"]
)
def test_a_secret_is_never_shown(shop: Shop, key: str) -> None:
    """Whoever wrote it in plain sight: not in a list, not alone, not by `check`."""
    table, _, name = key.rpartition(".")
    secret = "https://shop:hunter2@example.com" if name == "url" else "hunter2"
    shop.write(TOML, f'{SETTINGS}\n[{table}]\n{name} = "{secret}"\n')
    outcomes = [shop.run(words) for words in ("config", f"config {key}", f"config {table} --json", "config check")]
    assert [outcome.code for outcome in outcomes] == [0, 0, 0, 65]
    assert [word for outcome in outcomes for word in ("hunter2",) if word in outcome.out + outcome.err] == []
    assert "(hidden)" in outcomes[1].out


def test_where_a_secret_is_found_is_no_secret(shop: Shop) -> None:
    """The name of a variable is shown; a command is not, since it may hold what it should not."""
    shop.write(
        TOML, f'{SETTINGS}\n[channels.mail]\npassword = {{ env = "SHOP_MAIL" }}\ntoken = {{ command = ["x", "y"] }}\n'
    )
    assert {row["key"]: row["value"] for row in shop.run("config channels --json").rows} == {
        "channels.mail.password.env": "SHOP_MAIL", "channels.mail.token.command": "(hidden)",
    }  # fmt: skip


# --- change -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "value", "was", "line"),
    [
        ("policy.silence_days", "5", "3", "silence_days = 5"),
        ("shop.name", "Harbour & Co", "Harbour Repairs", 'name = "Harbour & Co"'),
        ("roster.bo.skills", "laptops, phones", "laptops", 'skills = ["laptops", "phones"]'),
        ("roster.dee.counter", "no", "true", "counter = false"),
        ("roster.cy.left", "2026-12-01", "empty", "left = 2026-12-01"),
        ("hours.sat", "10:00-14:00", "closed", 'sat = "10:00-14:00"'),
        ("hours.closed_days", "[2026-12-25]", "empty", "closed_days = [2026-12-25]"),
        ("channels.mail.port", "587", "empty", "port = 587"),
        ("channels.mail.tls", "true", "empty", "tls = true"),
    ],
)
def test_one_setting_is_changed_and_all_else_stays(shop: Shop, key: str, value: str, was: str, line: str) -> None:
    """As the words are typed; the same again changes nothing, and every other line is byte for byte as before."""
    before = shop.read(TOML)
    assert shop.ok(["config", key, value]).splitlines()[1] == f"  was: {was}"
    after = shop.read(TOML)
    assert line in after.splitlines()
    assert [kept for kept in before.splitlines() if kept not in after.splitlines()] in ([], [_line(before, key)])
    assert shop.ok(["config", key, value]).splitlines()[1] == "  as it was"
    assert shop.read(TOML) == after


def _line(text: str, key: str) -> str:
    """The line on which a setting stands."""
    table, _, name = key.rpartition(".")
    found = re.search(rf"\[{re.escape(table)}\][^\[]*?^({name} = .*)$", text, re.MULTILINE)
    return found[1] if found else ""


def test_what_is_shown_may_be_typed(shop: Shop) -> None:
    """A value as `config` shows it means that value."""
    shop.ok("config hours.closed_days 2026-12-25,2027-01-01")
    before = shop.read(TOML)
    for row in shop.run("config --json").rows:
        if row["value"] and row["key"] != "format":
            shop.ok(["config", row["key"], row["value"]])
    rows = shop.run("config --json").rows
    assert shop.read(TOML).startswith(before[:40])
    assert {row["key"]: row["value"] for row in rows}["hours.closed_days"] == "2026-12-25, 2027-01-01"
    assert shop.ok("config check").startswith("nothing is wrong with ")


def test_line_ends_and_a_byte_order_mark_stay(shop: Shop) -> None:
    """A file that was saved elsewhere is not turned over for one setting."""
    raw = b"\xef\xbb\xbf" + SETTINGS.replace("\n", "\r\n").encode()
    (shop.root / TOML).write_bytes(raw)
    shop.ok("config roster.ana.limit 120")
    assert (shop.root / TOML).read_bytes() == raw.replace(b'"100.00"', b'"120"')


def test_a_setting_gets_its_default_again(shop: Shop) -> None:
    """And says what it was."""
    shop.ok("config roster.ana.limit 120")
    assert shop.ok("config --unset roster.ana.limit") == "roster.ana.limit: 0.00\n  was: 120\n"
    assert shop.ok("config --unset roster.ana.limit") == "roster.ana.limit: 0.00\n  as it was\n"


def test_a_day_that_is_closed_now_names_its_promises(shop: Shop) -> None:
    """One more day is added with a plus; only what is promised for that day is listed."""
    for ref, day in (("1", "2026-12-23"), ("2", "2026-12-24 17:00")):
        shop.ok('open "blank pages"')
        shop.ok(["promise", ref, day, "know the cause"])
    shop.ok("config hours.closed_days 2026-12-25")
    assert shop.ok("config hours.closed_days +2026-12-24") == (
        "hours.closed_days: 2026-12-24, 2026-12-25\n  was: 2026-12-25\n\n"
        "promised for a day that is closed now\n  2  thu 24 dec 17:00, ana: know the cause\n"
    )
    rows = shop.run("config hours.closed_days +2026-12-23 --json").rows
    assert [(row["key"], row["promises"]) for row in rows] == [("hours.closed_days", ["1"])]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("config shop.nam", 3, "shop.nam is not a setting, did you mean shop.name?"),
        ("config shop.nam x", 4, "shop.nam is not a setting, did you mean shop.name?"),
        ("config --unset shop.nam", 3, "shop.nam is not a setting, did you mean shop.name?"),
        ("config --unset roster.bo", 4, "roster.bo does not stand in a line of its own"),
        ("config roster.zed.limit 50", 3, "zed is not on the roster"),
        ("config roster.zed", 3, "zed is not on the roster"),
        ("config shop.lead zed", 4, "shop.lead is zed, who is not on the roster (ana, bo, cy, dee)"),
        (
            "config policy.silence_days soon",
            2,
            "policy.silence_days cannot be 'soon': it is a whole number from 0 to 9999",
        ),
        ("config channels.mail.password hunter2", 4, "channels.mail.password is a secret in plain sight: "),
        ("config shop.name Harbour and Co", 2, "a value of several words needs quotes"),
        ("config --name x", 2, "--name goes with roster add"),
        ("config shop.name x --unset shop.name", 2, "--unset takes one setting and nothing else"),
    ],
)
def test_what_is_refused_changes_nothing(shop: Shop, words: str, code: int, says: str) -> None:
    """Each with a sentence that says why."""
    outcome = shop.run(words)
    assert (outcome.code, outcome.out, outcome.err.splitlines()[0][: len(says) + 9]) == (code, "", f"casekit: {says}")
    assert shop.read(TOML) == SETTINGS
