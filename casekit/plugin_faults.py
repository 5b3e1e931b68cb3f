"""The only place that words what is said when a plugin breaks, misfits or comes too late."""

import os
import sys
from collections.abc import Callable

from casekit.errors import PeerFailed
from casekit.plugin_tables import Clash, Member

DEBUG = "CASEKIT_DEBUG"


class Faults:
    """Names the faults of plugins on stderr, or wherever `talk` writes."""

    def __init__(self, talk: Callable[[str], object] | None = None) -> None:
        self._talk = talk or _to_stderr

    def say(self, sentence: str, hint: str = "") -> None:
        """One sentence, and the next command to type."""
        self._talk(f"casekit: {sentence}\n" + (f"  try: {hint}\n" if hint else ""))

    def skipped(self, member: Member, error: BaseException) -> str:
        """Say that a plugin is left out, and why; returns the why."""
        self.say(f"{member} is skipped: {sentence(error)}", self._trace(error, "casekit plugins"))
        return sentence(error)

    def deaf(self, member: Member, ref: str, error: BaseException) -> None:
        """Say that a plugin failed over what was written, and that this changes nothing."""
        self.say(f"{member} failed when told of {ref}, which is safe: {sentence(error)}", self._trace(error))

    def failed(self, member: Member, error: BaseException) -> PeerFailed:
        """The refusal when what was asked for is a plugin's own and breaks."""
        return PeerFailed(f"{member} failed: {sentence(error)}", hint=self._trace(error))

    def clash(self, clash: Clash) -> None:
        """Name both owners, on stderr and in the loser's state."""
        keeper = str(clash.keeper) if clash.keeper.state != "built in" else "casekit itself"
        why = f'the {clash.noun} "{clash.name}" belongs to {keeper}'
        clash.loser.state = "clash"
        clash.loser.why = f"{clash.loser.why}; {why}" if clash.loser.why else why
        self.say(f"{clash.loser}: {why}, which keeps it")

    def _trace(self, error: BaseException, command: str = "and the same command") -> str:
        """In a debug run the traceback goes to stderr; else the words to type for it."""
        if os.environ.get(DEBUG, "0") in {"", "0"}:
            return f"{DEBUG}=1 {command}"
        from traceback import format_exception

        self._talk("".join(format_exception(error)))
        return ""


def sentence(error: BaseException) -> str:
    """An error of a plugin in one line."""
    from casekit.plugin_check import Unfit

    text = next(iter(str(error).splitlines()), "")
    return text if isinstance(error, Unfit) else f"{type(error).__name__}: {text}".removesuffix(": ")


def _to_stderr(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)
