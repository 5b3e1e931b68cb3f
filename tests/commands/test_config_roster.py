"""Laws of `config`: the roster, and what is wrong."""

import pytest

from casekit.testing import SETTINGS, Shop

TOML = "casekit.toml"


# --- roster -----------------------------------------------------------------------------------------------------------


def test_the_roster_is_listed(shop: Shop) -> None:
    """Who they are, what they are good at, what they may grant."""
    assert [line.split() for line in shop.ok("config roster").splitlines()][:3] == [
        ["name", "full", "name", "skills", "limit", "counter", "account", "email", "left"],
        ["ana", "Ana", "printers", "100.00", "false"],
        ["bo", "Bo", "laptops", "0.00", "false"],
    ]


def test_somebody_comes_onto_the_roster(shop: Shop) -> None:
    """At once they may type; a name that is taken is refused."""
    assert shop.ok('config roster add Eve --name "Eve Ong" --skill laptops --skill phones --limit 50') == (
        "eve is on the roster\n  Eve Ong, laptops, phones, may grant 50\n  next: casekit as eve\n"
    )
    assert shop.read(TOML) == SETTINGS + (
        '\n[roster.eve]\nname = "Eve Ong"\nskills = ["laptops", "phones"]\nlimit = "50"\n'
    )
    shop.ok('open "blank pages"', by="eve")
    outcome = shop.run("config roster add eve")
    assert (outcome.code, outcome.err) == (
        4,
        "casekit: eve is on the roster already\n  try: casekit config roster.eve\n",
    )


def test_the_counter_comes_onto_the_roster(shop: Shop) -> None:
    """With an account and an address of their own."""
    assert "  fay, at the counter\n" in shop.ok("config roster add fay --counter --account fay --email fay@example.com")
    assert shop.run("config roster add me").code == 4


# --- check ------------------------------------------------------------------------------------------------------------


def test_nothing_is_wrong(shop: Shop) -> None:
    """The file is named."""
    assert shop.ok("config check") == f"nothing is wrong with {shop.root / TOML}\n"


def test_every_mistake_is_named_with_its_line(shop: Shop) -> None:
    """All at once, from the top down, although no other command works; machines get them too."""
    shop.write(TOML, SETTINGS.replace('sat = "closed"', 'sat = "10-14"').replace('"ana"', '"zed"'))
    outcome = shop.run("config check")
    assert (outcome.code, outcome.err) == (
        65, f"casekit: {shop.root / TOML}: 2 settings cannot be used\n  try: casekit config KEY VALUE, or an editor\n",
    )  # fmt: skip
    assert [(row["line"], row["key"]) for row in shop.run("config check --json").rows] == [
        (7, "shop.lead"),
        (15, "hours.sat"),
    ]
    assert shop.run("today").code == 65
    assert shop.ok("config hours.sat").startswith("hours.sat: 10-14\n")


def test_a_mistake_is_mended_by_config(shop: Shop) -> None:
    """One at a time, while another one is still there."""
    shop.write(TOML, SETTINGS.replace('sat = "closed"', 'sat = "10-14"').replace('"ana"', '"zed"'))
    shop.ok("config hours.sat 10:00-14:00")
    shop.ok("config shop.lead ana")
    assert shop.ok("config check").startswith("nothing is wrong with ")


def test_promises_are_not_looked_for_while_something_is_wrong(shop: Shop) -> None:
    """The closed day is added all the same, and that is said."""
    shop.write(TOML, SETTINGS.replace('lead = "ana"', 'lead = "zed"'))
    outcome = shop.run("config hours.closed_days +2026-12-24")
    assert (outcome.code, outcome.out) == (0, "hours.closed_days: 2026-12-24\n  was: empty\n")
    assert outcome.err.startswith("casekit: the promises on that day are not listed: ")


@pytest.mark.parametrize("text", ["[shop\n", "x = \xff"])
def test_what_is_no_toml_is_named_by_its_line(shop: Shop, text: str) -> None:
    """Before any mistake in it can be looked for."""
    (shop.root / TOML).write_bytes(text.encode("latin-1"))
    outcome = shop.run("config check")
    assert (outcome.code, outcome.out) == (65, "")
    assert outcome.err.startswith(f"casekit: {shop.root / TOML}:1: this is not ")


def test_nobody_is_needed_to_set_up_the_roster(shop: Shop) -> None:
    """A shop whose roster is empty, or does not know who types, gets its people."""
    shop.write(TOML, 'format = 1\n[shop]\nname = "x"\ncurrency = "EUR"\nzone = "UTC"\n')
    assert shop.run("config roster add ana", by="").code == 0
    assert shop.run("config roster --format ids", by="").out == "ana\n"
