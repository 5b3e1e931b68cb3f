"""Laws of the three streams: a command works with whatever the caller opened, closed or filled up."""

from pathlib import Path

import pytest

from tests.probe import open_folder, shell

folder = pytest.fixture(open_folder)


def test_a_reader_that_goes_is_no_failure(folder: Path) -> None:
    """`| head` gets its lines, and neither a traceback nor a failure follows."""
    assert shell(folder, "casekit probe many | head -n 1; echo ${PIPESTATUS[0]}") == (0, "0\n0\n", "")
    assert shell(folder, "casekit probe text --text x | true; echo ${PIPESTATUS[0]}") == (0, "0\n", "")
    assert shell(folder, "casekit --help 2>&1 | true; echo ${PIPESTATUS[0]}") == (0, "0\n", "")


def test_a_pipe_that_breaks_elsewhere_is_a_failure(folder: Path) -> None:
    """Only our own reader may go: a mail server or vendor that hangs up is an input/output failure."""
    assert shell(folder, "casekit probe pipe") == (74, "", "casekit: broken pipe\n")


def test_a_full_disk_behind_stdout_is_said(folder: Path) -> None:
    """An answer that could not be written is no success, and is said once."""
    assert shell(folder, "casekit probe text --text x > /dev/full") == (
        74,
        "",
        "casekit: no space left on device\n",
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_stops_nothing(folder: Path, closed: str) -> None:
    """A command runs with stdin, stdout or stderr closed, and no file it opens takes the place of one."""
    code, out, err = shell(folder, f"casekit probe open {closed}")
    assert (code, out, err) == (0, "" if ">&-" in closed.replace("2>&-", "") else "True\n", "")
    assert shell(folder, f"casekit probe Refused {closed}")[0] == 4


def test_a_closed_stdin_is_an_empty_one(folder: Path) -> None:
    """Reading a closed stdin reads nothing."""
    assert shell(folder, "casekit probe stdin <&-") == (0, "''\n", "")


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": None, "LC_ALL": None},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ],
)
def test_what_we_write_is_utf_8_in_every_locale(folder: Path, env: dict[str, str | None]) -> None:
    """The answer does not depend on the locale, and a broken character is written as its escape."""
    (folder / "probe_verb.py").write_text('def probe() -> None:\n    print("1 €\\u4e2d \\ud800")\n', encoding="utf-8")
    assert shell(folder, "casekit probe", **env) == (0, "1 €中 \\ud800\n", "")


@pytest.mark.parametrize("home", [None, "", "/proc/nowhere"])
def test_without_a_home(folder: Path, home: str | None) -> None:
    """cron may give no HOME, and it may not be writable."""
    env = {"HOME": home, "XDG_CACHE_HOME": None, "PATH": "/usr/bin:/bin"}
    assert shell(folder, "casekit probe options", **env) == (0, "None None None None None False ''\n", "")
    assert shell(folder, "casekit plugins --format ids", **env) == (0, "casekit\n", "")
