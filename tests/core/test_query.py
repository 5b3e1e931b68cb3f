"""The filter grammar: what words mean, which have none, and what a query says of a row."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casekit.core.dates import ACCEPTED
from casekit.core.query import FIELDS, MOST, STATUS, Check, Field, Query, Term, folded, matches, parse, tokens
from casekit.core.schedule import Calendar, Hours
from casekit.errors import UsageError

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 22, 10, 14, 3, 250_000, tzinfo=ZONE)  # a Sunday
CALENDAR = Calendar(ZONE, (Hours(date.min, (((540, 1080),),) * 6 + ((),)),), frozenset())
NUMBERED = {**FIELDS, "age": Field("age", "number", "age", "years")}


def query(words: object, me: str = "ana") -> Query:
    return parse(words, now=NOW, calendar=CALENDAR, me=me, fields=NUMBERED)  # type: ignore[arg-type]


def at(text: str) -> int:
    """The epoch second of an instant on the shop's wall."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())


@pytest.mark.parametrize("words", [[], (), "", "  \t\n"])
def test_no_words(words: object) -> None:
    """No words ask for everything."""
    assert query(words) == Query()
    assert matches(query(words), {})


def test_all_resolved() -> None:
    """A query holds names, instants and folded values: no me, no tomorrow, no capital letters are left."""
    words = "owner:me status:waiting due:<tomorrow category:Printer opened:2026-10..2026-11 -customer:C17 -Toner"
    assert query([*words.split(), "blank pages"], me="Ana") == Query(
        (
            Term("owner", False, (Check("owner", "like", "ana"),)),
            Term("status", False, (Check("status", "is", "waiting"),)),
            Term("due", False, (Check("due", "within", high=at("2026-11-23")),)),
            Term("category", False, (Check("category", "like", "printer"),)),
            Term("opened", False, (Check("opened", "within", low=at("2026-10-01"), high=at("2026-12-01")),)),
            Term("customer", True, (Check("customer", "is", "c17"),)),
            Term("", True, (Check("", "word", "Toner"),)),
            Term("", False, (Check("", "phrase", "blank pages"),)),
        )
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('owner:me  device:24"\n-device:27"', ["owner:me", 'device:24"', '-device:27"']),
        ('"blank pages" -"no power" "error:5"', ["blank pages", "-no power", '"error:5"']),
        ('category:"laser printer" -device:"a b"', ["category:laser printer", "-device:a b"]),
        ('device:"HP, old",24" toner', ['device:"HP, old",24"', "toner"]),
        ('due:<"fri 17:00" opened:"mon"', ["due:<fri 17:00", "opened:mon"]),
    ],
)
def test_one_string(text: str, words: list[str]) -> None:
    """One string means what its words mean; a double quote that begins a word or value keeps it in one piece."""
    assert query(text) == query(words)


def test_values() -> None:
    """Commas part values but for those in quotes; a quote within a value is an inch mark."""
    values = [check.value for check in query(['device:"HP, old",24",c']).terms[0].checks]
    assert values == ["*hp, old*", '*24"*', "*c*"]


ROW = {
    "ref": "1042", "owner": "ana", "status": "waiting", "customer": "c17", "customer_name": "Tan-Müller 9123",
    "category": "Printer", "device": "HP LaserJet 1020", "brand": "", "serial": "VNC3R_12%", "outcome": None,
    "opened": at("2026-11-20 09:00"), "closed": None, "touched": at("2026-11-22 10:14:03"), "due": at("2026-11-23"),
    "waiting_on": "part,vendor", "asked": "bo,cy", "source": "shop:77", "age": 5,
}  # fmt: skip
TEXT = "Prints blank pages since Monday.\nCafé über the toner’s drum, see http://x.example at 12:30"
TRUE = r"""
owner:ana owner:ANA OWNER:me owner:bo,me owner:* -owner:bo -owner: brand: -brand:* outcome:
status:open status:waiting status:Finished,waiting -status:closed on:part on:vendor on:customer,vendor -on:expert
ref:#01042 ref:10* customer:c17 customer:912 customer:müll customer:MÜLLER customer:*c17*,tan customer:* -customer:c1
category:printer category:print* category:*int* category:p*r -category:print device:laserjet device:hp*1020 device:1020
serial:vnc3r_12% -serial:vnc3r_1% -serial:vnc3rx12% to:cy to:BO -to:b -to:me source:shop:*
opened:2026-11-20 opened:2026 opened:<today opened:<=2026-11-20 opened:>=2026-11-20 -opened:>2026-11-20 opened:-3d..
-opened:<2026-11-20 opened:2026-10..2026-11 -opened:..2026-10 opened:..today closed: -closed:* -closed:<2199
-closed:2026 due:* due:tomorrow -due:<tomorrow due:<=mon due:2026-11-23T00:00 due:>today,<2020 due:fri,mon touched:>=now
touched:now -touched:<now age:5 age:>4 age:<=5 age:-3..5 age:5..5 -age:>5 -age:..4 age:3,5
print PAGES uber café toner's toner' 12:30 http://x.ex -lank "blank" -"blan" -"error:5" -C:\temp
"""
PHRASES = ["blank pages", "since monday cafe", '"pages since"', "-blank page", "due:mon 00:00", "due:>today 18:00"]


