"""Laws of many at once: eight writers and two readers lose nothing, double nothing, and no answer is out of date."""

import mmap
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest

from casekit.store import layout, lock
from casekit.store.lock import writer_lock
from casekit.testing import Outcome
from tests.crash import Child, End
from tests.floor import LONG_AGO, Floor, open_floor_in_memory

pytestmark = pytest.mark.slow
crowded = pytest.fixture(open_floor_in_memory)
BEGIN = datetime.fromisoformat(LONG_AGO) + timedelta(minutes=1)
WRITERS = 8
EVERYBODYS = "1"
OVER = WRITERS  # the place beside the writers' where is told that they are done


class Write(msgspec.Struct, frozen=True):
    """One write of one writer: every fourth to everybody's case, the rest to their own, each at a second of its own."""

    writer: int
    turn: int

    @property
    def ref(self) -> str:
        return str(2 + self.writer) if self.turn % 4 else EVERYBODYS

    @property
    def word(self) -> str:
        return f"w{self.writer}x{self.turn}z"

    @property
    def at(self) -> datetime:
        return BEGIN + timedelta(seconds=self.turn * WRITERS + self.writer)

    @property
    def is_step(self) -> bool:
        return self.turn % 20 in (0, 1)

    @property
    def command(self) -> list[str]:
        if self.is_step:
            return ["follow-up", self.ref, "2024-03-04", self.word]
        return ["note", self.ref, f"{self.word} looks fine"]


class Seen(msgspec.Struct, frozen=True):
    """One answer to a reader, and how far each writer was known to be before it was asked for."""

    before: tuple[int, ...]
    verb: str
    code: int
    err: str
    rows: list[tuple[str, str]]


Acks = memoryview  # the number of writes that each writer was told are safe, then OVER; seen by every process


@pytest.fixture
def floor(crowded: Floor, monkeypatch: pytest.MonkeyPatch) -> Floor:
    """A shop whose writers wait for each other as long as it takes, for this machine may have other things to do."""
    monkeypatch.setattr(lock, "PATIENCE", 60.0)
    return crowded


def write(floor: Floor, writer: int, writes: int, acks: Acks) -> None:
    """Write, and tell the readers what is acknowledged."""
    for turn in range(writes):
        one = Write(writer, turn)
        floor.clock.move_to(one.at)
        said = floor.run(one.command)
        assert said.code == 0, said
        acks[writer] = turn + 1


def read(floor: Floor, acks: Acks) -> list[Seen]:
    """Ask for a list, what is due, and the last thing somebody wrote, until the writers are done."""
    seen = []
    while not acks[OVER]:
        before = tuple(acks[:WRITERS])
        writer = len(seen) % WRITERS
        word = Write(writer, max(before[writer] - 1, 0)).word
        verb, column = (("list", "touched"), ("due", "what"), (f"search {word}", "title"))[len(seen) % 3]
        said = floor.run(f"{verb} --json --limit 0")
        rows = [(row["ref"], row[column]) for row in said.rows] if said.code == 0 else []
        seen.append(Seen(before, verb, said.code, said.err, rows))
    return seen


def fight(floor: Floor, writes: int, *others: Callable[[Acks], object]) -> list[Seen]:
    """Open the cases and let everybody loose on them; what the readers saw."""
    for number in range(1 + WRITERS):
        floor.ok(["open", f"case {number + 1}"])
    acks = memoryview(mmap.mmap(-1, 8 * (WRITERS + 1))).cast("Q")
    readers = [Child(lambda: read(floor, acks)) for _ in range(2)]
    rest = [Child(lambda other=other: other(acks)) for other in others]
    writers = [Child(lambda me=me: write(floor, me, writes, acks)) for me in range(WRITERS)]
    assert _errors([child.end() for child in writers]) == []
    acks[OVER] = 1
    assert _errors([child.end() for child in rest]) == []
    ends = [child.end() for child in readers]
    assert _errors(ends) == []
    return [seen for end in ends for seen in end.result]


def _errors(ends: Sequence[End]) -> list[BaseException]:
    return [end.error for end in ends if end.error is not None]


def judge(floor: Floor, seen: Sequence[Seen], writes: int) -> None:
    """Every answer was true of some moment after it was asked for, and every write is there once, in order."""
    wanted = [Write(writer, turn) for turn in range(writes) for writer in range(WRITERS)]
    place: dict[str, dict[str, int]] = {}
    for ref in {one.ref for one in wanted}:
        events = floor.events(ref)
        assert [event["n"] for event in events] == list(range(1, len(events) + 1))
        assert len({event["id"] for event in events}) == len(events)
        words = [event.get("text", event.get("what", "")).split()[0] for event in events if event["at"] >= BEGIN]
        assert sorted(words) == sorted(one.word for one in wanted if one.ref == ref)
        place[ref] = {event["at"].isoformat(): event["n"] for event in events}
    for one in seen:
        assert (one.code, one.err) == (0, "")
        _judge_rows(one, [write for write in wanted if write.turn < one.before[write.writer]], place)


