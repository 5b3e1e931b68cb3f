"""A shop in which `check` has nothing to find, and what it finds once something is wrong."""

import os
from collections.abc import Iterator

from casekit.testing import Outcome, Shop

ONE = "cases/000/1.toml"


def keep(shop: Shop) -> Iterator[Shop]:
    """Two cases of one customer, as private as a shop's records should be."""
    before = os.umask(0o077)
    shop.ok('open "blank pages" --name Tan --phone 91234567')
    shop.ok('open "no sound" --customer c1 --tried "new cable: no change"')
    for path in (shop.root, *shop.root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    yield shop
    os.umask(before)


def found(outcome: Outcome) -> list[tuple[str, str, str]]:
    """What `check --json` found: place, problem, hint."""
    assert outcome.code == (65 if outcome.rows else 0), outcome
    return [(row["where"], row["problem"], row["hint"]) for row in outcome.rows]
