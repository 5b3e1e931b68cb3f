"""Laws of `diagnose`."""

import pytest

from casekit.testing import Shop

HEAD = "1 · blank pages\n"
NEXT = "  next, today 14:00, ana: first contact: say what happens next\n"


@pytest.fixture(autouse=True)
def _case(shop: Shop) -> None:
    shop.ok('open "blank pages"')


def test_a_diagnosis_says_how_sure_it_is(shop: Shop) -> None:
    """Law 6: the cause, its certainty and the wording for the customer are kept apart."""
    typed = 'diagnose 1 "laser shutter stuck" --likely --plain "a small shutter does not open" --verified-by "a look"'
    assert shop.ok(typed) == f"{HEAD}  ana: likely cause: laser shutter stuck\n{NEXT}"
    assert shop.read("cases/000/1.toml").endswith(
        'kind = "diagnosed"\ncause = "laser shutter stuck"\ncertainty = "likely"\n'
        'plain = "a small shutter does not open"\nverified_by = "a look"\n'
    )


@pytest.mark.parametrize(
    ("sure", "said"),
    [("known", "known cause"), ("likely", "likely cause"), ("unknown", "cause unknown, a guess")],
)
def test_each_certainty_has_its_flag(shop: Shop, sure: str, said: str) -> None:
    """Law 6: a cause is known, likely or unknown."""
    assert shop.ok(f"diagnose 1 drum --{sure}") == f"{HEAD}  ana: {said}: drum\n{NEXT}"


def test_no_certainty_is_preselected(shop: Shop) -> None:
    """Law 6: whoever does not say how sure they are is asked."""
    outcome = shop.run("diagnose 1 drum")
    assert (outcome.code, outcome.err) == (
        2,
        'casekit: say which it is: --known, --likely or --unknown\n  try: casekit diagnose 1 "…" --likely\n',
    )


def test_one_certainty_at_a_time(shop: Shop) -> None:
    """Two flags contradict each other."""
    outcome = shop.run("diagnose 1 drum --known --unknown")
    assert (outcome.code, outcome.err) == (2, "casekit: --known and --unknown exclude each other\n")


def test_a_new_diagnosis_replaces_all_that_stand(shop: Shop) -> None:
    """One that another copy made at the same time is replaced too, once both are in the file."""
    shop.ok("diagnose 1 drum --likely")
    path = shop.root / "cases/000/1.toml"
    twin = '\n[[event]]\nn = 2\nid = "zz"\nat = 2026-11-23T10:00:00+08:00\nby = "bo"\nkind = "diagnosed"\n'
    path.write_text(path.read_text() + twin + 'cause = "toner"\ncertainty = "unknown"\n')
    shop.ok("diagnose 1 shutter --known")
    assert shop.read("cases/000/1.toml").endswith('cause = "shutter"\ncertainty = "known"\nof = ["0000000002", "zz"]\n')


def test_a_closed_case_gets_no_diagnosis(shop: Shop) -> None:
    """Whoever works on a closed case has to open it again first."""
    shop.ok("close 1 --outcome fixed")
    assert shop.run("diagnose 1 drum --known").code == 4
