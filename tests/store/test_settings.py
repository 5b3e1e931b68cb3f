"""Laws of reading `casekit.toml`: all that is right is read at once, all that is wrong is named at once, with lines."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest

from casekit.core.policy import Policy, Settings, Shop, Tech
from casekit.core.schedule import Calendar, Hours
from casekit.errors import Damaged, InputOutput, NotFound
from casekit.store.settings import digest, flaws_of, parse, read

SHOP = 'format = 1\n[shop]\nname = "Fix It"\ncurrency = "EUR"\nzone = "Europe/Berlin"\n'
FULL = """\
    format = 1

    [shop]
    name = "Fix It"
    currency = "EUR"
    zone = "Europe/Berlin"
    country = "DE"
    region = "BY"
    lead = "ana"

    [hours]
    mon = "09:00-12:30 13:30-18:00"
    fri = "closed"
    closed_days = [2026-12-25, 2026-12-26]

    [[hours_from]]
    since = 2027-06-01
    fri = "10:00-14:00"

    [roster.ana]
    name = "Ana Lim"
    skills = ["laser", "phones"]
    limit = "100.00"
    account = "ana"
    email = "ana@example.com"

    [roster.desk]
    counter = true
    account = ["counter", "kiosk"]
    left = 2027-01-01

    [policy]
    silence_days = 5

    [policy.day_cost]
    "laser printer" = "4.50"

    [channels.mail]
    password = { env = "SHOP_MAIL" }

    [plugins.sheet]
    depth = { any = [1, 2.5] }
    """
NINE, SIX = 9 * 60, 18 * 60


def refusal(text: str) -> str:
    """What reading a text is refused with."""
    with pytest.raises(Damaged) as caught:
        parse(dedent(text).encode())
    return str(caught.value)


def test_everything_a_shop_can_set_is_read() -> None:
    """Every table reaches the settings, with defaults where it is silent."""
    raw = dedent(FULL).encode()
    day, lunch = ((NINE, SIX),), ((NINE, 750), (810, SIX))
    assert parse(raw) == Settings(
        shop=Shop(name="Fix It", currency="EUR", zone="Europe/Berlin", country="DE", region="BY", lead="ana"),
        roster={
            "ana": Tech(
                name="ana",
                full_name="Ana Lim",
                skills=("laser", "phones"),
                limit="100.00",
                accounts=("ana",),
                email="ana@example.com",
            ),
            "desk": Tech(
                name="desk", full_name="desk", counter=True, accounts=("counter", "kiosk"), left=date(2027, 1, 1)
            ),
        },
        policy=Policy(silence_days=5, day_cost={"laser printer": "4.50"}),
        calendar=Calendar(
            ZoneInfo("Europe/Berlin"),
            (
                Hours(date.min, (lunch, day, day, day, (), (), ())),
                Hours(date(2027, 6, 1), (lunch, day, day, day, ((600, 840),), (), ())),
            ),
            frozenset({date(2026, 12, 25), date(2026, 12, 26)}),
        ),
        channels={"mail": {"password": {"env": "SHOP_MAIL"}}},
        plugins={"sheet": {"depth": {"any": [1, 2.5]}}},
        digest=digest(raw),
    )


def test_the_least_that_must_be_said() -> None:
    """Name, currency and zone are enough; all else has a default."""
    day = ((NINE, SIX),)
    settings = parse(SHOP.encode())
    assert (settings.policy, settings.roster, settings.channels, settings.lead) == (Policy(), {}, {}, "")
    assert settings.calendar.hours == (Hours(date.min, (day, day, day, day, day, (), ())),)


def test_a_byte_order_mark_and_crlf_change_nothing() -> None:
    """An editor on another system does not break the file."""
    other = parse(b"\xef\xbb\xbf" + dedent(FULL).replace("\n", "\r\n").encode())
    here = parse(dedent(FULL).encode())
    assert (other.shop, other.roster, other.calendar) == (here.shop, here.roster, here.calendar)


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
          line 13: roster.Ana is no roster name: a-z first, then a-z, 0-9, _ and -, but not all, any, casekit, me, none
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


def test_the_rules_of_toml_10_are_held_by_the_check() -> None:
    """What the fast reader lets through, other programs would not: the check says so."""
    text = SHOP + "[plugins]\nx = {\n  a = 1 }\n"
    assert parse(text.encode()).plugins == {"x": {"a": 1}}
    with pytest.raises(Damaged, match="not TOML"):
        flaws_of(text)


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    """A Latin-1 file is named as such."""
    with pytest.raises(Damaged) as caught:
        parse('format = 1\nname = "Café"'.encode("latin-1"))
    assert str(caught.value) == "casekit.toml:2: this is not UTF-8 text\n  try: save the file as UTF-8"


def test_a_missing_file_names_the_command_that_makes_one(tmp_path: Path) -> None:
    """No settings, no store: the next command is `casekit init`."""
    with pytest.raises(NotFound) as caught:
        read(tmp_path / "casekit.toml")
    assert str(caught.value) == f"there is no casekit.toml in {tmp_path}\n  try: casekit init"


def test_a_file_that_cannot_be_read_is_no_bug(tmp_path: Path) -> None:
    """A folder in its place is refused in words."""
    with pytest.raises(InputOutput, match="cannot be read"):
        read(tmp_path)


def test_a_mistake_names_the_file(tmp_path: Path) -> None:
    """The place is the path that was read."""
    path = tmp_path / "casekit.toml"
    path.write_text("format = 1\nx = 1\n" + SHOP.removeprefix("format = 1\n"), encoding="utf-8")
    with pytest.raises(Damaged) as caught:
        read(path)
    assert (caught.value.where, caught.value.code) == (f"{path}:2", 65)


def test_the_digest_follows_the_bytes() -> None:
    """Any change shows, leading zeros and order too; the same bytes give the same word in every process."""
    texts = [b"", b"\0", b"a", b"\0a", b"ab", b"ba", SHOP.encode(), SHOP.encode() + b"\n"]
    assert len({digest(text) for text in texts}) == len(texts)
    assert digest(b"format = 1\n") == "b-0d6174204053ac9d"


def test_reading_stays_light(tmp_path: Path) -> None:
    """Every command reads the settings: what only a mistake needs is not imported without one."""
    path = tmp_path / "casekit.toml"
    path.write_text(dedent(FULL), encoding="utf-8")
    program = (
        "import sys; from pathlib import Path; from casekit.store.settings import read; read(Path(sys.argv[1]));"
        "heavy = ('tomllib', 'difflib', 'hashlib', 'casekit.store.settings_flaws', 'casekit.store.toml_text');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
