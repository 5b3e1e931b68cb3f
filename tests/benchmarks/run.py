"""The only door of the benchmarks: measures the rows asked for, each as a ratio in this run, and prints one table.

python tests/benchmarks/run.py [--quick] [--only ROW] [--folder FOLDER]
"""

import argparse
import fcntl
import os
import platform
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import NotMeasurableError, tool
from place import Place
from rows import ROWS, Row

CASES, QUICK = 100_000, 10_000
HEAD = ("what", "measured", "wall", "budget", "", "")


def main() -> None:
    """Measure what the command line asks for."""
    asked = _asked()
    if asked.folder:
        Path(asked.folder).mkdir(parents=True, exist_ok=True)
        _measure(asked, Path(asked.folder).absolute())
        return
    with TemporaryDirectory(prefix="casekit-benchmarks-") as folder:
        _measure(asked, Path(folder))


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--quick", action="store_true", help=f"{QUICK:,} cases instead of {CASES:,}")
    words.add_argument("--only", action="append", choices=[row.key for row in ROWS], help="this row; may be repeated")
    words.add_argument("--folder", help="keep environment and stores here; stores of today are used again")
    return words.parse_args()


def _measure(asked: argparse.Namespace, folder: Path) -> None:
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("another run uses this folder; take another one, or wait for it") from None
        _print(asked, Place(folder, QUICK if asked.quick else CASES, _say))


def _print(asked: argparse.Namespace, place: Place) -> None:
    place.install()
    lines: list[tuple[str, ...]] = [HEAD]
    for row in ROWS:
        if not asked.only or row.key in asked.only:
            _say(f"measure {row.key}")
            lines.append(_line(row, place))
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    for line in lines:
        told = "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        sys.stdout.write(told.rstrip() + "\n")
    sys.stdout.write(f"\n{_machine(place)}\n")
    place.clear()


def _line(row: Row, place: Place) -> tuple[str, ...]:
    """A row of the table: what, measured, wall, budget, verdict, remark."""
    budget = f"{'≥' if row.at_least else '≤'} {row.budget:g}"
    try:
        figure = row.measured(place)
    except NotMeasurableError as error:
        return (row.what, "", "", budget, "not measurable", str(error).replace(str(place.folder), "…"))
    wall = "" if figure.wall is None else f"{figure.wall:.2f}"
    if figure.value is None:
        return (row.what, "", wall, budget, "not measurable", figure.remark)
    measured = str(figure.value) if isinstance(figure.value, int) else f"{figure.value:.2f}"
    return (row.what, f"{measured} {row.unit}", wall, budget, _verdict(row, figure.value), figure.remark)


def _verdict(row: Row, value: float) -> str:
    over = row.budget / value if row.at_least else value / row.budget
    return "ok" if over <= 1 else f"misses by {max(1, round((over - 1) * 100))} %"


def _machine(place: Place) -> str:
    """The kind of machine, and what was measured there: nothing that names it."""
    python = _said(str(place.python), "-V")
    kernel = f"{platform.system()} {platform.release().partition('-')[0]}"
    try:
        counted = f"instructions by {_said(tool('valgrind'), '--version')}"
    except NotMeasurableError:
        counted = "no instructions: valgrind is not installed"
    return f"{place.cases:,} cases. {_processor()}, {os.cpu_count()} cores; {python}, {kernel}; {counted}"


def _said(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _say(text: str) -> None:
    sys.stderr.write(f"{text} …\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
