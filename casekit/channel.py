"""The only place that says what a channel is: a way to hand frozen bytes to one address, and what may come of it."""

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Protocol

import msgspec

from casekit.errors import InputOutput, UsageError

NOWHERE = "reminders are printed, and what is printed goes nowhere"
PATIENCE = 30.0  # seconds that a channel may wait for the other side to say something


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be sent: plain `text` under a `subject`, to `address`. `message_id` is the same however often it goes."""

    address: str
    subject: str
    text: str
    message_id: str
    at: datetime


class Outcome(msgspec.Struct, frozen=True):
    """What became of one attempt: sent, failed (again later), refused (never), or unsure, and what was said of it."""

    how: str
    said: str = ""


class Channel(Protocol):
    """A way to send. `drops_twins`: whether whoever gets the same bytes twice is shown one message.

    Made with its table of the settings (`[channels.NAME]`) and the name of the shop; it refuses (UsageError) what is
    missing there. `secret` finds what a table only names.
    """

    drops_twins: ClassVar[bool]

    def __init__(self, settings: Mapping[str, Any], shop: str) -> None: ...

    def address(self, name: str, email: str) -> str:
        """Where somebody is reached, "" for nowhere: the roster name of a tech, or the reference of a customer."""

    def freeze(self, letter: Letter) -> str:
        """The exact bytes to send, as the text they are in UTF-8: what is stored, and sent again after a crash."""

    def send(self, address: str, raw: str) -> Outcome:
        """Hand over frozen bytes. Anything raised counts as unsure: it may have arrived."""


class Stdout:
    """The built-in channel: reminders are printed, and cron mails what is printed to whoever owns the table."""

    drops_twins = False

    def __init__(self, settings: Mapping[str, Any], shop: str) -> None:
        pass

    def address(self, name: str, email: str) -> str:
        """Everybody is reached where the output goes."""
        return name

    def freeze(self, letter: Letter) -> str:
        """The subject, the text, a blank line. Refused where nobody would read it: it must not count as said."""
        if _leads_nowhere():
            raise InputOutput(NOWHERE, hint="without > /dev/null; or by mail: casekit config shop.reminders mail")
        return f"{letter.subject}\n\n{letter.text}\n"

    def send(self, address: str, raw: str) -> Outcome:
        """Print it, and be sure that it is out."""
        from casekit.output.text import clean

        if _leads_nowhere():
            return Outcome("failed", NOWHERE)
        sys.stdout.write(clean(raw))
        sys.stdout.flush()
        return Outcome("sent")


def _leads_nowhere() -> bool:
    """Whether what is printed is thrown away: stdout was closed, or is /dev/null."""
    try:
        return os.path.samestat(os.fstat(sys.stdout.fileno()), os.stat(os.devnull))
    except (OSError, ValueError):  # no file of the system
        return False


def secret(value: object, what: str) -> str:
    """A secret, from where the settings say it is: {env = …}, {command = […]} or {keyring = "service/name"}.

    Neither the secret nor what a command says goes into an error.
    """
    if isinstance(value, dict) and len(value) == 1:
        ((way, where),) = value.items()
        found = {"env": _from_env, "command": _from_command, "keyring": _from_keyring}.get(way)
        if found is not None:
            return found(where, what)
    raise UsageError(f'{what} is named, not written: {{ env = "NAME" }}, {{ command = ["…"] }} or {{ keyring = "…" }}')


def _from_env(name: object, what: str) -> str:
    found = os.environ.get(name) if isinstance(name, str) else None
    if not found:
        raise UsageError(f"{what} should be in the environment as {name}, and is not", hint=f"export {name}=…")
    return found


def _from_command(words: object, what: str) -> str:
    import subprocess

    if not (isinstance(words, list) and words and all(isinstance(word, str) for word in words)):
        raise UsageError(f"{what}: a command is a list of words", hint='{ command = ["pass", "show", "shop/mail"] }')
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE, check=True)  # noqa: S603 - the shop's own
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise UsageError(f"{what}: {words[0]} gave none ({type(error).__name__})", hint=words[0]) from None
    found = done.stdout.split("\n", 1)[0]
    if not found:
        raise UsageError(f"{what}: {words[0]} printed none", hint=words[0])
    return found


def _from_keyring(name: object, what: str) -> str:
    try:
        import keyring  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        raise UsageError(f"{what} is in a keyring, and python has none here", hint="pip install keyring") from None
    service, _, user = str(name).rpartition("/")
    found = keyring.get_password(service, user)
    if not found:
        raise UsageError(f"{what}: the keyring has no {name}", hint=f"keyring set {service} {user}")
    return str(found)
