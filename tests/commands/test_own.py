"""Laws of `own`."""

from casekit.testing import Shop


def test_whose_a_case_is(shop: Shop) -> None:
    """Law 1: who opened it owns it, unless somebody else was named."""
    shop.ok('open "blank pages" --phone 91234567')
    shop.ok('open "no sound" --owner bo')
    assert shop.ok("own 1") == "ana owns 1 since today 10:00\n  opened, owner ana\n"
    assert shop.ok("own 91234567") == shop.ok("own 1")
    assert shop.ok("own 2 --format csv", by="dee") == (
        'ref,owner,since,how,away_until,deputy\n2,bo,2026-11-23T10:00:00+08:00,"opened, owner bo",,\n'
    )
    assert shop.ok("own 1 --json") == (
        '{"casekit":1,"report":"own","rows":[\n'
        '{"ref":"1","owner":"ana","since":"2026-11-23T10:00:00+08:00","how":"opened, owner ana",'
        '"away_until":null,"deputy":null}\n]}\n'
    )


def test_since_when_and_how_it_became_theirs(shop: Shop) -> None:
    """Law 2: a hand-over that was accepted, or forced, is what one owns a case by."""
    shop.ok('open "blank pages"')
    path = shop.root / "cases/000/1.toml"
    head = '\n[[event]]\nid = "f1"\nat = 2026-11-24T11:00:00+08:00\nby = "cy"\nkind = "handover_asked"\n'
    path.write_text(path.read_text() + head + 'from = "ana"\nto = "bo"\nbecause = "ana is ill"\nforced = true\n')
    shop.at("2026-11-27T10:00:00+08:00")
    assert shop.ok("own 1") == ("bo owns 1 since tue 24 nov 11:00\n  handed over by force, ana to bo: ana is ill\n")


def test_a_closed_case_still_has_its_owner(shop: Shop) -> None:
    """Law 1: closing never removes the owner."""
    shop.ok('open "blank pages"')
    shop.ok("close 1 --outcome fixed", by="bo")
    assert shop.ok("own 1") == "ana owns 1 since today 10:00\n  opened, owner ana\n"


def test_what_is_no_case_is_not_found(shop: Shop) -> None:
    """A customer is owned by nobody."""
    shop.ok('open "blank pages" --name Tan')
    outcome = shop.run("own 9")
    assert (outcome.code, outcome.out, outcome.err) == (3, "", "casekit: there is no case 9\n  try: casekit search 9\n")
    outcome = shop.run("own c1")
    assert (outcome.code, outcome.err) == (
        3,
        "casekit: c1 is a customer, and this wants a case\n  try: casekit customer show c1\n",
    )
