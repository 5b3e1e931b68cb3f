"""The only place that finds the template of a letter: the shop's own file in the store, else the one casekit brings."""

from collections.abc import Iterable
from pathlib import Path

from casekit.errors import Damaged, InputOutput, NotFound

FOLDER = "letters"
BUILT_IN = Path(__file__).parent.parent / "data" / FOLDER


def read(root: Path, letter: str, languages: Iterable[str]) -> tuple[str, str]:
    """The text of a letter and its path, in the first of the languages that there is one in.

    NotFound names the file to write; InputOutput and Damaged the one that cannot be read.
    """
    names = [f"{letter}.{word}.txt" for word in map(_word, languages) if word]
    for name in names:
        for path in (root / FOLDER / name, BUILT_IN / name):
            try:
                return path.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n"), str(path)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise InputOutput(f"cannot be read: {error.strerror}", where=str(path)) from None
            except UnicodeDecodeError as error:
                line = error.object.count(b"\n", 0, error.start) + 1
                raise Damaged("this is not UTF-8 text", where=f"{path}:{line}", hint="save the file as UTF-8") from None
    raise NotFound(f"there is no {FOLDER}/{names[-1]}" if names else "letters have no language", hint="casekit config letters")


def _word(language: str) -> str:
    """A language as it stands in the name of a file; "" for what is no single word."""
    word = language.strip().casefold()
    return word if word.replace("-", "").isalnum() else ""
