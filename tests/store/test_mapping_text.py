"""Laws of the mapping that is printed for a file: a mapping itself, with what the file suggests and nothing more."""

import io

from casekit.core.plan import FIELDS
from casekit.store import mapping
from casekit.store.mapping_text import CALLED, guessed_columns, template
from casekit.store.sheet import Sheet

GERMAN = (
    "Nr;Eingang;Status;Problem;Gerät;Marke;Seriennummer\n"
    '1;31.12.2020;Erledigt;"geht ""nicht""";Drucker;HP;x\n'
    "2;1.2.2021;resolved;b;c;d;e\n"
    "3;1.2.2021;In Progress;b;c;d;e\n"
)


def printed(text: str, name: str = "tickets.csv") -> str:
    """The mapping for a file."""
    return template(Sheet(io.BytesIO(text.encode()), name, "", "", ()), name, "tickets")


def test_a_printed_mapping_can_be_used_as_it_is() -> None:
    """Columns, delimiter, order of dates and words of the status are filled in where they are clear."""
    text = printed(GERMAN)
    plan = mapping.parse(text)
    assert (plan.source, plan.delimiter, plan.order) == ("tickets", ";", "dmy")
    assert plan.columns == {
        "id": ("Nr",), "opened": ("Eingang",), "status": ("Status",), "problem": ("Problem",), "device": ("Gerät",),
        "brand": ("Marke",),
    }  # fmt: skip
    assert plan.status == {"resolved": "fixed", "in progress": "open"}
    assert '# "Erledigt" = "?"\n' in text
    assert "# Columns left over: Seriennummer\n" in text


def test_an_order_that_is_not_clear_is_left_to_a_person() -> None:
    """Both readings of 1.2.2021 are possible."""
    text = printed("id,date,status\n1,1.2.2021,done\n")
    assert '# order = "dmy"\n' in text
    assert "here 1.2.2021\n" in text


def test_every_field_stands_in_the_template() -> None:
    """Who reads it learns all that can be said."""
    text = printed("a,b\n1,2\n")
    assert [field for field in FIELDS if f'\n# {field} = ""\n' not in text] == []
    assert list(CALLED) == [field for field in CALLED if field in FIELDS]


def test_no_column_feeds_two_fields() -> None:
    """The more certain field gets it."""
    assert guessed_columns(["date", "Date", "problem_type", "type"]) == {"opened": "date", "category": "problem_type"}


def test_odd_names_and_words_are_quoted() -> None:
    """A header of any text makes a mapping that can be read."""
    text = printed('id,date,status,"we\\ird ""x"" = [1]"\n1,2020-01-01,"so ""so"" closed\nnow",x\n')
    assert mapping.parse(text).status == {'so "so" closed\nnow': "fixed"}
