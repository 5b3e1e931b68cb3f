"""A mail server on loopback for the tests of `mail`, and a shop whose reminders go there."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from casekit.testing import Shop

HERE = Path(__file__).parent
Mailing = Callable[..., None]


class Server:
    """A mail server that keeps what it is given, and answers as its mood is: a line, `drop` after the data, or `silent`."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []
        self.moods: dict[str, str] = {}

    async def handle_MAIL(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """MAIL FROM."""
        if mood := self.moods.get("MAIL"):
            return mood
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """RCPT TO."""
        if mood := self.moods.get("RCPT"):
            return mood
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """DATA: the mail is kept before anything goes wrong."""
        mood = self.moods.get("DATA", "250 kept")
        if mood[0] not in "45":
            self.mails.append((envelope.rcpt_tos, bytes(envelope.content or b"")))
        if mood == "drop":
            assert server.transport is not None
            server.transport.abort()
        if mood == "silent":
            await asyncio.sleep(3600)
        return mood

    @property
    def read(self) -> list[EmailMessage]:
        """The mails as a reader has them."""
        return [message_from_bytes(raw, policy=policy.default) for _, raw in self.mails]

    @property
    def ids(self) -> set[str]:
        """The ids of the mails: more mails than ids are twins, which readers fold into one."""
        return {mail["Message-ID"] for mail in self.read}


@pytest.fixture
def serve() -> Iterator[Callable[..., tuple[Server, int]]]:
    """Starts servers: each the handler and its port."""
    started = []

    def start(**how: Any) -> tuple[Server, int]:
        handler = Server()
        controller = Controller(handler, hostname="127.0.0.1", port=_free_port(), **how)
        controller.start()
        started.append(controller)
        return handler, controller.port

    yield start
    for controller in started:
        controller.stop(no_assert=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _mailing(shop: Shop, port: int, more: str = 'security = "none"') -> None:
    """The shop, its reminders by mail, and one that is due."""
    shop.plugin(HERE)
    text = shop.read("casekit.toml").replace('lead = "ana"', 'lead = "ana"\nreminders = "mail"')
    text = text.replace("[roster.ana]\n", '[roster.ana]\nemail = "ana@example.com"\n')
    shop.write(
        "casekit.toml",
        f'{text}\n[channels.mail]\nhost = "localhost"\nport = {port}\nfrom = "desk@example.com"\n{more}\n',
    )
    shop.ok(["open", "Büro: blank pages", "--name", "Frau Groß"])
    shop.ok('contact 1 --out phone "we look"')
    shop.ok('follow-up 1 "today 15:00" "call back, about the “shutter”"')
    shop.at("2026-11-23T15:00:00+08:00")


@pytest.fixture
def mailing() -> Mailing:
    """Sets up a shop for a server at a port, with more lines for its settings."""
    return _mailing
