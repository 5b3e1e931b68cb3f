"""The only place that reads a mapping file: its TOML to a plan for an import, or to every mistake in it at once."""

import codecs
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from casekit.core.foreign_dates import ORDERS
from casekit.core.laws import OUTCOMES
from casekit.core.plan import FACTS, FIELDS, OPEN, Plan
from casekit.errors import Damaged, InputOutput, NotFound, UsageError
from casekit.store import toml_text
from casekit.store.toml_read import load

FORMAT = 1
HELP = "casekit import --print-mapping FILE.csv"
TABLES = ("columns", "dates", "status", "values", "last_part", "constants")
SOURCE = "[A-Za-z0-9][A-Za-z0-9._-]*"
WORDS = ("source", "encoding", "delimiter")
BUILT_IN = Path(__file__).parent.parent / "data" / "mappings"
Mistake = tuple[tuple[str, ...], str]


def read(name: str) -> Plan:
    """The plan of a mapping: a file, or the name of one that casekit brings. Damaged names every mistake."""
    path = Path(name)
    ours = BUILT_IN / f"{name}.toml"
    if "/" not in name and not path.suffix and ours.is_file():
        path = ours
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        known = ", ".join(sorted(file.stem for file in BUILT_IN.glob("*.toml")))
        raise NotFound(f"there is no mapping {name} (built in: {known})", hint=HELP) from None
    except UnicodeDecodeError:
        raise Damaged("this is not UTF-8 text", where=name, hint="save the mapping as UTF-8") from None
    except OSError as error:
        raise InputOutput(f"cannot be read: {(error.strerror or '').lower()}", where=name) from None
    return parse(text, name)


def parse(text: str, where: str = "mapping") -> Plan:
    """The plan that the text of a mapping file says."""
    data = load(text.replace("\r\n", "\n"), where)
    mistakes = list(_mistakes(data))
    if mistakes:
        pieces = toml_text.scan(text)
        told = sorted(
            (toml_text.line_of(pieces, path), f"{toml_text.spell_key(path)} {says}") for path, says in mistakes
        )
        if len(told) == 1:
            raise Damaged(told[0][1], where=f"{where}:{told[0][0]}", hint=HELP)
        lines = "".join(f"\n  line {line}: {says}" for line, says in told)
        raise Damaged(f"{len(told)} lines of this mapping cannot be used:{lines}", where=where, hint=HELP)
    dates = data.get("dates", {})
    return Plan(
        **{word: data.get(word, "") for word in WORDS},
        columns={field: _names(named) for field, named in data["columns"].items()},
        status=_folded(data.get("status", {})),
        order=dates.get("order", ""),
        formats=_names(dates.get("formats", [])),
        nulls=frozenset(null.casefold().rstrip(" .") for null in data.get("nulls", [])),
        values={field: _folded(table) for field, table in data.get("values", {}).items()},
        last_part=data.get("last_part", {}),
        constants=data.get("constants", {}),
    )


def source_name(name: str) -> str:
    """What stands before the colon of an imported row's name: letters, digits, `-`, `_` and `.`."""
    if not re.fullmatch(SOURCE, name):
        raise UsageError(f"{name!r} cannot name a source: letters, digits, - _ and . can", hint="--source old-shop")
    return name


def _names(named: str | list[str]) -> tuple[str, ...]:
    return (named,) if isinstance(named, str) else tuple(named)


def _folded(table: Mapping[str, str]) -> dict[str, str]:
    return {word.casefold(): meaning for word, meaning in table.items()}


def _mistakes(data: Mapping[str, Any]) -> Iterator[Mistake]:
    """Everything that is wrong with a mapping: the key, and what is wrong with it."""
    if data.get("format") != FORMAT:
        yield ("format",), f"must be {FORMAT}"
    for key, value in data.items():
        if key not in ("format", "nulls", *WORDS, *TABLES):
            yield (key,), "is nothing a mapping says" + _meant(key, ["nulls", *WORDS, *TABLES])
        elif key in WORDS and not isinstance(value, str):
            yield (key,), "is a text"
        elif key in TABLES and not isinstance(value, dict):
            yield (key,), f"is a table: write [{key}]"
        elif key == "nulls" and not _is_texts(value):
            yield (key,), 'is a list of texts: ["?", "unknown"]'
    tables = {name: found if isinstance(found := data.get(name, {}), dict) else {} for name in TABLES}
    yield from _wrong_words(data)
    yield from _wrong_columns(tables["columns"], tables["constants"])
    yield from _wrong_meanings(tables)
    yield from _wrong_dates(tables["dates"])


def _wrong_words(data: Mapping[str, Any]) -> Iterator[Mistake]:
    source, encoding, delimiter = (found if isinstance(found := data.get(word, ""), str) else "" for word in WORDS)
    if source and not re.fullmatch(SOURCE, source):
        yield ("source",), "is made of letters, digits, - _ and ."
    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError:
        yield ("encoding",), f"is {encoding!r}, which is none: utf-8, cp1252, utf-16 …"
    if len(delimiter) > 1:
        yield ("delimiter",), "is one character"


def _wrong_columns(columns: Mapping[str, Any], constants: Mapping[str, Any]) -> Iterator[Mistake]:
    for field, named in columns.items():
        if field not in FIELDS:
            yield ("columns", field), "is no field of a case" + _meant(field, FIELDS)
        elif not (isinstance(named, str) or _is_texts(named)):
            yield ("columns", field), "is the name of a column, or a list of such"
    if "opened" not in columns:
        yield ("columns",), "must say which column is `opened`, the date"
    if "status" not in columns and "status" not in constants:
        yield ("columns",), "must say which column is `status`, or [constants] must give one for all rows"


def _wrong_meanings(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[Mistake]:
    for word, meaning in tables["status"].items():
        if meaning not in (OPEN, *OUTCOMES):
            yield ("status", word), f"is {OPEN} or an outcome: {', '.join(OUTCOMES)}"
    for name, fits in (("values", (*FACTS, "because")), ("last_part", FACTS), ("constants", (*FACTS, "status"))):
        for field, value in tables[name].items():
            if field not in fits:
                yield (name, field), "is no field that this can be said of" + _meant(field, fits)
            elif name == "values" and not (isinstance(value, dict) and _is_texts(list(value.values()))):
                yield (name, field), 'is a table of texts: "Handy" = "mobile"'
            elif name != "values" and not isinstance(value, str):
                yield (name, field), "is a text"


def _wrong_dates(dates: Mapping[str, Any]) -> Iterator[Mistake]:
    for key, value in dates.items():
        if key == "order" and value not in ORDERS:
            yield ("dates", key), f"is one of {', '.join(ORDERS)}"
        elif key == "formats" and not (isinstance(value, str) or _is_texts(value)):
            yield ("dates", key), 'is a list of texts: ["%d.%m.%Y %H:%M"]'
        elif key not in ("order", "formats"):
            yield ("dates", key), "is nothing said of dates" + _meant(key, ("order", "formats"))


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _meant(word: str, known: tuple[str, ...] | list[str]) -> str:
    near = get_close_matches(word, known, 1)
    return f"; did you mean {near[0]}?" if near else ""
