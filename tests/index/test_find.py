"""Laws of finding the record a person means."""

import pytest

from casekit.errors import Ambiguous, CasekitError, Damaged, NotFound
from casekit.index import schema
from casekit.index.find import find
from casekit.testing import Shop
from tests.index.conftest import Box, case, event
from tests.screen import Counter


@pytest.fixture
def shop_of_two(shop: Shop) -> Shop:
    """Two customers of one family, three open cases and a closed one."""
    shop.ok('open "blank pages" --name "Mrs Tan" --phone "9123 4567" --serial VNC3R1')
    shop.ok('open "no sound" --name "Mr Tan" --phone 91234567 --new-customer --email tan@example.org')
    shop.ok('open "smoke" --name Lim --phone 62223333')
    shop.ok('open "a rattle" --customer c1 --serial XYZ9')
    shop.ok('close 4 --outcome fixed "freed the fan"')
    return shop


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("1", "1"), ("#1", "1"), ("001", "1"), (" 1 ", "1"), ("vnc3r1", "1"), ("mrs tan", "1"), ("MR TAN", "2"),
        ("mrs", "1"), ("Lim", "3"), ("ta mrs", "1"),
        ("tan@example.org", "2"), ("TAN@example.org", "2"), ("6222-3333", "3"), ("+6222 3333", "3"), ("4", "4"),
    ],
)  # fmt: skip
def test_a_case_goes_by_what_people_know_of_it(shop_of_two: Shop, words: str, ref: str) -> None:
    """A number in any spelling; else, where exactly one open case fits, a serial, a phone, an address or a name."""
    assert (
        shop_of_two.run(["log", words, "--format", "json"]).out == shop_of_two.run(["log", ref, "--format", "json"]).out
    )


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            "91234567",
            5,
            "'91234567' fits 2 cases: 1 Mrs Tan · blank pages; 2 Mr Tan · no sound\n  try: the same with one of these numbers",
        ),
        ("99", 3, "there is no case 99\n  try: casekit search 99"),
        ("XYZ9", 3, "no open case fits 'XYZ9'\n  try: casekit search XYZ9"),
        ("c1", 3, "c1 is a customer, and this wants a case\n  try: casekit customer show c1"),
        (
            "tan",
            5,
            "'tan' fits 2 cases: 1 Mrs Tan · blank pages; 2 Mr Tan · no sound\n  try: the same with one of these numbers",
        ),
        ("an", 3, "no open case fits 'an'\n  try: casekit search an"),
        ("m", 3, "no open case fits 'm'\n  try: casekit search m"),
        ("nobody", 3, "no open case fits 'nobody'\n  try: casekit search nobody"),
    ],
)
def test_what_fits_several_or_none_is_said(shop_of_two: Shop, words: str, code: int, said: str) -> None:
    """Nothing is guessed: candidates are listed, and a closed case is found by its number alone."""
    outcome = shop_of_two.run(["show", words])
    assert (outcome.code, outcome.out, outcome.err) == (code, "", f"casekit: {said}\n")


def test_a_part_of_a_name_is_enough_where_one_open_case_fits(shop_of_two: Shop) -> None:
    """Mr Tan's case is closed: `tan` means Mrs Tan's; who has exactly that name comes before all whose name begins so."""
    shop_of_two.ok("close 2 --outcome fixed")
    assert shop_of_two.ok("show tan").startswith("1 · blank pages\n")
    shop_of_two.ok('open "no power" --name Tan --phone 65550000 --device "Dell XPS"')
    assert shop_of_two.ok("show tan").startswith("5 · Dell XPS · no power\n")
    assert shop_of_two.ok("customer show lim").startswith("c3 · Lim\n")


def test_a_short_name_is_named_in_full(shop_of_two: Shop) -> None:
    """`ng` is Ms Ng and nobody whose name begins so; one letter is no name."""
    shop_of_two.ok('open "no power" --name "Ms Ng" --phone 65550000')
    shop_of_two.ok('open "no power" --name "Mr Ngata" --phone 65550001')
    assert shop_of_two.ok("show ng --format ids") == "5\n"
    assert shop_of_two.run("show n").code == 3


