"""The only list of what is measured, each with its budget: the table of the design, row by row."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from measure import Command, MissingError, calls, files_a_second, ratio, run, tool
from place import HERE, Place
from sheets import write_csv, write_json

ROUNDS = 15  # pairs of runs of a command that takes less than a second
FEW = 3  # of one that takes many
OPEN, MANY_OPEN = 2, 10  # percent
DUTIES = 2000  # that are to be reminded of
SMALL = 1000  # cases
CASE = "1042"
TOUCHED = "cases/005"
PART = 4  # an import of a fourth of the rows is what a whole one's memory is held against


class Figure(NamedTuple):
    """What was measured: the figure the budget is for, the same in wall time where that is another, and a remark.

    Without a tool there is no figure, and the remark says so.
    """

    value: float | None
    wall: float | None = None
    remark: str = ""


class Row(NamedTuple):
    """One line of the table: a word for `--only`, what is measured, in what, the budget, and how it is measured."""

    key: str
    what: str
    unit: str
    budget: float
    measured: Callable[[Place], Figure]
    at_least: bool = False


def held_against_hello(*words: str) -> Callable[[Place], Figure]:
    """A command in the great store, as a multiple of hello."""

    def measured(place: Place) -> Figure:
        return against(place, place.command(words, great(place)), place.hello)

    return measured


def against(place: Place, one: Command, other: Command) -> Figure:
    """A command as a multiple of another, in instructions and in wall time, and how many files it looked at."""
    try:
        value, remark = place.instructions(one) / place.instructions(other), f"{calls(one).stats:,} stats"
    except MissingError as error:
        value, remark = None, str(error)
    return Figure(value, ratio([one], [other], ROUNDS).wall, remark)


def great(place: Place) -> Path:
    """The store that most is measured in."""
    return place.store(place.cases, OPEN)


def listing(place: Place, store: Path, before: Callable[[], None] | None = None) -> Command:
    """The list that a tech asks for most."""
    return place.command(("casekit", "list"), store, before)


def writing(place: Place) -> tuple[Command, Command]:
    """A note after somebody has looked, and one right after another."""
    store = great(place)
    again = place.command(("casekit", "note", CASE, "fuser looks fine"), store)
    return again._replace(before=lambda: _looked(place, store)), again


def _looked(place: Place, store: Path) -> None:
    run(listing(place, store))


def noted(place: Place) -> Figure:
    """A note as a multiple of hello."""
    first, again = writing(place)
    second = against(place, again, place.hello).value
    return against(place, first, place.hello)._replace(remark=f"{second:.2f} right after another" if second else "")


def syncs(place: Place) -> Figure:
    """How often a note waits for the disk."""
    first, again = writing(place)
    value = calls(first).syncs
    return Figure(value, None, f"{calls(again).syncs} right after another")


def completion(place: Place) -> Figure:
    """What a shell waits for at the press of a key, as a multiple of the bare interpreter."""
    return against(place, place.command(("casekit-complete", "case", CASE[:2]), great(place)), place.bare)


def size(place: Place) -> Figure:
    """The great store's list against a small one's."""
    return against(place, listing(place, great(place)), listing(place, place.store(SMALL, OPEN)))


def touched(place: Place) -> Figure:
    """The list after something happened in one folder of a thousand files."""
    store = great(place)
    return against(place, listing(place, store, lambda: os.utime(store / TOUCHED)), listing(place, store))


def open_cases(place: Place) -> Figure:
    """The list with many open cases against one with few."""
    return against(place, listing(place, place.store(place.cases, MANY_OPEN)), listing(place, great(place)))


def importing(place: Place, rows: int) -> list[Command]:
    """An import of so many rows into an empty store, and the first list, so that what is not yet indexed counts."""
    sheet = place.folder / f"repairs-{rows}.csv"
    if not sheet.exists():
        write_csv(sheet, rows)
    words = ("casekit", "import", str(sheet), "--mapping", "open-repair", "--owner", "ana")
    store = place.empty_store()
    first = place.beside(place.command(words, store, lambda: _emptied(place)))
    return [first, place.beside(listing(place, store))]


def _emptied(place: Place) -> None:
    place.empty_store()


def tasks(place: Place, rows: int) -> Command:
    """What Debian's taskwarrior needs for as many rows."""
    path, data = place.folder / f"repairs-{rows}.json", place.folder / "tasks"
    if not path.exists():
        write_json(path, rows)

    def emptied() -> None:
        data.mkdir(exist_ok=True)
        for old in data.iterdir():
            old.unlink()
        settings = f"data.location={data}\nconfirmation=off\nhooks=off\nverbose=nothing\n"
        (place.folder / "taskrc").write_text(settings, encoding="utf-8")

    return Command((tool("task"), "import", str(path)), place.env, place.folder, emptied)