@pytest.mark.parametrize("word", [*TRUE.split(), *PHRASES, "customer:mu\u0308ll", "cafe\u0301"])
def test_holds(word: str) -> None:
    """Each of these words is true of the row, and its opposite is not."""
    opposite = word[1:] if word.startswith("-") else f"-{word}"
    assert (matches(query([word]), ROW, TEXT), matches(query([opposite]), ROW, TEXT)) == (True, False)


def test_all_words_must_hold() -> None:
    """Words are joined by and, values by or."""
    assert matches(query("owner:ana,bo blank -status:closed"), ROW, TEXT)
    assert not matches(query("owner:ana,bo blank -status:waiting"), ROW, TEXT)
    assert not matches(query("owner:bo,cy blank"), ROW, TEXT)


@pytest.mark.parametrize("status", STATUS)
def test_status(status: str) -> None:
    """A case is either status:open or status:closed; the other words are exact."""
    found = {word for word in STATUS if matches(query([f"status:{word}"]), {"status": status})}
    assert found == ({status} if status == "closed" else {status, "open"})


KEYS = ", ".join(NUMBERED)
TO_FIND = "\n  try: quotes inside quotes find text: '\"error:5\"'"
REFUSALS = {
    "a filter is a word, with at most one '-' in front": ["", " ", "-", "--owner:me"],
    "text to look for has a letter or digit, and at most 1000 characters": ["...", "x" * 1001],
    "a double quote is not closed": ['"blank', '"', 'category:a,"b'],
    "a value is empty or over 1000 characters\n  try: owner: for those without one": [
        *("owner:,ana", "owner:ana,", 'owner:" "', "owner:" + "x" * 1001)
    ],
    "a name is written out whole, and 'me' needs a known user\n  try: owner:NAME": ["owner:an*"],
    "a range is a..b, a.. or ..b, and begins before it ends": ["age:9..2", "due:..", "due:tomorrow..today"],
    "several filters in one word\n  try: quotes around the value alone: category:'laser printer'": [
        *("toner -status:closed", "owner:ana status:closed")
    ],
    "'owner:' has no order; dates and numbers take <": ["owner:<bo", "owner:<=bo"],
    f"'rain' is no date: {ACCEPTED}": ["due:rain", "due:<=rain", "due:..rain"],
    "'rain' is not a whole number": ["age:rain", "age:>rain", "age:1..rain"],
    "'rain' is no reference\n  try: ref:1042": ["ref:rain"],
    "'on:' is never 'rain'; there are customer, part, vendor, expert": ["on:rain"],
    f"'status:' is never 'wating'; did you mean waiting? there are {', '.join(STATUS)}": ["status:open,wating"],
    f"no filter 'onwer:'; did you mean owner? there are {KEYS}{TO_FIND}": ["onwer:me"],
    f"no filter 'größe:'; there are {KEYS}{TO_FIND}": ["größe:5"],
}


@pytest.mark.parametrize(("word", "refusal"), [(word, why) for why, words in REFUSALS.items() for word in words])
def test_refusals(word: str, refusal: str) -> None:
    """A word that means nothing is named, with what is wrong and what to type."""
    with pytest.raises(UsageError) as error:
        query([word])
    assert str(error.value) == f"filter {word[:80]!r}: {refusal}"


def test_me_is_somebody() -> None:
    """`me` without a known user is refused; as a value of another kind it is a word like any other."""
    with pytest.raises(UsageError, match="needs a known user"):
        query(["owner:me"], me="")
    assert query(["brand:me"], me="") == Query((Term("brand", False, (Check("brand", "like", "me"),)),))


