"""The only door of the program: from the words typed to an exit code, and the one place that catches a refusal."""

import atexit
import gc
import os
import sys
from collections.abc import Callable

from casekit import __version__, streams
from casekit.errors import CasekitError, InputOutput

INTERRUPTED = 130
RARELY = 100_000  # objects made before garbage is looked for; 700 by default


def main() -> None:
    """Run the words this process was started with, and end it.

    Looking for garbage costs a tenth of a short command, which makes next to none; a long one still looks now and then.
    """
    gc.set_threshold(RARELY)
    ended: list[int] = []
    if not atexit._ncallbacks():  # whoever registered before us would be called after us, and so never
        atexit.register(_leave, ended)
    ended.append(run())
    sys.exit(ended[0])


def _leave(ended: list[int]) -> None:
    """Leave the process, once its threads and all other exit functions are done, without taking it apart.

    The interpreter frees its objects one by one, a tenth of a short command; the system takes them back all at once.
    Registered first, this is called last. A bug has no exit code: then the interpreter ends as it always does.
    """
    if ended:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended[0])


def run(argv: list[str] | None = None) -> int:
    """Run one command, `argv` without the program's name; the exit code. A bug leaves as the exception it is.

    A refusal is one sentence on stderr and the code of its class, an interruption 130, a file or disk that
    fails 74. A reader that has gone (`| head`) is no failure: 0, and silence.
    """
    words = _typed() if argv is None else list(argv)
    streams.ready()
    code = _outcome(lambda: _answer(words))
    flushed = _outcome(_flush)
    return code or flushed


def _typed() -> list[str]:
    """The words of this process. What the locale could not read is read as UTF-8, which we write in any locale."""
    return [word if word.isascii() else _whole(word) for word in sys.argv[1:]]


def _whole(word: str) -> str:
    try:
        word.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(word).decode("utf-8", "surrogateescape")
    return word


def _answer(words: list[str]) -> int:
    if words == ["--version"]:  # asked by scripts and installers, so nothing is imported for it
        sys.stdout.write(f"casekit {__version__}\n")
        return 0
    from casekit import verbs
    from casekit.plugin_manager import PluginManager

    return verbs.answer(words, PluginManager())


def _outcome(step: Callable[[], int]) -> int:
    """The exit code of a step; its refusal is said on stderr."""
    try:
        return step()
    except CasekitError as error:
        return _refused(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if isinstance(error, BrokenPipeError) and streams.reader_has_gone():
            return 0
        return _refused(_named(error))


def _refused(error: CasekitError) -> int:
    """Say a refusal, which may repeat the words of a customer or a file: nothing in it acts on a terminal."""
    from casekit.output.text import clean

    try:
        sys.stderr.write(f"casekit: {clean(str(error))}\n")
        sys.stderr.flush()
    except OSError:
        return error.code  # nobody is listening
    return error.code


def _named(error: OSError) -> InputOutput:
    """A failure of the system as a refusal that says what is wrong, and with which file."""
    if os.environ.get("CASEKIT_DEBUG", "0") not in {"", "0"}:
        from traceback import print_exception

        print_exception(error)
    what = (error.strerror or str(error) or type(error).__name__).lower()
    return InputOutput(what, where="" if error.filename is None else os.fsdecode(error.filename))


def _flush() -> int:
    """Write out what stdout still holds. When that fails, let it go: the interpreter would try again at its end."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:
        streams.let_go(sys.stdout.fileno())
        raise
    return 0
