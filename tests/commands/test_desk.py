"""Laws of `desk`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · keyboard dead\n"
TYPED = "desk 'keyboard dead' --done 'cleaned the connector'"


def test_it_is_opened_fixed_and_handed_back_in_one_write(shop: Shop) -> None:
    """One record with all of it; the case is closed, and there is nobody to ask after it."""
    assert shop.ok(f"{TYPED} --name Lim") == (
        f"{HEAD}  ana: opened, owner ana\n  ana: finished, fixed: cleaned the connector\n  ana: collected\n"
    )
    assert [row["outcome"] for row in shop.run("list status:closed --json").rows] == ["fixed"]
    assert (shop.ok("list --format ids"), shop.run("due --json").rows) == ("", [])


def test_who_can_be_reached_is_asked_after(shop: Shop) -> None:
    """With the cause, the device and what was paid."""
    typed = "--phone 555-1234 --device 'HP 1020' --category Printer --cause dirt --known --paid 20"
    assert shop.ok(f"{TYPED} {typed}") == (
        "1 · HP 1020 · keyboard dead\n  ana: opened, owner ana\n  ana: known cause: dirt\n"
        "  ana: finished, fixed, 20.00 SGD: cleaned the connector\n  ana: paid 20.00 SGD\n  ana: collected\n"
        "  next, mon 30 nov 10:00, ana: ask whether it still works\n"
    )


def test_who_was_helped_before_is_known(shop: Shop) -> None:
    """As for `open`: the same name and number are the same person, and a number alone asks."""
    shop.ok(f"{TYPED} --name Lim --phone 555-1234")
    shop.ok(f"{TYPED} --name Lim --phone 555-1234")
    assert (shop.run(f"{TYPED} --name Tan --phone 555-1234").code, shop.ok("customer list --format ids")) == (5, "c1\n")


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("desk x", 2,
         'missing option \'--done\'\n  try: casekit desk "keyboard dead" --name Lim --done "cleaned the connector"'),
        ("desk x --done ''", 2, "what was done is empty"),
        ("desk '' --done x", 2, "what the customer says is empty"),
        ("desk x --done y --cause z", 2,
         "say which it is: --known or --likely\n  try: --cause \"…\" --known"),
        ("desk x --done y --known", 2, 'the cause is empty\n  try: --cause "what was wrong" --known'),
        ("desk x --done y --paid -1", 2, "--paid cannot be '-1': no amount here is below zero\n  try: --paid 120.00"),
        ("desk x --done y --outcome Repaired", 2, None),
    ],
)  # fmt: skip
def test_what_is_missing_is_said(shop: Shop, typed: str, code: int, said: str | None) -> None:
    """Nothing is written, no customer either."""
    outcome = shop.run(f"{typed} --name Lim")
    assert (outcome.code, outcome.out) == (code, "")
    assert said is None or outcome.err == f"casekit: {said}\n"
    assert not list(shop.root.glob("c*/*/*.toml"))


def test_who_owns_no_case_hands_none_back(shop: Shop) -> None:
    """Law 1: what was done at the counter is somebody's, too."""
    outcome = shop.run(f"{TYPED} --name Lim", by="dee")
    assert (outcome.code, outcome.err) == (
        4,
        "casekit: dee opens cases at the counter and owns none\n  try: the same with --as: one of ana, bo, cy\n",
    )
    assert not list(shop.root.glob("c*/*/*.toml"))


def test_a_retry_under_the_same_key_helps_once(shop: Shop) -> None:
    """One customer, one case."""
    shop.ok(f"{TYPED} --name Lim --paid 20 --key a")
    assert "nothing was added" in shop.ok(f"{TYPED} --name Lim --paid 20 --key a")
    assert len(list(shop.root.glob("c*/*/*.toml"))) == 2