def test_limits() -> None:
    """As many values as SQLite takes are accepted, one more is refused."""
    refs = [f"ref:{','.join(map(str, range(1, MOST)))}"]
    assert sum(len(term.checks) for term in query([*refs, "toner"]).terms) == MOST
    with pytest.raises(UsageError, match="at most 500 values"):
        query([*refs, "toner", "drum"])


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.key)
def test_fields(field: Field) -> None:
    """Every key is a small word that the grammar finds, has one line of help, and choices if that is its kind."""
    assert query([f"{field.key}:*"]) == Query((Term(field.key, False, (Check(field.row, "any"),)),))
    assert field.key == field.key.lower()
    assert len(field.help.splitlines()) == 1
    assert bool(field.choices) == (field.kind == "choice")


SIGNS = [*"-\",<>=*:/\\%_ '\0", "..", "é", "e\u0301", "ß", "\ud800", *(f"{key}:" for key in NUMBERED)]
VALUES = "me ana open c17 1042 today fri +2bd eow 2026-10 17:00"
PIECES = st.sampled_from([*SIGNS, *VALUES.split()])
WORDS = st.one_of(st.text(st.characters()), st.lists(PIECES, max_size=8).map("".join))


@given(st.one_of(WORDS, st.lists(WORDS, max_size=4)), WORDS)
def test_any_words(words: object, text: str) -> None:
    """Any words at all are a query that can be put to a row, or a usage error."""
    try:
        asked = query(words)
    except UsageError:
        return
    assert matches(asked, ROW, text) in (True, False)


@given(WORDS, st.sampled_from([ROW, {}, {"owner": "ana", "opened": "", "asked": ","}]), st.sampled_from([TEXT, ""]))
def test_not(word: str, row: dict[str, object], text: str) -> None:
    """Of a word and its opposite exactly one is true of any row."""
    if word.startswith("-"):
        return
    try:
        asked = query([word])
    except UsageError:
        return
    assert matches(asked, row, text) != matches(query([f"-{word}"]), row, text)


DATES = "today tomorrow fri -3d +2bd eow now +4h 2026-10 2027 2026-11-23T17:00"
ORDERS = ("<d", "d", ">d", "<=d", ">=d", "d..", "..d", "d..d")
NEAR = st.integers(at("2026-11-15"), at("2026-12-01"))


@given(st.sampled_from(DATES.split()), st.one_of(NEAR, st.integers(at("2026-09-01"), at("2028-02-01"))))
def test_order(day: str, instant: int) -> None:
    """Every instant lies before, inside or after a date, and the other forms are made of these three."""
    says = {form: matches(query(["due:" + form.replace("d", day)]), {"due": instant}) for form in ORDERS}
    before, inside, after = says["<d"], says["d"], says[">d"]
    assert [before, inside, after].count(True) == 1
    assert says == {
        "<d": before, "d": inside, ">d": after, "<=d": before or inside, ">=d": inside or after,
        "d..": inside or after, "..d": before or inside, "d..d": inside,
    }  # fmt: skip


def test_dates_are_the_shops() -> None:
    """A day is a day in the shop's zone, whatever zone the clock was read in."""
    (today,) = parse(["due:today"], now=NOW.astimezone(UTC), calendar=CALENDAR).terms
    assert today.checks == (Check("due", "within", low=at("2026-11-22"), high=at("2026-11-23")),)


@given(st.text())
def test_folded(text: str) -> None:
    """Case and the encoding of accents make no difference, and folding twice is folding once."""
    spellings = {folded(text), folded(folded(text)), folded(normalize("NFD", text)), folded(normalize("NFC", text))}
    assert len(spellings) == 1


def test_tokens() -> None:
    """Words are letters and digits, without case and Latin accents."""
    words = " ".join(tokens("Café HP-1020_b, Straße ΣΑΣ İ e\u0301e 「プリンタ」! \u0301…\0\n"))
    assert words == "cafe hp 1020 b straße σασ i ee プリンタ"


def test_stars_are_cheap() -> None:
    """However many stars a value has, a row is judged in one pass."""
    assert not matches(query(["device:" + "a*" * 499 + "b"]), {"device": "a" * 5000})


def test_lean() -> None:
    """A list without filter words pays for no date words, no Unicode tables and no matcher of near words."""
    heavy = {"difflib", "unicodedata", "casekit.core.dates", "casekit.core.refs", "casekit.core.schedule"}
    code = "import sys; from casekit.core.query import parse; parse([], now=None, calendar=None); print(*sys.modules)"
    assert heavy & set(subprocess.check_output([sys.executable, "-c", code], text=True).split()) == set()
