"""A shop for tests of letters: who is written to, when the work is done, and what it owes."""

import sys

from casekit.testing import Shop
from tests import post
from tests.post import Office

FINISH = 'finish 1 --outcome fixed "freed the shutter"'
READY = "Your HP LaserJet 1020 is ready (Harbour Repairs, 1)"
OWED = "  1  today 14:00  tell the customer it is ready{} · Mrs Tan, HP LaserJet 1020\n"


def open_letters(shop: Shop, *names: str) -> Office:
    """An office that writes to customers, too: these letters are on, and mrs tan has brought her printer."""
    found = Office(shop, sys.modules[post.__name__])
    shop.ok("config letters.channel post")
    for name in names:
        shop.ok(f"config letters.{name} true")
    shop.ok(
        'open "prints blank pages" --name "Mrs Tan" --email tan@example.org --device "HP LaserJet 1020" '
        '--feeling "third time this year"'
    )
    return found


def later(shop: Shop, when: str = "23T10:15") -> Shop:
    """The shop at an instant of that week; a letter goes a quarter of an hour after what it tells of."""
    return shop.at(f"2026-11-{when}:00+08:00")


def ready(shop: Shop, certainty: str = "known") -> Shop:
    """The work is done and the letter due."""
    shop.ok(f'diagnose 1 "laser shutter stuck" --{certainty} --plain "a small shutter did not open"')
    shop.ok("quote 1 120")
    shop.ok("approve 1 --how phone")
    shop.ok(f"{FINISH} --price 120")
    return later(shop)
