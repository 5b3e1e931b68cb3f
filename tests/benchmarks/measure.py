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
STATS = ("stat", "newfstatat", "statx", "lstat")


class NotMeasurableError(Exception):
    """A figure cannot be had here; says why."""


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
    """One run: seconds of wall time, and the largest memory of any of its processes in KiB."""

    seconds: float
    peak: int


def tool(name: str) -> str:
    """The path of a tool."""
    found = shutil.which(name)
    if found is None:
        raise NotMeasurableError(f"{name} is not installed")
    return found


def run(command: Command, around: Sequence[str] = ()) -> tuple[Run, str]:
    """Run a command, perhaps inside a tool, and what it said on stderr; it must end well."""
    if command.before:
        command.before()
    with TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            [*around, *command.words], env=dict(command.env), cwd=command.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=said,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    if process.returncode:
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("==")] or ["silently"]
        raise NotMeasurableError(f"{Path(command.words[-1]).name} exits {process.returncode}: {lines[-1].strip()}")
    return Run(seconds, usage.ru_maxrss), text


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


def ratio(one: Sequence[Command], other: Sequence[Command], rounds: int) -> float:
    """The wall time of some commands as a multiple of others': the median of rounds of the one, then the other."""
    return statistics.median(seconds(one) / seconds(other) for _ in range(rounds))


def seconds(commands: Sequence[Command]) -> float:
    """The wall time of commands one after another, with what earlier ones left to the disk out of the way."""
    os.sync()
    return sum(run(command)[0].seconds for command in commands)
