"""The only place that asks the index for what the shop has one of: what there is, and on which cases it was used."""

from casekit.core.loaner import Loan
from casekit.index.index import Index


def records(index: Index, kind: str) -> list[str]:
    """The references of every record of a kind, in the order they were given out."""
    sql = "SELECT ref FROM row WHERE kind = ? AND kind <> 'case' ORDER BY number, ref"
    return [ref for (ref,) in index.ask_fresh(sql, (kind,), lambda row: row)]


def loans(index: Index, loaner: str) -> list[Loan]:
    """Every time that a loaner went out, as the cases say."""
    sql = "SELECT ref, shown FROM reach WHERE key = ? ORDER BY ref, shown"
    found = index.ask_fresh(sql, (f"loaner:{loaner}",), lambda row: row[:1])
    told = [(ref, *shown.split(" ")) for ref, shown in found]
    return [Loan(case=ref, id=known, out=where == "out") for ref, known, where in told]


def used(index: Index, part: str) -> list[str]:
    """The cases that a part went into, as they say."""
    sql = "SELECT ref FROM reach WHERE key = ? ORDER BY ref"
    return [ref for (ref,) in index.ask_fresh(sql, (f"part:{part}",), lambda row: row)]


def harvested(index: Index, origin: str) -> list[str]:
    """The parts that came out of one device."""
    sql = "SELECT ref FROM row WHERE ref IN (SELECT ref FROM reach WHERE key = ?) ORDER BY number, ref"
    return [ref for (ref,) in index.ask_fresh(sql, (f"donor:{origin}",), lambda row: row)]
