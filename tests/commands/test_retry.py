"""The law of --key, for every verb that writes to a case: the same words again add nothing."""

import pytest

from casekit.testing import Shop


@pytest.mark.parametrize(
    "typed",
    [
        "note 1 x",
        "tried 1 'x: y'",
        "diagnose 1 x --known",
        "contact 1 --in x",
        "promise 1 tue x",
        "promise 1 --kept --which 0000000003",
        "promise 1 --moved wed --told --which 0000000003",
        "promise 1 --dropped x --which 0000000003",
        "follow-up 1 tue x",
        "follow-up 1 --done x",
        "follow-up 1 --moved wed",
        "follow-up 1 --dropped x --next 'fri y'",
        "wait 1 fri --on part",
        "wait 1 --over x",
        "link 1 2",
        "quote 1 120 --valid tue",
        "approve 1 --limit 150 --until tue",
        "visit 1 drop-off",
        "finish 1 x --outcome fixed --unknown --keeps all",
        "escalate 1 tue x --to cy --untested y",
        "hand-over 1 tue --to bo --because x --untested y",
    ],
)
def test_a_retry_under_the_same_key_adds_nothing(shop: Shop, typed: str) -> None:
    """A script that is not sure whether its write arrived sends it again, and hears how the case stands."""
    for words in ("open x", "open y", "promise 1 tue x", "follow-up 1 tue x", "wait 1 fri --on part"):
        shop.ok(words)
    first = shop.ok(f"{typed} --key k").splitlines()
    before = [shop.read(f"cases/000/{n}.toml") for n in (1, 2)]
    assert shop.ok(f"{typed} --key k").splitlines() == [
        first[0],
        "  this was done before; nothing was added",
        first[-1],
    ]
    assert [shop.read(f"cases/000/{n}.toml") for n in (1, 2)] == before


@pytest.mark.parametrize(
    "typed",
    [
        "promise 1 'today 12:00' x",
        "promise 1 --moved 'today 12:00' --told --which 0000000003",
        "follow-up 1 'today 12:00' x",
        "follow-up 1 --moved 'today 12:00'",
        "follow-up 1 --done x --next 'today 12:00 y'",
        "wait 1 'today 12:00' --on part",
        "escalate 1 'today 12:00' x --to cy --untested y",
        "hand-over 1 'today 12:00' --to bo --because x --untested y",
        "open z --next 'today 12:00 y'",
        "quote 1 9 --valid 'today 12:00'",
        "approve 1 --limit 9 --until 'today 12:00'",
    ],
)
def test_a_retry_is_not_refused_for_its_time(shop: Shop, typed: str) -> None:
    """What was written in time is done, however late the script asks again; what was not is refused."""
    for words in ("open x", "open y", "promise 1 tue x", "follow-up 1 tue x"):
        shop.ok(words)
    shop.ok(f"{typed} --key k")
    before = [path.read_text() for path in sorted((shop.root / "cases/000").iterdir())]
    shop.at("2026-11-23T13:00:00+08:00")
    assert "  this was done before; nothing was added\n" in shop.ok(f"{typed} --key k")
    late = [shop.run(f"{typed} --key other"), shop.run(typed)]
    assert [(one.code, one.err.partition(":")[2].partition(" has passed")[0]) for one in late] == [
        (4, " mon 2026-11-23 12:00")
    ] * 2
    assert [path.read_text() for path in sorted((shop.root / "cases/000").iterdir())] == before


def test_a_change_can_be_retried(shop: Shop) -> None:
    """The event it names was taken back by the first try."""
    shop.ok("open x")
    shop.ok("note 1 y")
    typed = f"edit 1 {shop.ok('log 1 --format ids').split()[-1]} - --key k"
    first = shop.ok(typed, stdin='text = "z"\n').splitlines()
    before = shop.read("cases/000/1.toml")
    assert shop.ok(typed, stdin='text = "z"\n').splitlines() == [
        first[0],
        "  this was done before; nothing was added",
        first[-1],
    ]
    assert shop.read("cases/000/1.toml") == before


def test_a_closing_and_a_return_can_be_retried(shop: Shop) -> None:
    """Neither is refused because it has worked."""
    shop.ok("open x")
    shop.ok("close 1 --outcome fixed --key a")
    assert shop.ok("close 1 --outcome fixed --key a") == (
        "1 · x\n  this was done before; nothing was added\n  1 is closed (fixed)\n"
    )
    shop.ok("reopen 1 y --same --key b")
    before = shop.read("cases/000/1.toml")
    shop.ok("reopen 1 y --same --key b")
    assert shop.read("cases/000/1.toml") == before
