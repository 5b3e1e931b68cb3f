"""The only place that writes a mapping file: a commented template, filled in as far as a CSV file tells."""

import re
from collections.abc import Iterable, Mapping
from itertools import islice

from casekit.core.cleaning import clean
from casekit.core.foreign_dates import guessed_order
from casekit.core.laws import OUTCOMES
from casekit.core.plan import FIELDS, OPEN, OUR_COLUMNS
from casekit.store.sheet import Sheet
from casekit.store.toml_text import quote, spell, spell_key

LOOK_AT = 2000  # rows that are looked at
MOST = 30  # words of a status named at most
# What columns are called elsewhere, without marks and in lower case; the first that fits is taken.
CALLED = {
    "id": "id, ticket id, ticket number, ticket, case number, case id, case, job number, job, order number, number, "
    "ref, reference, nr, key",
    "opened": "opened, opened at, created, created at, event date, date in, received, check in date, date, datum, "
    "fecha, eingang, aanmaakdatum",
    "closed": "closed, closed at, resolved at, resolved, completed at, completed, date out, collected, finished",
    "status": "status, repair status, ticket status, state, statut, estado, stato",
    "because": "reason, repair barrier if end of life, close reason, resolution note",
    "problem": "problem, problem description, issue, fault, complaint, symptom, subject, description, summary, title, "
    "probleem, probleme, fehler",
    "channel": "channel, ticket source, via",
    "category": "category, product category, device type, problem type, type, categorie, kategorie",
    "device": "device, item, product, asset, partner product category, gerat, apparaat, appareil",
    "brand": "brand, make, manufacturer, merk, marke, marque, marca",
    "model": "model, device model, modell, modele, modelo",
    "serial": "serial, serial number, serial no, s n, imei, service tag",
    "age": "age, product age, device age",
    "accessories": "accessories, items left, left with it",
    "condition": "condition, device condition",
    "year": "year of manufacture, year made, year, baujahr",
    "note": "note, notes, comment, comments, remarks, diagnosis, technician notes",
}
MEANT = {
    OPEN: r"open|new|progress|pending|waiting|hold|repairable|todo|ready",
    "unrepairable": r"unrepairable|not repairable|beyond|end of life|scrap|dead|irreparable",
    "declined": r"declin|cancel|reject|refus",
    "referred": r"refer",
    "unknown": r"unknown|^$",
    "duplicate": r"duplicate",
    "fixed": r"fixed|repaired|resolved|solved|complet|done|closed|collected|finished|invoiced|paid",
}
TEXT = """\
# How the columns of {name} become cases. Set this right, save it as a file, and try it without writing anything:
#   casekit import {name} --mapping THIS.toml --dry-run
format = 1

# What stands before a row's own id, so that a second run adds nothing: {source}:1042
source = {quoted}

# Found out from the file unless said here: utf-8, cp1252, utf-16 …, and one character.
{encoding}
{delimiter}

# Values that say nothing, in any field, in upper or lower case. Without a letter or digit they say nothing anyway.
nulls = ["unknown", "n/a", "na", "none", "null"]

# Which column feeds which field of a case. A list names several: the first that is filled counts, but every `note`
# becomes a note. Needed are opened, and status (or one for all rows under [constants]).
# Columns left over: {unused}
[columns]
{columns}
# Of "Watch/clock ~ Clock" only what follows the last mark.
[last_part]
# device = "~"

# ISO dates need nothing. Otherwise the order of day, month and year: {sample}
# or their exact form: formats = ["%d.%m.%Y %H:%M"]
[dates]
{order}

# What the file's words mean: "open", or an outcome, which closes the case: {outcomes}.
# A row with a word that is not here is rejected.
[status]
{status}
# Our words for the file's, in any field:
# [values.category]
# "Handy" = "mobile"

# What holds for every row that does not say it itself.
[constants]
# channel = "walk-in"
# status = "fixed"
"""


def template(sheet: Sheet, name: str, source: str) -> str:
    """A mapping for a file, with what its header and its first rows suggest."""
    header = [column for column in sheet.header if column not in OUR_COLUMNS]
    columns = guessed_columns(header)
    unused = [column for column in header if column and column not in columns.values()]
    samples = _samples(sheet, columns)
    dates = samples["opened"]
    order = guessed_order(dates)
    numeric = bool(dates) and not re.match(r"\d{4}-", dates[0])
    doubt = "# " if not order else ""
    return TEXT.format(
        name=name,
        source=source,
        outcomes=", ".join(OUTCOMES),
        quoted=quote(source),
        encoding=("# " if sheet.encoding.startswith("utf-") else "") + f"encoding = {quote(sheet.encoding)}",
        delimiter=("# " if sheet.delimiter == "," else "") + f"delimiter = {quote(sheet.delimiter)}",
        unused=", ".join(unused) or "none",
        columns="".join(f"{_line(field, columns)}\n" for field in FIELDS),
        sample=f"here {dates[0]}" if numeric else "dmy, mdy or ymd",
        order=f"{doubt}order = {quote(order or 'dmy')}",
        status="".join(_meaning(word) for word in samples["status"]) or '# "Fixed" = "fixed"\n# "Pending" = "open"\n',
    )


def guessed_columns(header: Iterable[str]) -> dict[str, str]:
    """Which column most likely feeds which field; none feeds two."""
    plain = {_plain(column): column for column in reversed(list(header)) if column}
    found: dict[str, str] = {}
    for field, names in CALLED.items():
        for name in names.split(", "):
            if name in plain:
                found[field] = plain.pop(name)
                break
    return found


def _plain(column: str) -> str:
    import unicodedata

    letters = "".join(
        char for char in unicodedata.normalize("NFD", column.casefold()) if not unicodedata.combining(char)
    )
    return " ".join(re.findall("[a-z0-9]+", letters))


def _line(field: str, columns: Mapping[str, str]) -> str:
    return f"{field} = {spell(columns[field])}" if field in columns else f'# {field} = ""'


def _samples(sheet: Sheet, columns: Mapping[str, str]) -> dict[str, list[str]]:
    """Different dates and words of a status, in the order in which they come."""
    places = {field: sheet.header.index(columns[field]) for field in ("opened", "status") if field in columns}
    seen: dict[str, dict[str, None]] = {"opened": {}, "status": {}}
    for _, cells in islice(sheet.rows(), LOOK_AT):
        if isinstance(cells, list) and len(cells) == len(sheet.header):
            for field, place in places.items():
                seen[field][clean(cells[place])] = None
    return {"opened": [text for text in seen["opened"] if text], "status": list(seen["status"])[:MOST]}


def _meaning(word: str) -> str:
    """What a word of a status likely means, as a line; one that means nothing known waits for somebody to say it."""
    meant = next((ours for ours, pattern in MEANT.items() if re.search(pattern, word.casefold())), "")
    return f"{spell_key([word])} = {quote(meant)}\n" if meant else f'# {quote(word)} = "?"\n'
