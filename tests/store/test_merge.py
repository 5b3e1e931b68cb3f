"""Laws of merging two texts of one record: what is kept, how it is written, and when the two are left apart."""

from datetime import UTC

import pytest

from casekit.core.event import Event, body_hash
from casekit.store import codec
from casekit.store.merge import Merged, merge

HEAD = codec.header("case", "1042")
OPENED = """
[[event]]
n = 1
id = "o"
at = 2026-11-23T10:00:00+08:00
by = "ana"
kind = "opened"
owner = "ana"
"""


def block(n: int, known: str, *lines: str, hour: int = 10) -> str:
    """An event by bo as casekit writes it."""
    head = ("[[event]]", f"n = {n}", f'id = "{known}"', f"at = 2026-11-23T{hour}:00:00+08:00", 'by = "bo"')
    return "\n" + "\n".join((*head, *lines)) + "\n"


def note(n: int, known: str, text: str, hour: int = 10) -> str:
    """A note."""
    return block(n, known, 'kind = "noted"', f'text = "{text}"', hour=hour)


def tombstone(n: int, *of: str) -> str:
    """What forgetting leaves."""
    ids = ", ".join(f'"{known}"' for known in of)
    return block(n, f"t{n}", 'kind = "redacted"', f"of = [{ids}]")


def met(ours: str, theirs: str, base: str = "") -> Merged:
    """Both ways of merging bodies of case 1042, which must be the same."""
    one = merge(base and HEAD + OPENED + base, HEAD + OPENED + ours, HEAD + OPENED + theirs, UTC, "1042.toml")
    other = merge(base and HEAD + OPENED + base, HEAD + OPENED + theirs, HEAD + OPENED + ours, UTC, "1042.toml")
    assert one == other
    return one


def parse(text: str) -> tuple[Event, ...]:
    """The events of case 1042 with this body."""
    return codec.parse(HEAD + OPENED + text).events


def body(merged: Merged) -> str:
    """What stands below the opening."""
    assert not merged.conflict
    assert merged.text.startswith(HEAD + OPENED)
    return merged.text.removeprefix(HEAD + OPENED)


# --- what is kept -----------------------------------------------------------------------------------------------


def test_blocks_are_ordered_by_number_time_and_id() -> None:
    """Both sides' events stand in the one order of events, an empty line between two blocks."""
    a, b, c, d = note(2, "z", "a"), note(3, "a", "b"), note(3, "b", "c"), note(3, "a0", "d", hour=11)
    assert body(met(d + a, c + b + a)) == a + b + c + d
    assert met(d + a, c + b + a).reports == ()


def test_what_casekit_wrote_is_canonical_already() -> None:
    """Merging a text with itself changes nothing in a file no hand has touched."""
    written = note(2, "a", "x") + tombstone(3) + note(4, "b", "y")
    assert body(met(written, written)) == written


def test_a_block_deleted_on_one_side_stays() -> None:
    """Records only grow."""
    gone = note(2, "a", "x")
    assert body(met(note(3, "b", "y"), gone, base=gone)) == gone + note(3, "b", "y")


def test_an_event_changed_by_hand_on_one_side_is_changed() -> None:
    """The side that left it as it was yields."""
    assert body(met(note(2, "a", "mended"), note(2, "a", "x") + note(3, "b", "y"), base=note(2, "a", "x"))) == (
        note(2, "a", "mended") + note(3, "b", "y")
    )


@pytest.mark.parametrize("base", ["", note(2, "a", "x")])
def test_an_event_with_two_bodies_is_kept_twice_and_reported(base: str) -> None:
    """Nobody's words are dropped: both stand in the file, the fold takes one, and people are told."""
    pair = sorted((note(2, "a", "this"), note(2, "a", "that")), key=lambda text: body_hash(parse(text)[-1]))
    merged = met(*pair, base=base)
    assert body(merged) == "".join(pair)
    told = "noted by bo at 2026-11-23T10:00:00+08:00, noted by bo at 2026-11-23T10:00:00+08:00"
    assert merged.reports == (f"1042.toml: 2 events go by a ({told}); all are kept, the first one counts",)