def _judge_rows(seen: Seen, safe: list[Write], place: dict[str, dict[str, int]]) -> None:
    """What was acknowledged before an answer was asked for is in it."""
    if seen.verb == "list":
        shown = {ref: place[ref][touched] for ref, touched in seen.rows}
        assert set(shown) == set(place)
        assert [one for one in safe if place[one.ref][one.at.isoformat()] > shown[one.ref]] == []
    elif seen.verb == "due":
        assert {(one.ref, one.word) for one in safe if one.is_step} - set(seen.rows) == set()
    else:
        wanted = [one for one in safe if one.word in seen.verb]
        assert [ref for ref, _ in seen.rows] == [one.ref for one in wanted] or not wanted


def final(floor: Floor) -> list[dict[str, Any]]:
    """The list, and that it is the same without the index it was made from."""
    rows = floor.run("list --json").rows
    floor.forget()
    assert floor.run("list --json").rows == rows
    assert {row["ref"]: row["touched"] for row in rows} == {
        str(ref): floor.events(str(ref))[-1]["at"].isoformat() for ref in range(1, 2 + WRITERS)
    }
    return rows


def test_eight_writers_and_two_readers(floor: Floor) -> None:
    """Laws 8 and 9: of 1,600 writes none is lost or doubled, and no list was older than what it followed."""
    seen = fight(floor, 200)
    judge(floor, seen, 200)
    assert {one.verb.split()[0] for one in seen} == {"list", "due", "search"}
    assert len(final(floor)) == 1 + WRITERS


def test_the_index_may_be_deleted_at_any_moment(floor: Floor) -> None:
    """Law 9, and more: not only between two commands, but under the hands of those that use it."""

    def delete(acks: Acks) -> None:
        while not acks[OVER]:
            floor.forget()
            time.sleep(0.05)

    judge(floor, fight(floor, 20, delete), 20)
    final(floor)


def test_a_number_is_given_out_once(floor: Floor) -> None:
    """Eight counters open cases for new customers at once: each has its own number, and its customer."""

    def opens(me: int) -> list[str]:
        names = (f"n{me}x{turn}" for turn in range(10))
        said = [floor.run(["open", name, "--name", name, "--format", "ids"]) for name in names]
        assert [one.code for one in said] == [0] * 10, said
        return [one.out.strip() for one in said]

    ends = [child.end() for child in [Child(lambda me=me: opens(me)) for me in range(WRITERS)]]
    assert _errors(ends) == []
    given = sorted((ref for end in ends for ref in end.result), key=int)
    assert given == [str(number) for number in range(1, 81)]
    rows = floor.run("list --json --limit 0").rows
    names = [f"n{me}x{turn}" for me in range(WRITERS) for turn in range(10)]
    assert sorted(row["customer_name"] for row in rows) == sorted(names)
    assert len({row["customer"] for row in rows}) == 80


def test_one_key_used_by_many_at_once_is_one_write(floor: Floor) -> None:
    """A script started twice: one case, one customer and one note, and each of them hears which."""
    lines = ("open x --name Tan --key k --format json", "note 1 y --key k --format json")

    def types() -> list[tuple[int, str]]:
        return [(said.code, said.err) for said in map(floor.run, lines)]

    ends = [child.end() for child in [Child(types) for _ in range(WRITERS)]]
    assert _errors(ends) == []
    assert [end.result for end in ends] == [[(0, ""), (0, "")]] * WRITERS
    assert sorted(floor.records()) == ["cases/000/1.toml", "customers/000/c1.toml"]
    assert [event["kind"] for event in floor.events("1")] == ["opened", "noted"]


def test_a_holder_that_stays_too_long_is_named(floor: Floor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 75 with the process; nothing was written, reading goes on, and the same command works later."""
    floor.ok("open 'blank pages'")
    before = floor.files()
    path = floor.root / layout.LOCK
    holder = Child(lambda: _hold(floor))
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    while not _is_held(path):
        time.sleep(0.01)
    for command in ("note 1 x", "open y --name Z", "close 1 --outcome fixed"):
        said = floor.run(command)
        assert (said.code, said.out) == (75, "")
        assert said.err.startswith(f"casekit: {path}: the store is being written by process {holder.pid} (")
        assert said.err.endswith(")\n  try: the same command again\n")
    assert [floor.run(verb).code for verb in ("list", "today", "show 1", "due", "search blank")] == [0] * 5
    holder.kill()
    assert floor.files() == before
    assert floor.run("note 1 x").code == 0


def _hold(floor: Floor) -> None:
    with writer_lock(floor.root / layout.LOCK):
        time.sleep(600)


def _is_held(path: Any) -> bool:
    def take() -> Outcome | None:
        with suppress(lock.Locked), writer_lock(path):
            return None
        return Outcome(75, "", "")

    return Child(take).end().result is not None
