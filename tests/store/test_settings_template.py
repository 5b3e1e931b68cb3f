"""Laws of a new shop's `casekit.toml`: it is right, says every default, and takes any name."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.manual import POLICY
from casekit.core.policy import Policy, Shop, Tech
from casekit.errors import Refused
from casekit.store.settings import flaws_of, parse, read
from casekit.store.settings_text import add_tech, template
from casekit.store.toml_text import spell

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


def test_a_new_shops_file_is_read_as_the_defaults(tmp_path: Path) -> None:
    """What `init` writes has no mistake, says what was given, and leaves every default alone."""
    path = tmp_path / "casekit.toml"
    path.write_text(TEXT, encoding="utf-8")
    settings = read(path)
    assert flaws_of(TEXT) == []
    assert settings.shop == Shop(name="Fix It", currency="EUR", zone="Europe/Berlin", country="DE", lead="ana")
    assert settings.roster == {"ana": ANA, "desk": DESK}
    assert settings.policy == Policy()
    bare = parse(b'format = 1\n[shop]\nname = "Fix It"\ncurrency = "EUR"\nzone = "Europe/Berlin"\n')
    assert settings.calendar == bare.calendar


def test_a_new_shops_file_shows_every_default() -> None:
    """Each policy stands as a commented line under its meaning, and means the same when the mark is taken away."""
    for key, field in POLICY.items():
        assert f"# {field.help}\n# {key} = {spell(field.default)}\n" in TEXT
    opened = re.sub(r"(?m)^# (\w+ = )", r"\1", TEXT)
    settings = parse(opened.encode())
    assert settings.policy == Policy(
        day_cost=dict.fromkeys(("desktop", "laptop", "phone", "printer", "tablet", "other"), "0.00")
    )
    assert settings.shop.region == ""


def test_a_new_shops_file_reads_well() -> None:
    """Its lines fit a page, and none ends in blanks."""
    lines = TEXT.split("\n")
    assert [line for line in lines if len(line) > 120 or line != line.rstrip()] == []
    assert TEXT.endswith("[plugins]\n")


@given(WORDS, WORDS.filter(bool), WORDS.filter(bool))
def test_names_of_any_kind_survive(shop: str, full_name: str, skill: str) -> None:
    """Quotes, backslashes, control characters and line ends in what people type are data."""
    tech = Tech(name="ana", full_name=full_name, skills=(skill,))
    settings = parse(template(shop, "EUR", "UTC", "", [tech]).encode())
    assert (settings.shop.name, settings.roster) == (shop, {"ana": tech})


def test_a_shop_without_people_can_be_written() -> None:
    """The roster may come later, with the lead."""
    text = template("Fix It", "EUR", "UTC", "", [])
    settings = parse(add_tech(text, ANA).encode())
    assert (settings.roster, settings.shop.lead, settings.lead) == ({"ana": ANA}, "", "ana")


@pytest.mark.parametrize(
    ("currency", "zone", "name", "said"),
    [
        ("euro", "UTC", "ana", "shop.currency must be"),
        ("EUR", "Berlin", "ana", "did you mean Europe/Berlin?"),
        ("EUR", "UTC", "Ana Lim", 'roster."Ana Lim" is no roster name'),
    ],
)
def test_a_file_with_mistakes_is_not_written(currency: str, zone: str, name: str, said: str) -> None:
    """`init` hears of a mistake before there is a file."""
    with pytest.raises(Refused) as caught:
        template("Fix It", currency, zone, "", [Tech(name=name)])
    assert said in caught.value.what
