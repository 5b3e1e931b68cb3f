"""The only place that says what a reference looks like: `1042`, `B1042`, `#1042`, `c17`, `l3`, `p9`, `k5`, `m2`."""

import re

import msgspec

from casekit.errors import UsageError

PREFIX = {"case": "", "customer": "c", "loaner": "l", "part": "p", "known": "k", "message": "m"}
_KIND = {prefix: kind for kind, prefix in PREFIX.items()}
# The letters that can mark a site, and "" for none: C17 would read as customer c17, and so on.
SITES = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ") - {prefix.upper() for prefix in _KIND} | {""}


class Ref(msgspec.Struct, frozen=True):
    """A reference taken apart: the kind of record, the site letter ("" for none), the number."""

    kind: str
    site: str
    number: int

    def __str__(self) -> str:
        return f"{PREFIX[self.kind]}{self.site}{self.number}"


def parse_ref(text: str) -> Ref | None:
    """The reference a word spells, or None when it spells none. Case of the letters does not matter at the keyboard.

    `C17` typed in haste is customer c17: no site goes by a letter that stands for a kind.
    """
    found = re.fullmatch(r"#?([A-Za-z]{0,2})0*([1-9][0-9]{0,11})", text.strip())
    if found is None:
        return None
    kind, site = found[1][:1].lower(), found[1][1:].upper()
    if not site and kind not in _KIND:
        kind, site = "", kind.upper()
    if kind not in _KIND or site not in SITES:
        return None
    return Ref(_KIND[kind], site, int(found[2]))


def mint(kind: str, site: str, highest: int) -> Ref:
    """The next reference after the highest number known. A letter that cannot mark a site is a usage error."""
    if site not in SITES:
        raise UsageError(f"{site!r} cannot be the letter of a site", hint=f"one of {' '.join(sorted(SITES - {''}))}")
    return Ref(kind, site, highest + 1)
