"""Laws of phone numbers and addresses at the counter: kept in one form, found by any spelling, never lost."""

import pytest

from casekit.testing import Shop
from tests.index.conftest import event

OLD = 'format = 1\nrecord = "customer"\nref = "c2"\n' + event(1, "old", "customer_added", name="Mr Lim")


@pytest.fixture
def known(shop: Shop) -> Shop:
    """A shop in Singapore: somebody written down by casekit, and somebody typed by hand in the national spelling."""
    shop.write("casekit.toml", shop.read("casekit.toml").replace("[hours]", 'country = "SG"\n\n[hours]'))
    shop.ok('customer add --name "Mrs Tan" --phone 91234567 --email " Tan@Example.org "')
    shop.write("customers/000/c2.toml", f'{OLD}phones = ["6222-3333"]\n')
    return shop


def test_a_number_is_kept_in_international_form(known: Shop) -> None:
    """Readable, with the shop's country; an address is trimmed."""
    text = known.read("customers/000/c1.toml")
    assert text.endswith('phones = ["+65 9123 4567"]\nemails = ["Tan@Example.org"]\n')


@pytest.mark.parametrize("words", ["91234567", "+65 9123-4567", "0065 9123 4567", "6591234567", "tan@EXAMPLE.org"])
def test_any_spelling_finds_them(known: Shop, words: str) -> None:
    """For `show`, for `list`, and for the open case they call about."""
    known.ok('open "blank pages" --customer c1')
    assert known.ok(["customer", "show", words]).startswith("c1 · Mrs Tan\n")
    assert known.ok(["customer", "list", words, "--format", "ids"]) == "c1\n"
    assert known.ok(["show", words, "--format", "ids"]) == "1\n"


@pytest.mark.parametrize("words", ["62223333", "+65 6222 3333", "0065-6222-3333"])
def test_an_old_spelling_is_found_by_a_new_one(known: Shop, words: str) -> None:
    """Records that were imported or typed by hand hold numbers as people write them at home."""
    assert known.ok(["customer", "show", words]).startswith("c2 · Mr Lim\n")
    assert known.run(["open", "no sound", "--name", "Ali", "--phone", words]).code == 5
    known.ok(["open", "no sound", "--name", "mr lim", "--phone", words])
    assert known.ok("customer list --format ids") == "c2\nc1\n"


def test_a_number_that_cannot_be_is_kept_and_said(known: Shop) -> None:
    """What a customer said is never lost, and whoever typed it looks again."""
    outcome = known.run("open 'no sound' --name Ali --phone 9123456")
    assert outcome.code == 0
    assert outcome.err == "casekit: 9123456: there is no such number as far as is known; it is kept as typed\n"
    assert known.ok("customer show 9123456").startswith("c3 · Ali\n  9123456\n")


@pytest.mark.parametrize("address", ["tan", "@x.org", "tan@", "a@b@c", "tan @x.org"])
def test_what_is_no_address_is_a_usage_error(known: Shop, address: str) -> None:
    """One @, something on both sides, no blanks; nothing is written."""
    for verb in (["open", "no sound"], ["customer", "add"]):
        outcome = known.run([*verb, "--email", address])
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err == f"casekit: {address!r} is no e-mail address\n  try: --email tan@example.org\n"
    assert known.ok("customer list --format ids") == "c2\nc1\n"


def test_an_address_in_any_script_is_kept(known: Shop) -> None:
    """Domains need not be ASCII."""
    known.ok("customer add --name Ö --email 陳@例え.jp")
    assert known.ok("customer list 陳@例え.jp --format ids") == "c3\n"
