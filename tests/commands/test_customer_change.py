"""Laws of `customer change`: numbers and addresses add up, one detail is changed at a time, and nobody is lost."""

import pytest

from casekit.testing import Shop


@pytest.fixture
def known(shop: Shop) -> Shop:
    """Somebody with a number and an address, and a neighbour."""
    shop.write("casekit.toml", shop.read("casekit.toml").replace("[hours]", 'country = "SG"\n\n[hours]'))
    shop.ok('customer add --name "Mrs Tan" --phone 91234567 --email tan@example.org --note "deaf"')
    shop.ok("customer add --name Lim --phone 62223333")
    return shop


def test_what_is_changed_is_said_back(known: Shop) -> None:
    """A number in any spelling comes or goes; an empty text takes a detail away."""
    told = known.ok(
        'customer change c1 --name "Mrs Tan-Lim" --phone "8111 2222" --drop-phone 0065-91234567 --note "" '
        "--channel mail --language German --offers never --email tl@example.org --drop-email TAN@example.org",
        by="bo",
    )
    assert told == (
        "c1 · Mrs Tan-Lim\n"
        "  bo: changed name, phones, emails, language, channel, offers, note\n"
        "  +65 8111 2222, tl@example.org\n"
        "  prefers mail, speaks German; no offers\n"
    )
    assert known.ok('customer show "mrs tan-lim" --format ids') == known.ok("customer show 81112222 --format ids")
    assert known.run("customer show 91234567").code == 3


def test_machines_hear_of_a_change_as_of_any_write(known: Shop) -> None:
    """The same columns as for a case; what was so already is no row."""
    (row,) = known.run("customer change c1 --language German --json").rows
    assert (row["ref"], row["kind"], row["line"], row["next"]) == ("c1", "customer_changed", "changed language", None)
    before = known.read("customers/000/c1.toml")
    outcome = known.run("customer change c1 --language German --phone +6591234567 --name 'Mrs Tan'")
    assert outcome.out.splitlines()[1] == "  nothing was changed: it was so already"
    assert known.read("customers/000/c1.toml") == before


def test_a_retry_changes_nothing_twice(known: Shop) -> None:
    """The same words under the same key are one change."""
    known.ok("customer change c1 --language German --key k")
    known.ok("customer change c1 --language Malay")
    assert "this was done before" in known.ok("customer change c1 --language German --key k")
    assert "speaks Malay" in known.ok("customer show c1")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("c1", 2, "say what is different"),
        ("c1 --drop-phone 62223333", 3, "c1 is not reached by 62223333, but by +65 9123 4567, tan@example.org"),
        ("c2 --drop-phone 62223333 --name ''", 4, "c2 would have no name, no number and no address"),
        ("c1 --email tan", 2, "'tan' is no e-mail address"),
        ("c1 --offers maybe", 2, "'maybe' is not one of 'never', 'ask'"),
        ("c9 --name x", 3, "there is no customer c9"),
        ("1 --name x", 3, "no customer fits '1'"),
    ],
)
def test_a_change_that_cannot_be_is_refused(known: Shop, words: str, code: int, says: str) -> None:
    """Nothing is written then, and nobody is left whom no one could find."""
    before = [known.read(f"customers/000/c{number}.toml") for number in (1, 2)]
    outcome = known.run(f"customer change {words}")
    assert (outcome.code, outcome.out) == (code, "")
    assert says in outcome.err
    assert [known.read(f"customers/000/c{number}.toml") for number in (1, 2)] == before


def test_a_number_that_somebody_else_has_is_said(known: Shop) -> None:
    """A family may share one; somebody written down twice is merged."""
    outcome = known.run("customer change c1 --phone 62223333")
    assert (outcome.code, outcome.err) == (
        0, "casekit: c2 Lim is reached by that, too\n  try: casekit customer merge c2 c1\n",
    )  # fmt: skip


def test_a_change_is_taken_back(known: Shop) -> None:
    """By the customer's number; being written down at all is not taken back."""
    known.ok("customer change c1 --language German")
    assert known.ok("undo c1") == (
        "c1 · Mrs Tan\n"
        "  ana: took back: changed language\n"
        "  as it was: casekit undo c1 0000000004\n"
        "  +65 9123 4567, tan@example.org\n"
        "  deaf\n"
    )
    assert "speaks German" in known.ok("undo c1 0000000004")
    known.ok("undo c1 0000000005")
    outcome = known.run("undo c1")
    assert (outcome.code, outcome.err.splitlines()[1]) == (4, "  try: casekit customer change c1 --help")