def test_one_event_written_twice_is_kept_once_at_its_first_place() -> None:
    """The fold counts it once and there, so the file holds it once and there."""
    assert body(met(note(3, "a", "x") + note(2, "a", "x"), note(4, "a", "x"))) == note(2, "a", "x")


def test_two_bodies_stay_two_until_a_hand_removes_one() -> None:
    """Merging again changes nothing; a side that dropped one of the two settles it."""
    both = body(met(note(2, "a", "this"), note(2, "a", "that")))
    assert body(met(both, note(2, "a", "this"))) == both
    assert body(met(both, note(2, "a", "this"), base=both)) == note(2, "a", "this")


# --- comments and layout ----------------------------------------------------------------------------------------


def test_comments_stay_with_the_block_below() -> None:
    """A block takes the comments above it along, with the empty lines between them."""
    ours = "\n# first\n\n  # second" + note(4, "b", "y") + note(2, "a", "x") + "# last word\n"
    above = "\n# first\n\n  # second" + note(4, "b", "y")
    assert body(met(ours, note(3, "c", "z"))) == note(2, "a", "x") + note(3, "c", "z") + above + "\n# last word\n"


def test_comments_at_the_end_are_united() -> None:
    """Paragraphs of both sides, each once, in an order that does not depend on the side."""
    assert body(met("# b\n# more\n\n\n# a\n", "# c\n\n# a\n")) == "\n# a\n\n# b\n# more\n\n# c\n"


def test_a_comment_at_the_end_moves_with_what_was_appended_below_it() -> None:
    """It stands above the new block then, and not at the end as well."""
    assert body(met("# todo\n" + note(2, "a", "x"), "# todo\n", base="# todo\n")) == "\n# todo" + note(2, "a", "x")


ROOMY = note(2, "a", "x").replace("by = ", "by   =   ")
COMMENTED = "\n# why" + note(2, "a", "x")


@pytest.mark.parametrize("changed", [ROOMY, COMMENTED, note(2, "a", "x")])
@pytest.mark.parametrize("base", [ROOMY, COMMENTED, note(2, "a", "x")])
def test_layout_is_as_the_side_has_it_that_changed_it(base: str, changed: str) -> None:
    """One event, written otherwise on one side: that side's way."""
    assert body(met(base, changed, base=base)) == changed


def test_layout_changed_on_both_sides_is_one_of_the_two() -> None:
    """Without a base too, the choice falls alike everywhere."""
    assert body(met(ROOMY, COMMENTED)) == body(met(ROOMY, COMMENTED, base=note(2, "a", "x")))
    assert body(met(ROOMY, COMMENTED)) in (ROOMY, COMMENTED)


def test_the_header_is_as_the_side_has_it_that_changed_it() -> None:
    """A comment or a key added to the header is kept; two different keys are left to a person."""
    base, ours, theirs = HEAD + OPENED, f"# ours\n{HEAD}{OPENED}", HEAD + 'title = "x"\n' + OPENED
    assert merge(base, base, ours, UTC, "f").text == merge(base, ours, base, UTC, "f").text == ours
    assert merge(base, base, theirs, UTC, "f").text == theirs
    assert merge("", ours, base, UTC, "f").text in (ours, base)
    assert merge("", base, theirs, UTC, "f").conflict


# --- blocks typed by hand ---------------------------------------------------------------------------------------


def test_a_block_typed_by_hand_gets_what_its_place_told() -> None:
    """Number, id and time are written out, so that other blocks may come between."""
    typed = '\n[[event]] # quickly\nkind = "noted"\ntext = "typed"\n'
    merged = met(note(2, "a", "x") + typed, note(2, "a", "x") + note(3, "b", "y", hour=11))
    known = parse(note(2, "a", "x") + typed)[-1].id
    stamped = note(3, known, "typed").replace("[[event]]", "[[event]] # quickly").replace('by = "bo"\n', "")
    assert body(merged) == note(2, "a", "x") + stamped + note(3, "b", "y", hour=11)
    assert body(met(body(merged), note(2, "a", "x") + typed)) == body(merged)


