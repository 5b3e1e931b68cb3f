"""The only place that answers a shell at the press of a key: values that may follow, from the index as it lies there.

`casekit-complete KIND [BEGINNING [STORE]]` prints a line for each value: the value, a tab, what it is. It takes no
lock, writes nothing, and where it cannot answer it says nothing and ends with 0. It is asked at every press of a key,
so it imports none of what the commands need; the words that never change stand in the shells' own files.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence

from casekit.core.offered import DATES, FILTERS
from casekit.index.pointer import current
from casekit.index.used import CATEGORIES
from casekit.store import places

MOST = 50
LONGEST = 60  # characters of what a value is
PLAIN = frozenset(" -_./+")  # beside letters and digits, what a value may hold: nothing that a shell would act on

_SHOWN = "SELECT ref, (SELECT named.title FROM row AS named WHERE named.ref = row.customer), title FROM row WHERE"
_BEGINS = "ref BETWEEN :beginning AND :beginning || '~'"
_OPEN = f"{_SHOWN} live = 1 AND {_BEGINS} ORDER BY due, number, ref"
_BY_NUMBER = f"{_SHOWN} kind = 'case' AND status = 'closed' AND {_BEGINS} ORDER BY ref DESC"
_NEWEST = f"{_SHOWN} kind = 'case' AND status = 'closed' ORDER BY touched DESC, number DESC, ref"
_KNOWN = "kind = :kind AND kind <> 'case' AND status <> 'forgotten'"
_OTHER = f"SELECT ref, title FROM row WHERE {_KNOWN} AND {_BEGINS} ORDER BY number DESC"  # noqa: S608
OTHERS = ("customer", "loaner", "part", "known")

PARTS = (",", "..", "<=", ">=", "<", ">")  # what stands before a further value of a filter

Pairs = Iterator[tuple[str, str]]
Place = tuple[str, Mapping[str, str]]  # the store and the environment


def main() -> None:
    """Answer the shell; silence is an answer, too."""
    try:
        answer = "".join(f"{value}\t{what}\n" for value, what in values(sys.argv[1:], os.environ, os.getcwd()))
        left = answer.encode("utf-8", "replace")
        while left:
            left = left[os.write(1, left) :]
    except (OSError, ValueError):  # a folder that is gone, a reader that has left, a path with a NUL
        return


def values(words: Sequence[str], environ: Mapping[str, str], cwd: str) -> list[tuple[str, str]]:
    """The values of a kind that begin so, each with what it is; none for a kind nobody knows."""
    kind, beginning, store = (*words, "", "", "")[:3]
    place = (places.find_root(os.path.expanduser(store), environ, cwd), environ)
    found = _filter(place, beginning) if kind == "filter" else _plain(_of_kind(place, kind, beginning), beginning)
    return [(value, _said(what)) for (value, what), _ in zip(found, range(MOST), strict=False)]


def _of_kind(place: Place, kind: str, beginning: str) -> Pairs:
    """What there is of a kind; more than what begins so."""
    if kind.startswith("="):
        yield from ((word, "") for word in kind[1:].split())
    elif kind == "date":
        yield from DATES
    elif kind == "tech":
        yield from _roster(place)
    elif kind == "category":
        yield from _categories(place)
    elif beginning.isalnum() or not beginning:
        yield from _records(place, kind, beginning)


def _plain(found: Pairs, beginning: str) -> Pairs:
    """What begins so, whatever the case of its letters, and means nothing to a shell: such a value is not offered."""
    for value, what in found:
        inert = (value[:1].isalnum() or value[:1] == "+") and all(each.isalnum() or each in PLAIN for each in value)
        if inert and value.lower().startswith(beginning.lower()):
            yield value, what


def _filter(place: Place, word: str) -> Pairs:
    """The keys of a filter, and after a key its values: `-owner:ana,b` goes on with `-owner:ana,bo`."""
    minus, word = word[: word.startswith("-")], word.removeprefix("-")
    key, colon, value = word.partition(":")
    if not word.isprintable():
        return
    if not colon:
        yield from ((f"{minus}{name}:", what) for name, (_, what) in FILTERS.items() if name.startswith(key))
        return
    kind, _ = FILTERS.get(key, ("", ""))
    cut = max(value.rfind(part) + len(part) if part in value else 0 for part in PARTS)
    found = _plain(_of_kind(place, kind, value[cut:]), value[cut:])
    yield from ((f"{minus}{key}:{value[:cut]}{each}", what) for each, what in found)


def _records(place: Place, kind: str, beginning: str) -> Pairs:
    """References, each with whose it is and what about. A number that no open case has is a closed one's."""
    if kind in OTHERS:
        asked, spelt = [_OTHER], beginning[:1].lower() + beginning[1:].upper()
    else:
        of_kind = {"case": [_OPEN, _BY_NUMBER], "closed": [_BY_NUMBER if beginning else _NEWEST]}
        asked, spelt = of_kind.get(kind, []), beginning.upper()
    rows = (_ask(place, sql, kind=kind, beginning=spelt) for sql in asked)
    for ref, *what in next(filter(None, rows), []):
        yield ref, " · ".join(filter(None, what))


def _ask(place: Place, sql: str, **told: str) -> list[tuple[str, ...]]:
    """The rows of the index as it is; none where there is no index, or none that can be read at once."""
    import sqlite3

    folder = places.cache_folder(*place)
    path = current(folder) if folder else None
    if path is None or not os.path.isfile(path):
        return []
    quoted = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        connection = sqlite3.connect(f"file:{quoted}?mode=ro", uri=True, timeout=0)
        try:
            rows = connection.execute(f"{sql} LIMIT {MOST}", told).fetchall()
        finally:
            connection.close()
    except sqlite3.Error:
        return []
    return [tuple("" if cell is None else str(cell) for cell in row) for row in rows]


def _roster(place: Place) -> Pairs:
    """Who works here, by roster name: read line by line, since a reader of TOML takes longer than all the rest."""
    from time import strftime

    today = strftime("%Y-%m-%d")
    for head, lines in _tables(place):
        pairs = (line.partition(" #")[0].partition("=") for line in lines)
        said = {key.strip(): value.strip(" \"'") for key, _, value in pairs}
        if head.startswith("roster.") and said.get("left", "9999") > today:
            yield head.removeprefix("roster.").strip(" \"'"), said.get("name", "")


def _categories(place: Place) -> Pairs:
    """The categories of the newest cases, the commonest first, then those that the settings name, if in a comment."""
    used = [row[0] for row in _ask(place, CATEGORIES)]
    costs = (lines for head, lines in _tables(place) if head == "policy.day_cost")
    known = (line.lstrip("# ").partition("=") for lines in costs for line in lines if "=" in line)
    named = (name.strip(" \"'") for name, _, _ in known)
    yield from ((name, "") for name in dict.fromkeys([*used, *named]))


def _tables(place: Place) -> Iterator[tuple[str, list[str]]]:
    """The tables of the shop's settings: the name in each head, and the lines below it."""
    head, lines = "", list[str]()
    with open(os.path.join(place[0], places.SETTINGS), encoding="utf-8", errors="replace") as file:
        for line in map(str.strip, file):
            if line.startswith("["):
                yield head, lines
                head, lines = line[1:].partition("]")[0].strip(), []
            lines.append(line)
    yield head, lines


def _said(words: str) -> str:
    """What a value is, on one short line that no terminal acts on."""
    line = " ".join("".join(each if each.isprintable() else " " for each in words[: 4 * LONGEST]).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
