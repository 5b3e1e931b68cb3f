"""The only place that says how casekit refuses: one class per exit code, each with a sentence and a next step."""


class CasekitError(Exception):
    """A refusal a person can act on: what is wrong, where, and the next command to type.

    `code` is the process's exit code. Anything else that escapes a command is a bug and keeps its traceback.
    """

    code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        step = f"\n  try: {self.hint}" if self.hint else ""
        return f"{place}{self.what}{step}"


class UsageError(CasekitError):
    """The words typed do not make a command; also an unknown user."""

    code = 2


class NotFound(CasekitError):
    """The record asked for does not exist."""

    code = 3


class Refused(CasekitError):
    """A law, a rule or a guard says no; nothing was written."""

    code = 4


class Ambiguous(CasekitError):
    """The words fit more than one thing; the candidates are in the sentence."""

    code = 5


class Damaged(CasekitError):
    """Data that cannot be read, rows that were rejected, or problems `check` found."""

    code = 65


class PeerFailed(CasekitError):
    """A plugin, a vendor's service or a mail server failed."""

    code = 69


class InputOutput(CasekitError):
    """A file or folder could not be read or written."""

    code = 74


class Locked(CasekitError):
    """Another casekit holds the store; the same command works later."""

    code = 75
