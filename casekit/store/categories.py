"""The only place that reads the tables casekit brings for comparisons: how repairs ended elsewhere, and how long things last."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from casekit.core.repair_priors import Category

DATA = Path(__file__).parent.parent / "data"


@cache
def read() -> tuple[Category, ...]:
    """Every category, in the order of the table; it goes by its own name, the parts of that, and what else it is called."""
    also = {row["category"]: row for row in _rows("categories.csv")}
    return tuple(_category(row, also.get(row["category"], {})) for row in _rows("openrepair/fix_rates.csv"))


def _category(row: dict[str, str], also: dict[str, str]) -> Category:
    name, more = row["category"], also.get("also", "")
    names = (name, *name.split("/"), *filter(None, more.split(";")))
    return Category(
        name=name,
        names=tuple(dict.fromkeys(each.casefold() for each in names)),
        known=int(row["known"]),
        fixed=int(row["fixed"]),
        repairable=int(row["repairable"]),
        life=Decimal(also["life"]) if also.get("life") else None,
        whose_life=also.get("whose_life", ""),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    import csv

    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
