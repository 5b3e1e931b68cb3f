"""A Tuesday morning at the counter, for the tests of what is read: one case closed, one waiting, one just opened."""

from casekit.testing import Shop

MONDAY = (
    (
        'open "prints blank pages since Monday" --name "Mrs Tan" --phone 91234567 --device "HP LaserJet 1020" '
        "--category printer --serial VNC3R12345 --brand HP"
    ),
    'open "no sound" --name Lim --phone 81234567 --device "Dell XPS" --category laptop --owner bo',
)
TUESDAY = (
    'open "screen cracked, blank" --customer c1 --device "iPhone 12" --category mobile',
    'wait 2 fri --on part "speaker"',
    'close 1 --outcome fixed "shutter freed"',
)


def stocked(shop: Shop) -> None:
    """Fill the shop, and leave its clock at Tuesday, 9 o'clock."""
    for typed in MONDAY:
        shop.ok(typed)
    shop.at("2026-11-24T09:00:00+08:00")
    for typed in TUESDAY:
        shop.ok(typed)


def many(shop: Shop, count: int) -> None:
    """That many open cases more, from 101 on, each a minute after the one before; by hand, which is faster."""
    for number in range(101, 101 + count):
        shop.write(
            f"cases/000/{number}.toml",
            f"""
            # casekit record: append only, never reorder
            format = 1
            record = "case"
            ref = "{number}"

            [[event]]
            n = 1
            id = "o{number}"
            at = 2026-11-20T10:{number - 101:02}:00+08:00
            by = "bo"
            kind = "opened"
            owner = "bo"
            problem = "fan {number}"
            """,
        )
