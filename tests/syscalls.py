"""The only place that makes work die at its n-th call of the kernel: Python sees none of those inside SQLite."""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.crash import Child, End

WRITING = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "unlink", "rename")


def kernel_deaths(work: Callable[[], object], prepare: Callable[[], object], folder: Path) -> Iterator[str]:
    """Kill work at each of its calls that write, one after the other, each time after `prepare`; gives the call's name.

    The file system is as the dead left it. `folder` is for notes of our own.
    """
    prepare()
    for name, many in calls(work, folder / "calls").items():
        for at in range(1, many + 1):
            prepare()
            end = _traced(work, "-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={at}")
            assert end.error is None, end
            yield name if end.killed else ""


def calls(work: Callable[[], object], listed: Path) -> Counter[str]:
    """How often work makes each of the calls that write; `listed` is a file for notes of our own."""
    end = _traced(work, "-o", str(listed), "-e", f"trace={','.join(WRITING)}")
    assert end.error is None, end
    lines = listed.read_text(encoding="utf-8", errors="replace").splitlines()
    return Counter(line.split("(")[0].split()[-1] for line in lines if "(" in line)


def _traced(work: Callable[[], object], *options: str) -> End:
    """Do work in a child that strace looks at. The test is skipped where there is no strace, or it may not look."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("there is no strace here")
    reading, going = os.pipe()

    def wait_and_work() -> object:
        os.read(reading, 1)
        return work()

    child = Child(wait_and_work)
    with subprocess.Popen([strace, "-f", "-p", str(child.pid), *options], stderr=subprocess.PIPE, text=True) as looker:
        assert looker.stderr is not None
        said = looker.stderr.readline()
        os.write(going, b".")
        end = child.end()
        looker.stderr.read()
    os.close(reading)
    os.close(going)
    if "attached" not in said:
        pytest.skip(f"strace may not look: {said}")
    return end
