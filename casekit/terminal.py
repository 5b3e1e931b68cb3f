"""The only place that knows whether somebody sits there: terminals, prompts, the editor and the pager."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from casekit.errors import InputOutput, UsageError


def is_terminal(stream: object) -> bool:
    """Whether a stream is a terminal; a closed one is none."""
    try:
        return stream is not None and bool(stream.isatty())  # type: ignore[attr-defined]
    except ValueError:
        return False


def somebody_there() -> bool:
    """Prompts appear only when both stdin and stdout are terminals."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def width() -> int | None:
    """The width of the terminal in cells; None when stdout is none, so that nothing is cut."""
    if not is_terminal(sys.stdout):
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None
    except OSError:
        return None


def key() -> str:
    """What tells this terminal from others and from earlier ones of its name; "" without one."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if is_terminal(stream):
            return f"{os.ttyname(stream.fileno())} {os.getsid(0)}"
    return ""


def show(text: str) -> None:
    """Show a person what they are about to be asked."""
    sys.stdout.write(text)
    sys.stdout.flush()


def line(question: str, otherwise: str) -> str | None:
    """One line typed by a person, with the means to edit it; None for Ctrl-D, a usage error where nobody can type."""
    if not somebody_there():
        raise UsageError(f"nobody is here to answer: {question.strip()}", hint=otherwise)
    with suppress(ImportError):
        import readline  # noqa: F401 - arrows move, a paste is one piece, a line may be longer than the kernel's 4,096
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        return input(question)
    except EOFError:
        show("\n")
        return None
    except KeyboardInterrupt:
        show("\n")
        raise


def more() -> bool:
    """Whether more has arrived than was read: what is pasted comes faster than anybody types."""
    import select

    return bool(select.select([sys.stdin], [], [], 0)[0])


def read_stdin(what: str) -> str:
    """All of stdin, for `-`."""
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError(f"{what} should come from stdin, and stdin is closed")
    return sys.stdin.buffer.read().decode("utf-8", "replace")


def edit(text: str, suffix: str = ".txt") -> str:
    """The text as a person left it in their editor."""
    import shlex
    import subprocess
    import tempfile

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"casekit{suffix}"
        path.write_text(text, encoding="utf-8")
        try:
            done = subprocess.run([*shlex.split(command), str(path)], check=False)  # noqa: S603 - the person's own editor
        except OSError as error:
            raise InputOutput(
                f"cannot start the editor: {error.strerror}", where=command, hint="EDITOR=nano casekit edit …"
            ) from None
        if done.returncode:
            raise InputOutput(f"the editor ended with {done.returncode}; nothing was changed", where=command)
        return path.read_text(encoding="utf-8")


def page(text: str) -> bool:
    """Show a text in a pager when a terminal is there and the text does not fit; whether it did."""
    if not is_terminal(sys.stdout) or text.count("\n") < _height():
        return False
    import shlex
    import subprocess

    command = shlex.split(os.environ.get("PAGER") or "less -FRX")
    if not command or command == ["cat"]:
        return False
    try:
        subprocess.run(command, input=text.encode(), check=False)  # noqa: S603 - the person's own pager
    except OSError:
        return False
    return True


def _height() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines
    except OSError:
        return sys.maxsize
