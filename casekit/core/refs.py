"""The only place that says what a reference looks like: `1042`, `B1042`, `#1042`, `c17`, `l3`, `p9`, `k5`, `m2`."""

import re

import msgspec

PREFIX = {"case": "", "customer": "c", "loaner": "l", "part": "p", "known": "k", "message": "m"}
_KIND = {prefix: kind for kind, prefix in PREFIX.items()}


class Ref(msgspec.Struct, frozen=True):
    """A reference taken apart: the kind of record, the site letter ("" for none), the number."""

    kind: str
    site: str
    number: int

    def __str__(self) -> str:
        return f"{PREFIX[self.kind]}{self.site}{self.number}"


def parse_ref(text: str) -> Ref | None:
    """The reference a word spells, or None when it spells none. Case of the letters does not matter at the keyboard."""
    found = re.fullmatch(r"#?([clpkm]?)([A-Z]?)0*([1-9]\d{0,11})", _fold(text.strip()))
    return Ref(_KIND[found[1]], found[2], int(found[3])) if found else None


def _fold(text: str) -> str:
    """`C17` typed in haste is customer c17 and `b1042` is site B, since kinds are small letters and sites capitals."""
    body = text.removeprefix("#")
    if re.fullmatch(r"[A-Za-z]\d+", body):
        letter = body[0]
        return letter.lower() + body[1:] if letter.lower() in "clpkm" else letter.upper() + body[1:]
    return text


def mint(kind: str, site: str, highest: int) -> Ref:
    """The next reference after the highest number known."""
    return Ref(kind, site, highest + 1)
