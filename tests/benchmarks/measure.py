"""The only place that measures a command: instructions, system calls, time against another's, memory."""

import os
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

SYNCS = ("fsync", "fdatasync", "syncfs", "sync")
SAMPLE = 2000  # files
STATS = ("stat", "newfstatat", "statx", "lstat")


class NotMeasurableError(Exception):
    """A figure cannot be had here; says why."""


class MissingError(NotMeasurableError):
    """A tool is not installed."""


class Command(NamedTuple):
    """A command line, the environment and folder it runs in, and what must be done before each run."""

    words: Sequence[str]
    env: Mapping[str, str]
    folder: Path
    before: Callable[[], None] | None = None


class Calls(NamedTuple):
    """How often a command asked the kernel to make something durable, and to look at a file."""

    syncs: int
    stats: int


class Run(NamedTuple):
    """One run: seconds of wall time and of all processors' time, and the largest memory of any of its processes in KiB."""

    wall: float
    busy: float
    peak: int


class Ratio(NamedTuple):
    """Some commands as a multiple of others, in wall time and in processors' time, and the seconds that the one took."""

    wall: float
    busy: float
    seconds: float


def tool(name: str) -> str:
    """The path of a tool."""
    found = shutil.which(name)
    if found is None:
        raise MissingError(f"{name} is not installed")
    return found


def run(command: Command, around: Sequence[str] = ()) -> tuple[Run, str]:
    """Run a command, perhaps inside a tool, and what it said on stderr; it must end well."""
    if command.before:
        command.before()
        os.sync()  # what was done before is not to wait for
    with TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            [*around, *command.words], env=dict(command.env), cwd=command.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=said,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    if process.returncode:
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("==")] or ["silently"]
        raise NotMeasurableError(f"{Path(command.words[-1]).name} exits {process.returncode}: {lines[-1].strip()}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss), text


def instructions(command: Command) -> int:
    """How many instructions a command takes, up to 0.05 %; what it starts does not count."""
    around = (tool("valgrind"), "--tool=callgrind", f"--callgrind-out-file={os.devnull}")
    _, said = run(command, around)
    found = re.search(r"Collected\s*:\s*(\d+)", said)
    if found is None:
        raise NotMeasurableError("valgrind does not say how many instructions it saw")
    return int(found[1])


def calls(command: Command) -> Calls:
    """The calls to the kernel of a command and of what it starts."""
    asked = ",".join(f"?{name}" for name in (*SYNCS, *STATS))
    with TemporaryDirectory() as folder:
        counted = Path(folder) / "calls"
        run(command, (tool("strace"), "-f", "-c", "-o", str(counted), "-e", f"trace={asked}"))
        lines = [line.split() for line in counted.read_text().splitlines()]
    numbers = {words[-1]: int(words[3]) for words in lines if len(words) >= 5 and words[3].isdecimal()}
    return Calls(sum(numbers.get(name, 0) for name in SYNCS), sum(numbers.get(name, 0) for name in STATS))


def ratio(one: Sequence[Command], other: Sequence[Command], rounds: int) -> Ratio:
    """The medians of so many rounds, each of which runs the one and then the other."""
    pairs = [(_all(one), _all(other)) for _ in range(rounds)]
    wall = statistics.median(ours.wall / theirs.wall for ours, theirs in pairs)
    busy = statistics.median(ours.busy / theirs.busy for ours, theirs in pairs)
    return Ratio(wall, busy, statistics.median(ours.wall for ours, _ in pairs))


def files_a_second(folder: Path) -> float:
    """How many files of a case's length this disk takes in a second, one after another, when nothing is made durable."""
    with TemporaryDirectory(dir=folder) as inside:
        start = time.perf_counter()
        for number in range(SAMPLE):
            Path(inside, str(number)).write_bytes(b"x" * 1000)
        return SAMPLE / (time.perf_counter() - start)


def _all(commands: Sequence[Command]) -> Run:
    """Commands one after another, with what earlier ones left to the disk out of the way."""
    os.sync()
    runs = [run(command)[0] for command in commands]
    return Run(sum(one.wall for one in runs), sum(one.busy for one in runs), max(one.peak for one in runs))