def test_cases_of_one_person_are_told_apart_by_device_and_words(shop_of_two: Shop) -> None:
    """Their name says nothing then."""
    shop_of_two.ok('open "no power" --customer c3 --device "Dell XPS"')
    outcome = shop_of_two.run("note lim x")
    assert (outcome.code, outcome.err) == (
        5,
        "casekit: 'lim' fits 2 cases: 3 smoke; 5 Dell XPS · no power\n  try: the same with one of these numbers\n",
    )


def test_at_a_terminal_a_person_chooses(shop_of_two: Shop, counter: Counter) -> None:
    """By the number of the case, however spelt; with Enter alone nothing is written."""
    for typed, code in (("#2\n", 0), ("\n", 2)):
        counter.starts("note tan fuser")
        counter.sees("which one?\n  1  Mrs Tan · blank pages\n  2  Mr Tan · no sound\nnumber: ")
        counter.type(typed)
        assert counter.ends() == code
    assert [shop_of_two.read(f"cases/000/{ref}.toml").count("fuser") for ref in (1, 2)] == [0, 1]


def customer(ref: str, phone: str, name: str = "Tan") -> str:
    """The text of a customer."""
    return (
        case(ref).replace('"case"', '"customer"').partition("\n[[")[0]
        + event(1, f"{ref}a", "customer_added", name=name)
        + f'phones = ["{phone}"]\n'
    )


def failure(box: Box, words: str, kind: str = "case") -> CasekitError:
    """The refusal that finding ends in."""
    with pytest.raises(CasekitError) as caught:
        find(box.index(), words, kind)
    return caught.value


def test_a_number_that_a_customer_no_longer_has_finds_nothing(box: Box) -> None:
    """A hand edit of a customer counts at once for whoever is found by the old words."""
    box.put("customers/000/c1.toml", customer("c1", "91234567"))
    box.case("1")
    box.settle()
    assert find(box.index(), "91234567") == "1"
    assert find(box.index(), "91234567", "customer") == "c1"
    box.put("customers/000/c1.toml", customer("c1", "95555555"))
    assert isinstance(failure(box, "91234567"), NotFound)
    assert find(box.index(), "95555555") == "1"


def test_many_candidates_are_cut_short(box: Box) -> None:
    """Eight are named, the others counted."""
    box.put("customers/000/c1.toml", customer("c1", "91234567"))
    for number in range(1, 13):
        box.case(str(number), "beeps")
    error = failure(box, "Tan")
    assert isinstance(error, Ambiguous)
    assert error.what == "'Tan' fits 12 cases: " + "; ".join(f"{n} beeps" for n in range(1, 9)) + "; and 4 more"


def test_a_record_in_the_wrong_place_is_not_said_to_be_missing(box: Box) -> None:
    """A number whose file was moved leads to the file, and to what mends it."""
    box.case("7", path="cases/001/7.toml")
    index = box.index()
    assert find(index, "7") == "7"
    with pytest.raises(Damaged) as caught:
        box.store.read("7", index.copies("7"))
    assert str(caught.value) == (
        "cases/001/7.toml: this is 7, whose place is cases/000/7.toml\n  try: casekit check --fold-in"
    )
    assert isinstance(failure(box, "7", "customer"), NotFound)


@pytest.mark.parametrize("what", [schema.CUSTOMER, schema.MESSAGE])
def test_what_is_no_case_is_found_without_a_look_at_the_cases(what: str) -> None:
    """However many cases there are, customers and messages have an index of their own, and it is taken."""
    connection = schema.build(None)
    connection.executescript(schema.INDEXES)
    plan = connection.execute(f"EXPLAIN QUERY PLAN SELECT ref FROM row WHERE {what}").fetchall()
    assert [step[3] for step in plan] == ["SEARCH row USING INDEX row_other (kind=?)"]