def imported(place: Place) -> Figure:
    """Rows a second, durable and indexed, against those of `task import`."""
    rows = place.cases
    ours, theirs = importing(place, rows), [tasks(place, rows)]
    held, bare = ratio(ours, theirs, FEW), files_a_second(place.folder)
    told = f"{rows / held.seconds:,.0f} rows/s, {1 / held.busy:.2f} in processors' time; bare files {bare:,.0f}/s"
    return Figure(1 / held.wall, None, told)


def memory(place: Place) -> Figure:
    """The memory of an import against that of a part of it."""
    whole, part = (run(importing(place, rows)[0])[0].peak for rows in (place.cases, place.cases // PART))
    theirs = run(tasks(place, place.cases))[0].peak
    return Figure(whole / part, None, f"{whole // 1024:,} MiB; task import {theirs // 1024:,} MiB")


def rebuilt(place: Place) -> Figure:
    """A rebuild of the index on all processors against reading and parsing the same files on one."""
    store = great(place)
    reading = Command((str(place.python), str(HERE / "read_all.py"), str(store)), place.env, place.folder)
    command = place.command(("casekit", "reindex"), store)
    run(reading)  # the files are in memory from here on, for both
    held = ratio([command], [reading], FEW)
    return Figure(held.wall, None, f"{place.cases / held.seconds:,.0f} cases/s; {held.busy:.2f} in processors' time")


def reminded(place: Place) -> Figure:
    """What cron would send, when two thousand dates have passed and nobody was told of any."""
    store = place.store(place.cases, DUTIES * 100 // place.cases, "--overdue")
    return against(place, place.command(("casekit", "remind", "--dry-run"), store), place.hello)


HELLO, PYTHON, LIST = "× hello", "× python", "× that list"
ROWS = (
    Row("list", "casekit list", HELLO, 1.5, held_against_hello("casekit", "list")),
    Row("today", "casekit today", HELLO, 1.5, held_against_hello("casekit", "today")),
    Row("due", "casekit due", HELLO, 1.5, held_against_hello("casekit", "due")),
    Row("show", f"casekit show {CASE}", HELLO, 1.5, held_against_hello("casekit", "show", CASE)),
    Row("note", f'casekit note {CASE} "…"', HELLO, 1.6, noted),
    Row("syncs", "… how often it waits for the disk", "syncs", 5, syncs),
    Row("search", "casekit search blank pages", HELLO, 1.6, held_against_hello("casekit", "search", "blank", "pages")),
    Row("complete", "completing a case number", PYTHON, 2.5, completion),
    Row("size", f"list, against that of {SMALL:,} cases", LIST, 1.15, size),
    Row("touched", "list, one folder touched", LIST, 1.3, touched),
    Row("open", f"list, {MANY_OPEN} % open against {OPEN} %", LIST, 1.5, open_cases),
    Row("import", "import of CSV rows, durable and indexed", "× task import", 0.8, imported, at_least=True),
    Row("memory", f"… its memory, against a {PART}th of the rows", "×", 1.2, memory),
    Row("rebuild", "rebuild of the index", "× reading it", 1.5, rebuilt),
    Row("remind", f"casekit remind --dry-run, {DUTIES:,} dates due", HELLO, 1.8, reminded),
)
