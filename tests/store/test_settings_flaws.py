"""Laws of wording mistakes: the line where to look, and the word that was probably meant."""

import pytest

from casekit.store.settings_check import Flaw, unknown
from casekit.store.settings_flaws import located, nearest


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        (("shopp",), "shop"),
        (("shop", "curency"), "shop.currency"),
        (("roster", "ana", "skils"), "roster.ana.skills"),
        (("hours", "thur"), "hours.thu"),
        (("hours_from", "0", "snce"), "hours_from.0.since"),
        (("policy", "silense_days"), "policy.silence_days"),
        (("silence_days",), "policy.silence_days"),
        (("shop", "closed_days"), "hours.closed_days"),
        (("shop", "zzz"), ""),
        (("a\nb",), ""),
    ],
)
def test_a_misspelt_setting_is_told_what_was_meant(path: tuple[str, ...], meant: str) -> None:
    """The nearest name in its table, else the same name in another."""
    assert nearest(unknown(path)) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("Asia/Singapur", "Asia/Singapore"),
        ("xyzzy", ""),
    ],
)
def test_a_misspelt_zone_is_told_what_was_meant(word: str, meant: str) -> None:
    """A city alone or other capitals are enough."""
    assert nearest(Flaw(("shop", "zone"), "", "zone", word)) == meant


def test_mistakes_come_in_the_order_of_lines() -> None:
    """What is missing is looked for at the table that should hold it."""
    text = "format = 1\n\n[policy]\nx = 1\n[shop]\n'a.b' = 1\n"
    flaws = [Flaw(("shop", "zone"), "is missing"), unknown(("shop", "a.b")), unknown(("policy", "x"))]
    assert located(text, flaws) == [
        (4, "policy.x is not a setting"),
        (5, "shop.zone is missing"),
        (6, 'shop."a.b" is not a setting'),
    ]
