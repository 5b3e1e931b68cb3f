"""The only place that words the mistakes of a settings file: with their lines, and the word that was probably meant."""

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from casekit.core import manual
from casekit.errors import Damaged
from casekit.store import toml_text
from casekit.store.settings_check import TABLES, Flaw

CHECK = "casekit config check"


def strict(text: str, where: str) -> dict[str, Any]:
    """TOML 1.0 to plain values; Damaged names the line that is none."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, thousands of brackets
        raise _broken(text, str(error), where) from None


def not_toml(text: str, said: str, where: str) -> Damaged:
    """The refusal of a text that the fast parser could not read, in the words of the strict one where it has any."""
    try:
        tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        said = str(error)
    return _broken(text, said, where)


def _broken(text: str, said: str, where: str) -> Damaged:
    found = re.search(r"line (\d+)", said)
    line = found[1] if found else str(text.count("\n") + 1)
    what = re.split(r" \(?at ", said)[0]
    return Damaged(f"this is not TOML: {what[:1].lower()}{what[1:]}", where=f"{where}:{line}", hint=CHECK)


def damaged(text: str, flaws: Iterable[Flaw], where: str) -> Damaged:
    """The refusal that names every mistake; one alone is put in one line."""
    told = located(text, flaws)
    if len(told) == 1:
        line, sentence = told[0]
        return Damaged(sentence, where=f"{where}:{line}", hint=CHECK)
    lines = "".join(f"\n  line {line}: {sentence}" for line, sentence in told)
    return Damaged(f"{len(told)} settings cannot be used:{lines}", where=where, hint=CHECK)


def located(text: str, flaws: Iterable[Flaw]) -> list[tuple[int, str]]:
    """The line and the sentence of every mistake, from the top of the file down. The text must be valid TOML."""
    pieces = toml_text.scan(text)
    return sorted((toml_text.line_of(pieces, flaw.path), sentence(flaw)) for flaw in flaws)


def sentence(flaw: Flaw) -> str:
    """One mistake in words, without its place."""
    near = nearest(flaw)
    return f"{toml_text.spell_key(flaw.path)} {flaw.says}" + (f", did you mean {near}?" if near else "")


def nearest(flaw: Flaw) -> str:
    """What was probably meant instead, or ""."""
    if flaw.near == "zone":
        return _nearest_zone(flaw.word)
    if flaw.near != "key":
        return ""
    table, word = flaw.path[:-1], flaw.word
    patterns = [key.split(".") for key in manual.FIELDS]
    same = [parts[-1] for parts in patterns if manual.find((*table, parts[-1])) is not None]
    found = get_close_matches(word, [*same, *TABLES] if not table else same, 1)
    if found:
        return toml_text.spell_key([*table, *found])
    elsewhere = [".".join(parts) for parts in patterns if parts[-1] == word and "*" not in parts]
    return elsewhere[0] if elsewhere else ""


def _nearest_zone(word: str) -> str:
    """The zone most like a word: a city alone and other capitals will do."""
    from zoneinfo import available_timezones

    zones = available_timezones()
    if not zones:
        return "to install the time zone data (the package tzdata)"
    folded = {zone.lower(): zone for zone in sorted(zones)}
    cities = {zone.rpartition("/")[2]: zone for zone in folded}
    plain = word.strip().lower().replace(" ", "_")
    found = get_close_matches(plain, folded, 1)
    found = found or [cities[city] for city in get_close_matches(plain.rpartition("/")[2], cities, 1)]
    return folded[found[0]] if found else ""
