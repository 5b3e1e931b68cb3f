"""Laws of reading `casekit.toml`: all that is right is read at once, all that is wrong is named at once, with lines."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from textwrap import dedent
from zoneinfo import ZoneInfo

import pytest

from casekit.core.policy import Absence, Policy, Settings, Shop, Tech
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

    [[away]]
    who = "ana"
    since = 2026-12-01
    until = 2026-12-08
    deputy = "desk"
    because = "holiday"

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
        away=(
            Absence(who="ana", since=date(2026, 12, 1), until=date(2026, 12, 8), deputy="desk", because="holiday"),
        ),
        channels={"mail": {"password": {"env": "SHOP_MAIL"}}},
        plugins={"sheet": {"depth": {"any": [1, 2.5]}}},
        digest=parse(raw).digest,
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


def test_the_digest_stands_for_what_duties_are_reckoned_by() -> None:
    """Hours, closed days and policy change it; who is away or on the roster changes no duty of any case."""
    away = '[roster.ana]\n[[away]]\nwho = "ana"\nsince = 2026-12-01\nuntil = 2026-12-08\n'
    texts = ["", away, "[policy]\nsilence_days = 5\n", '[hours]\nmon = "closed"\n', "[hours]\nclosed_days = [2026-12-25]\n"]
    digests = [parse((SHOP + text).encode()).digest for text in texts]
    assert (digests[0] == digests[1], len(set(digests))) == (True, 4)


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
