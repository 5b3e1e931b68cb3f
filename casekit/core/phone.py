"""The only place that knows the numbering plans of the world: how a phone number is kept, and by which digits it is found.

The plans take 16 ms to import, so they are imported where a number was typed, never where lists or folds come by.
"""

from typing import TYPE_CHECKING

from casekit.core.customer import numeral, phone_key

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

SHORTEST = 4  # digits; fewer are a part of a number, and no plan says which


def normal(typed: str, country: str) -> tuple[str, bool]:
    """A number as it is kept, "+65 9123 4567", and whether the plans know such a number.

    `country` is the shop's, an ISO code; without one ("") nothing is known, and nothing doubted. A number that no plan
    knows, or with words beside it, is kept as typed: what a customer said is never lost.
    """
    text = " ".join(typed.split())
    if not country:
        return text, True
    number = _number(text, country)
    if number is None:
        return text, False
    return text if any(char.isalpha() for char in text) else _international(number), True


def keys(typed: str, country: str) -> list[str]:
    """The digits to look for: as typed, with the country's code, and without it, as old records may hold them.

    No digits, no keys. Without its code a number is looked for only when it belongs to the shop's own country.
    """
    found = [phone_key(typed)]
    number = _number(typed, country) if country and len(found[0]) >= SHORTEST else None
    if number is not None:
        import phonenumbers

        found.append(phone_key(_international(number)))
        if number.country_code == phonenumbers.country_code_for_region(country.upper()):
            found.append(phone_key(phonenumbers.national_significant_number(number)))
            found.append(phone_key(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)))
    return [key for key in dict.fromkeys(found) if key]


def _number(typed: str, country: str) -> "PhoneNumber | None":
    """The number that is meant, None when the plans know none. 00 is read as + wherever the country dials otherwise."""
    import phonenumbers

    plain = numeral(typed).strip()
    for text in (plain, "+" + plain.removeprefix("00")) if plain.startswith("00") else (plain,):
        try:
            number = phonenumbers.parse(text, country.upper())
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return number
    return None


def _international(number: "PhoneNumber") -> str:
    import phonenumbers

    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
