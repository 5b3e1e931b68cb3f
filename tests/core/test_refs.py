"""Laws of references: what a person types, what a file is called, and who may mark a site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.refs import PREFIX, SITES, Ref, mint, parse_ref
from casekit.errors import UsageError

REFS = st.builds(Ref, st.sampled_from(sorted(PREFIX)), st.sampled_from(sorted(SITES)), st.integers(1, 10**12 - 1))
NONE = ["", "0", "000", "c0", "-1", "+1", "1.0", "1e3", "10 42", "##1042", "1042#", "1042B", "c", "#", "@", "Bc17"]
NONE += [
    "BB17",
    "cC17",
    "abc17",
    "é17",
    "1000000000000",
    "１０４２",
    "1٤",
    "c１",
    "1042.sync-conflict",
    "1042\n43",
    "²",
]


@pytest.mark.parametrize(
    ("typed", "ref"),
    [
        ("1042", Ref("case", "", 1042)),
        ("#1042", Ref("case", "", 1042)),
        (" 1042 ", Ref("case", "", 1042)),
        ("01042", Ref("case", "", 1042)),
        ("B1042", Ref("case", "B", 1042)),
        ("b1042", Ref("case", "B", 1042)),
        ("#B0042", Ref("case", "B", 42)),
        ("c17", Ref("customer", "", 17)),
        ("C17", Ref("customer", "", 17)),
        ("cB17", Ref("customer", "B", 17)),
        ("CB17", Ref("customer", "B", 17)),
        ("cb17", Ref("customer", "B", 17)),
        ("l3", Ref("loaner", "", 3)),
        ("p9", Ref("part", "", 9)),
        ("k5", Ref("known", "", 5)),
        ("m2", Ref("message", "", 2)),
        ("999999999999", Ref("case", "", 999_999_999_999)),
    ],
)
def test_what_a_person_types(typed: str, ref: Ref) -> None:
    """Kinds, sites, the number sign, zeros in front and either case of the letters."""
    assert parse_ref(typed) == ref


@pytest.mark.parametrize("word", NONE)
def test_what_is_none(word: str) -> None:
    """A word that is no reference is looked up as a name, so nothing else may pass for one."""
    assert parse_ref(word) is None


@given(REFS)
def test_every_reference_is_read_as_it_is_written(ref: Ref) -> None:
    """What is printed and what files are named can be typed again, in capitals or small letters too."""
    assert (
        parse_ref(str(ref)) == parse_ref(f"#{ref}") == parse_ref(str(ref).upper()) == parse_ref(str(ref).lower()) == ref
    )


@given(st.text(alphabet="#cClLbB0123456789é１ ", max_size=8))
def test_whatever_is_read_has_one_spelling(text: str) -> None:
    """A reference in its own spelling stays what it is."""
    ref = parse_ref(text)
    assert ref is None or parse_ref(str(ref)) == ref


@given(REFS, REFS)
def test_two_references_are_never_spelled_alike(one: Ref, other: Ref) -> None:
    """Kinds and sites do not run into each other, on disks that ignore case neither."""
    assert (str(one).lower() == str(other).lower()) == (one == other)


@pytest.mark.parametrize(
    ("kind", "site", "wanted"), [("case", "", "1042"), ("case", "B", "B1042"), ("part", "B", "pB1042")]
)
def test_numbers_count_up(kind: str, site: str, wanted: str) -> None:
    """The next one after the highest known, marked with the site."""
    assert str(mint(kind, site, 1041)) == wanted


@pytest.mark.parametrize("site", ["C", "L", "P", "K", "M", "b", "BB", "1", "É"])
def test_a_letter_that_stands_for_a_kind_marks_no_site(site: str) -> None:
    """Case 17 of a site C would read as customer c17: it is never minted, and the free letters are listed."""
    with pytest.raises(UsageError) as caught:
        mint("case", site, 16)
    assert caught.value.what == f"{site!r} cannot be the letter of a site"
    assert caught.value.hint == "one of A B D E F G H I J N O Q R S T U V W X Y Z"
