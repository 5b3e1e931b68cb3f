"""Laws of wording mistakes: the line where to look, and the word that was probably meant."""

from textwrap import dedent

import pytest

from casekit.errors import Damaged
from casekit.store.settings import parse
from casekit.store.settings_check import Flaw, unknown
from casekit.store.settings_flaws import located, nearest

SHOP = 'format = 1\n[shop]\nname = "Fix It"\ncurrency = "EUR"\nzone = "Europe/Berlin"\n'


def refusal(text: str) -> str:
    """What reading a text is refused with."""
    with pytest.raises(Damaged) as caught:
        parse(dedent(text).encode())
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        (("shopp",), "shop"),
        (("shop", "curency"), "shop.currency"),
        (("roster", "ana", "skils"), "roster.ana.skills"),
        (("hours", "thur"), "hours.thu"),
        (("hours_from", "0", "snce"), "hours_from.0.since"),
        (("policy", "silense_days"), "policy.silence_days"),
        (("silence_days",), "policy.silence_days"),
        (("shop", "closed_days"), "hours.closed_days"),
        (("shop", "zzz"), ""),
        (("a\nb",), ""),
    ],
)
def test_a_misspelt_setting_is_told_what_was_meant(path: tuple[str, ...], meant: str) -> None:
    """The nearest name in its table, else the same name in another."""
    assert nearest(unknown(path)) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Asia/Singapur", "Asia/Singapore"),
        ("xyzzy", ""),
    ],
)
def test_a_misspelt_zone_is_told_what_was_meant(word: str, meant: str) -> None:
    """A city alone or other capitals are enough."""
    assert nearest(Flaw(("shop", "zone"), "", "zone", word)) == meant


def test_mistakes_come_in_the_order_of_lines() -> None:
    """What is missing is looked for at the table that should hold it."""
    text = "format = 1\n\n[policy]\nx = 1\n[shop]\n'a.b' = 1\n"
    flaws = [Flaw(("shop", "zone"), "is missing"), unknown(("shop", "a.b")), unknown(("policy", "x"))]
    assert located(text, flaws) == [
        (4, "policy.x is not a setting"),
        (5, "shop.zone is missing"),
        (6, 'shop."a.b" is not a setting'),
    ]


def test_all_mistakes_are_named_at_once() -> None:
    """Each mistake has its line, the key in full and what would be right, from the top of the file down."""
    text = """\
        format = 1
        colour = "red"
        [shop]
        name = 7
        curency = "EUR"
        zone = "Europe/Berln"
        lead = "zed"
        [hours]
        mon = 9
        closed_days = ["2026-12-25"]
        [[hours_from]]
        tue = "closed"
        [roster.Ana]
        limit = 100
        [roster.bo]
        email = "bo"
        counter = "no"
        [policy]
        silense_days = 3
        silence_days = "3"
        warranty_days = -1
        [policy.day_cost]
        printer = 4.5
        [channels.mail]
        password = "hunter2"
        """
    assert refusal(text) == dedent("""\
        casekit.toml: 18 settings cannot be used:
          line 2: colour is not a setting
          line 3: shop.currency is missing: it is a currency code in quotes, such as "EUR"
          line 4: shop.name must be a text in quotes
          line 5: shop.curency is not a setting, did you mean shop.currency?
          line 6: shop.zone is 'Europe/Berln', which is no time zone here, did you mean Europe/Berlin?
          line 7: shop.lead is zed, who is not on the roster (Ana, bo)
          line 9: hours.mon must be opening hours such as "09:00-12:30 13:30-18:00", or "closed"
          line 10: hours.closed_days must be a list of dates, such as [2026-12-25]
          line 11: hours_from.0.since is missing: it is a date without quotes, such as 2026-12-25
          line 13: roster.Ana is no roster name: a-z first, then a-z, 0-9, _ and -, but not all, any, me, none
          line 14: roster.Ana.limit must be an amount in quotes, such as "100.00"
          line 16: roster.bo.email must be an e-mail address in quotes, such as "ana@example.com"
          line 17: roster.bo.counter must be true or false
          line 19: policy.silense_days is not a setting, did you mean policy.silence_days?
          line 20: policy.silence_days must be a whole number from 0 to 9999
          line 21: policy.warranty_days must be a whole number from 0 to 9999
          line 23: policy.day_cost.printer must be an amount in quotes, such as "100.00"
          line 25: channels.mail.password is a secret in plain sight: \
write { env = "NAME" }, { command = [...] } or { keyring = "service/user" }
          try: casekit config check""")


def test_one_mistake_is_one_line() -> None:
    """A single mistake says its place the way an editor can jump to."""
    assert refusal(SHOP + '[policy]\nidle_minutes = "30"\n') == (
        "casekit.toml:7: policy.idle_minutes must be a whole number from 0 to 9999\n  try: casekit config check"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "casekit.toml:1: format must be 1"),
        ("# x\nformat = 2\n[new]\n", "casekit.toml:2: format must be 1: install a newer casekit"),
        ("format = true\n", "casekit.toml:1: format must be 1"),
        ("format = 1\nshop = 3\n", "shop is a table: write [shop]"),
        ("format = 1\nroster = []\n", "roster is a table: write [roster]"),
        (SHOP + "[roster]\nana = 1\n", "casekit.toml:7: roster.ana is a table: write [roster.ana]"),
        (SHOP + "[policy]\nday_cost = 3\n", "casekit.toml:7: policy.day_cost is a table: write [policy.day_cost]"),
        (SHOP + "[hours_from]\nsince = 2027-01-01\n", "hours_from is a list of tables: write [[hours_from]]"),
        (SHOP + "[plugins]\nx = 1\n[channels]\ny = 'a'\n[mail]\n", "casekit.toml:10: mail is not a setting"),
        (SHOP + "[policy]\nname = 1\n", "casekit.toml:7: policy.name is not a setting, did you mean shop.name?"),
    ],
)
def test_shapes_that_are_wrong_are_named(text: str, said: str) -> None:
    """A table that is none, and a layout from the future, are refused in words."""
    assert said in refusal(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('format = 1\n[shop]\nname = "Fix\n', "casekit.toml:3: this is not TOML: illegal character '\\n'"),
        ("format = 1\nformat = 1\n", "casekit.toml:2: this is not TOML: cannot overwrite a value"),
        ("format = 1\n[shop]\nname = \n", "casekit.toml:3: this is not TOML: invalid value"),
        ("format = 1\nx = [1,\n", "casekit.toml:3: this is not TOML: invalid value"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(text: str, said: str) -> None:
    """The strict reader says where and why."""
    assert refusal(text) == f"{said}\n  try: casekit config check"
