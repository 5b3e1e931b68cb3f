"""Laws of date words that hold for any words and any now."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from casekit.core.dates import deadline, span
from casekit.errors import UsageError
from tests.core.test_dates import DAYS, INSTANTS, NEW_YORK, NOW, SHOP, wall

NOWS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - it adds UTC
NUMBERS = st.integers(-9999, 9999).map(lambda number: f"{number:+}")
WORDS = st.one_of(
    st.sampled_from([*DAYS, *INSTANTS, "2026", "2026-10"]),
    NUMBERS.map(lambda number: f"{number}d"),
    NUMBERS.map(lambda number: f"{number}h"),
    st.integers(-99, 99).map(lambda number: f"{number:+}bd"),
    st.dates(date(1900, 1, 1), date(2199, 12, 30)).map(str),
)


@given(WORDS, NOWS)
def test_every_accepted_word_covers_some_time(words: str, now: datetime) -> None:
    """A span is never empty, a day begins at midnight, and it is due no earlier than it begins, within it."""
    found = span(words, now, SHOP)
    start, end = found.start.astimezone(UTC), found.end.astimezone(UTC)
    assert start < end
    assert found.exact or wall(found.start)[11:16] == "00:00"
    if end - start <= timedelta(hours=25):
        assert start <= deadline(words, now, SHOP).astimezone(UTC) < end


@given(NOWS)
def test_words_around_now_lie_where_they_say(now: datetime) -> None:
    """Today holds now, yesterday and tomorrow touch it, and weekdays and the week's end lie ahead."""
    yesterday, today, tomorrow = (span(word, now, SHOP) for word in ("yesterday", "today", "tomorrow"))
    assert yesterday.end == today.start <= now.astimezone(NEW_YORK) < today.end == tomorrow.start
    days = {
        (span(word, now, SHOP).start.date() - today.start.date()).days
        for word in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    }
    assert (days, deadline("eow", now, SHOP).astimezone(UTC) > now) == (set(range(1, 8)), True)


PIECES = st.sampled_from(
    ["2026", "-", "0", "9", "11", "31", "t", " ", ":", "+", "d", "bd", "h", "m", "fri", "eow", "now", "am", "z", "."]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join)), NOWS)
@example("²026", NOW)
@example("+٣d", NOW)
@example("İ \ud800", NOW)
def test_no_text_breaks_the_parser(text: str, now: datetime) -> None:
    """Any text at all is a span or a usage error."""
    try:
        found = span(text, now, SHOP)
        read = found.start.astimezone(UTC) < found.end.astimezone(UTC)
    except UsageError as error:
        read = " is no date: " in error.what
    assert read
