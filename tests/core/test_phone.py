"""Laws of phone numbers: however one is spelt, it is kept in one form and found by every other spelling."""

import phonenumbers
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casekit.core.customer import phone_key
from casekit.core.phone import keys, normal

FORMS = phonenumbers.PhoneNumberFormat
COUNTRIES = sorted(phonenumbers.SUPPORTED_REGIONS)


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, "phonenumbers.PhoneNumber"]:
    """A country, and a number that its plan knows."""
    country = draw(st.sampled_from(COUNTRIES))
    example = phonenumbers.example_number(country)
    assume(example is not None)
    number = phonenumbers.PhoneNumber()
    number.merge_from(example)
    number.national_number += draw(st.integers(0, 99)) - number.national_number % 100
    assume(phonenumbers.is_valid_number(number))
    return country, number


def spellings(number: "phonenumbers.PhoneNumber") -> list[str]:
    """One number as people write it, at home and abroad; 0065 is spelt 0065 wherever somebody dials from."""
    plain = phonenumbers.format_number(number, FORMS.E164)
    spelt = [phonenumbers.format_number(number, form) for form in (FORMS.INTERNATIONAL, FORMS.NATIONAL)]
    return [plain, *spelt, spelt[0].replace(" ", "-"), phonenumbers.national_significant_number(number)]


@given(numbers(), st.data())
def test_any_spelling_finds_any_other(known: tuple[str, "phonenumbers.PhoneNumber"], data: st.DataObject) -> None:
    """In the shop's own country a record is found whatever spelling it holds and whatever is typed."""
    country, number = known
    spelt = spellings(number)
    held, typed = data.draw(st.sampled_from(spelt)), data.draw(st.sampled_from(spelt))
    assume(phonenumbers.parse(held, country) == phonenumbers.parse(typed, country) == number)
    assert phone_key(held) in keys(typed, country)


@given(numbers(), st.data())
def test_what_is_kept_is_one_form_of_all_spellings(
    known: tuple[str, "phonenumbers.PhoneNumber"], data: st.DataObject
) -> None:
    """Normalising twice is normalising once, and two spellings of one number are kept as one."""
    country, number = known
    typed = data.draw(st.sampled_from(spellings(number)))
    assume(phonenumbers.parse(typed, country) == number)
    kept, is_known = normal(typed, country)
    assert (kept, is_known) == (phonenumbers.format_number(number, FORMS.INTERNATIONAL), True)
    assert normal(kept, country) == (kept, True)


@given(st.text(max_size=30), st.sampled_from(["", "SG", "DE", "XX"]))
def test_nothing_typed_is_ever_lost(typed: str, country: str) -> None:
    """Whatever is no number stays as typed but for blanks, and looking for it raises nothing."""
    kept, is_known = normal(typed, country)
    assert is_known or kept == " ".join(typed.split())
    assert normal(kept, country)[0] == kept
    assert set(keys(kept, country)) >= {key for key in (phone_key(typed),) if key and not is_known}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("91234567", "+65 9123 4567"), ("+65 9123-4567", "+65 9123 4567"), ("0065 9123 4567", "+65 9123 4567"),
        ("6591234567", "+65 9123 4567"), ("９１２３４５６７", "+65 9123 4567"), ("+49 (0)171 1234567", "+49 171 1234567"),
        ("9123 4567 (her son)", "9123 4567 (her son)"),
    ],
)  # fmt: skip
def test_a_number_is_kept_readable(typed: str, kept: str) -> None:
    """International form, in groups; words beside a number stay with it."""
    assert normal(typed, "SG") == (kept, True)
    assert phone_key(kept) in keys(typed, "sg")


@pytest.mark.parametrize("typed", ["1234", "12345678", "n/a", "91234567 / 62223333", ""])
def test_a_number_that_no_plan_knows_is_kept_and_doubted(typed: str) -> None:
    """Only a country's plan can say so; without one nothing is doubted."""
    assert (normal(typed, "SG"), normal(typed, "")) == ((typed, False), (typed, True))


def test_a_foreign_number_is_not_taken_for_one_of_ours() -> None:
    """Without its country's code it would fit somebody here."""
    assert keys("+49 171 1234567", "SG") == ["491711234567"]
    assert keys("91234567", "SG") == ["91234567", "6591234567"]
    assert (keys("9123", "SG"), keys("Tan", "SG"), keys("91234567", "")) == (["9123"], [], ["91234567"])
