"""The only place that writes the same repairs twice: as a CSV file for `casekit import`, as JSON for `task import`."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from texts import Told, rng_of, told

HEADER = (
    "id", "partner_product_category", "product_category", "brand", "year_of_manufacture", "repair_status",
    "repair_barrier_if_end_of_life", "event_date", "problem",
)  # fmt: skip
DAYS = 2000  # from the first repair to today
SEED = 2


class Repair(NamedTuple):
    """One repair: what was told, when, and how it ended."""

    told: Told
    at: datetime
    status: str


def repair(number: int, highest: int) -> Repair:
    """One of so many repairs, the last ones open where they can still be repaired."""
    dice = rng_of(SEED, number)
    at = datetime.now(UTC) - timedelta(days=1 + DAYS * (1 - number / highest))
    return Repair(told(dice), at, _status(dice))


def _status(dice: Random) -> str:
    return dice.choices(("Fixed", "Repairable", "End of life"), (6, 2, 2))[0]


def write_csv(path: Path, highest: int) -> None:
    """So many repairs in the columns of the Open Repair Data Standard."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEADER)
        for number in range(1, highest + 1):
            facts, at, status = repair(number, highest)
            made, barrier = str(at.year - number % 9), facts.cause if status == "End of life" else ""
            cells = (f"bench_{number}", f"Electrical ~ {facts.device}", facts.category, facts.brand, made, status)
            lines.writerow((*cells, barrier, at.date().isoformat(), facts.problem))


def write_json(path: Path, highest: int) -> None:
    """The same repairs as tasks: those that are recent and can be repaired are pending."""
    with path.open("w", encoding="utf-8") as file:
        file.write("[\n")
        for number in range(1, highest + 1):
            file.write(json.dumps(_task(repair(number, highest))) + (",\n" if number < highest else "\n]\n"))


def _task(repair: Repair) -> dict[str, str | list[str]]:
    facts, at, status = repair
    stamp = f"{at:%Y%m%dT%H%M%SZ}"
    is_open = status == "Repairable" and datetime.now(UTC) - at < timedelta(days=90)
    task: dict[str, str | list[str]] = {
        "description": f"{facts.device}: {facts.problem}".replace("\n", " "), "entry": stamp, "project": facts.category,
        "tags": [facts.brand], "status": "pending" if is_open else "completed",
    }  # fmt: skip
    return task if is_open else {**task, "end": stamp}
