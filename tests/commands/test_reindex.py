"""Laws of `reindex`."""

from casekit.testing import Shop
from tests.index.conftest import case


def test_it_says_how_many_records_there_are(shop: Shop) -> None:
    """Cases first, then the other kinds; an empty shop has none."""
    assert shop.ok("reindex") == "indexed 0 records\n"
    shop.ok('open "blank pages" --name Tan')
    shop.ok('open "no sound"')
    assert shop.ok("reindex") == "indexed 3 records\n  2 of kind case, 1 of kind customer\n"
    assert shop.ok("reindex --format csv") == "kind,records\ncase,2\ncustomer,1\n"


def test_what_could_not_be_read_is_named(shop: Shop) -> None:
    """A record that no list can show does not go missing in silence."""
    shop.write("cases/000/1.toml", case("1"))
    shop.write("cases/000/2.toml", "not toml")
    outcome = shop.run("reindex")
    assert (outcome.code, outcome.out) == (0, "indexed 1 record\n  1 of kind case\n")
    assert outcome.err.startswith("casekit: not indexed: cases/000/2.toml:1: this is not TOML")


def test_an_index_that_cannot_be_kept_is_a_failure(shop: Shop) -> None:
    """Whoever asks for an index on disk is told when there is none."""
    shop.monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    outcome = shop.run("reindex")
    assert (outcome.code, outcome.out) == (74, "")
    assert outcome.err.startswith("casekit: /dev/null/casekit/")
    assert outcome.err.endswith(
        "the index cannot be kept here\n  try: set XDG_CACHE_HOME to a folder that can be written\n"
    )