@pytest.mark.parametrize("quotes", ["'''", '"""'])
@pytest.mark.parametrize("line", ["[[event]]", "  [['event']]", "[[ event ]] # x"])
def test_a_line_in_a_text_is_no_head_of_a_block(quotes: str, line: str) -> None:
    """What looks like a head, and what looks like a comment at the end, is found out by reading."""
    typed = block(3, "h", 'kind = "noted"', f"text = {quotes}", line, "n = 9", f"# no comment{quotes}")
    assert body(met(typed + note(4, "b", "y"), note(2, "a", "x"))) == note(2, "a", "x") + typed + note(4, "b", "y")


# --- forgetting -------------------------------------------------------------------------------------------------


WORDS = note(2, "a", "Mrs Tan")


def erased(n: int, known: str) -> str:
    """What is left of a note."""
    return note(n, known, "")


@pytest.mark.parametrize("theirs", [WORDS, "\n# Mrs Tan" + WORDS, note(2, "a", "Mr Tan"), erased(2, "a"), ""])
@pytest.mark.parametrize("base", ["", WORDS])
def test_a_tombstone_wins(base: str, theirs: str) -> None:
    """Words and comments of an erased event are gone, whichever side still had them, and nothing is reported."""
    ours = WORDS + tombstone(3, "a")
    merged = met(ours, theirs, base)
    assert (body(merged), merged.reports) == (erased(2, "a") + tombstone(3, "a"), ())


def test_merging_a_record_with_itself_erases_what_its_tombstones_name() -> None:
    """So forgetting is appending a tombstone and putting the record into canonical form."""
    kept = note(3, "b", "kept") + tombstone(4, "a", "gone")
    ours = "# Mrs Tan" + WORDS + kept
    assert body(met(ours, ours)) == erased(2, "a") + kept


# --- conflicts --------------------------------------------------------------------------------------------------

MINE = HEAD + OPENED + note(2, "a", "x")


@pytest.mark.parametrize(
    ("theirs", "why"),
    [
        (codec.header("case", "1043") + OPENED, "f: these are two records under one name"),
        (codec.header("customer", "1042") + OPENED, "f: these are two records under one name"),
        (HEAD + OPENED.replace('"o"', '"p"'), "f: these are two records under one name"),
        (HEAD, "f: these are two records under one name"),
        ("", "f (theirs):1: a record begins with format = 1, record and ref, then [[event]] blocks; look at format"),
        (HEAD + OPENED + "kind =\n", "f (theirs):13: this is not TOML: Invalid value"),
        (HEAD + OPENED + note(1_000_002, "b", "y"), "f (theirs):14: n = 1000002 is not a plausible event number"),
        (HEAD + 'event = [{id = "o", at = 2026-11-23T10:00:00Z, kind = "opened"}]\n',
         "f (theirs): its blocks cannot be told apart for certain"),
    ],
)  # fmt: skip
def test_what_cannot_be_united_is_left_to_a_person(theirs: str, why: str) -> None:
    """Both versions stand whole between git's markers, and the report says why."""
    text = f"<<<<<<< ours\n{MINE}=======\n{theirs}>>>>>>> theirs\n"
    assert merge("", MINE, theirs, UTC, "f") == Merged(text, True, (why,))


def test_markers_stand_in_lines_of_their_own() -> None:
    """A last line without its end gets one."""
    assert merge("", "x", "y", UTC, "f").text == "<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n"


@pytest.mark.parametrize("base", ["not a record", HEAD, codec.header("case", "1") + OPENED, "<<<<<<< ours"])
def test_a_base_that_is_none_gives_nothing_up(base: str) -> None:
    """With an ancestor that cannot be read or is another record, all is kept."""
    assert merge(base, MINE, HEAD + OPENED, UTC, "f") == Merged(MINE, False, ())
