"""Laws of reminders by mail, against a real server on loopback: what it answers decides what becomes of a mail."""

import asyncio
import os
import signal
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from casekit.testing import Shop

HERE = Path(__file__).parent
LOCALHOST = str(HERE / "localhost.pem")


class Server:
    """A mail server that keeps what it is given, and answers as its mood is: a line, `drop` after the data, or `silent`."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []
        self.moods: dict[str, str] = {}

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


def _tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(LOCALHOST)
    return context


def mailing(shop: Shop, port: int, more: str = 'security = "none"') -> None:
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


def test_a_reminder_arrives(shop: Shop, serve: Any) -> None:
    """With an id, the date it was frozen at, a mark that no person wrote it, and its words as they are."""
    server, port = serve()
    mailing(shop, port)
    assert shop.ok("remind") == ""
    (mail,) = server.read
    assert server.mails[0][0] == ["ana@example.com"]
    assert (mail["From"], mail["To"]) == ("Harbour Repairs <desk@example.com>", "ana@example.com")
    assert mail["Subject"] == "1, mon 23 nov 15:00: call back, about the “shutter” (Harbour Repairs)"
    assert (mail["Date"], mail["Auto-Submitted"]) == ("Mon, 23 Nov 2026 15:00:00 +0800", "auto-generated")
    assert "Frau Groß" in mail.get_content()
    assert shop.run("message show m2 --json").rows[-1]["line"] == "sent: 250 kept"
    assert shop.ok("remind") == ""


@pytest.mark.parametrize(
    ("moods", "how", "exit_code"),
    [
        ({"RCPT": "550 no such user"}, "refused: 550 no such user", 69),
        ({"RCPT": "451 later"}, "failed: 451 later", 69),
        ({"DATA": "552 too big"}, "refused: 552 too big", 69),
        ({"DATA": "451 later"}, "failed: 451 later", 69),
        ({"DATA": "421 going down"}, "failed: 421 going down", 69),
    ],
)
def test_what_the_server_says_decides(shop: Shop, serve: Any, moods: dict[str, str], how: str, exit_code: int) -> None:
    """5yz is for good, 4yz goes again; the recipient is named."""
    server, port = serve()
    mailing(shop, port)
    server.moods |= moods
    done = shop.run("remind")
    assert (done.code, done.out, done.err) == (exit_code, "", f"casekit: m2 to ana: {how}\n")
    server.moods.clear()
    again = shop.at("2026-11-23T15:10:00+08:00").run("remind")
    assert len(server.mails) == 1
    assert (again.code, again.err) == (0, "")
    refused = how.startswith("refused")
    assert ("was not reached" in server.read[0].get_content()) == refused


def test_a_line_dropped_after_the_data_goes_again_under_the_same_id(shop: Shop, serve: Any) -> None:
    """Nobody knows whether it arrived: byte for byte the same, so that a reader shows one."""
    server, port = serve()
    mailing(shop, port)
    server.moods["DATA"] = "drop"
    done = shop.run("remind")
    assert done.code == 69
    assert done.err.startswith("casekit: m2 to ana: unsure: localhost: ")
    server.moods.clear()
    assert shop.at("2026-11-23T15:10:00+08:00").ok("remind") == ""
    assert len(server.mails) == 2
    assert server.mails[0] == server.mails[1]


def test_nobody_listens(shop: Shop) -> None:
    """It goes later; where is named."""
    port = _free_port()
    mailing(shop, port)
    done = shop.run("remind")
    assert done.code == 69
    assert done.err == f"casekit: m2 to ana: failed: localhost:{port}: [Errno 111] Connection refused\n"


@pytest.mark.slow
def test_a_server_that_says_nothing_more_ends_the_run(shop: Shop, serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its patience the run ends with it unsure, and the next one sends it again."""
    server, port = serve()
    mailing(shop, port)
    import casekit_mail

    monkeypatch.setattr(casekit_mail, "PATIENCE", 0.3)
    server.moods["DATA"] = "silent"
    said = shop.run("remind").err
    assert said.startswith("casekit: m2 to ana: unsure: localhost: ")
    assert said.endswith("timed out after the mail was handed over\n")
    server.moods.clear()
    assert shop.at("2026-11-23T15:10:00+08:00").ok("remind") == ""
    assert len(server.ids) == 1


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_login_over_tls(shop: Shop, serve: Any, security: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The certificate is checked, and the password stands nowhere but where the settings say it is."""
    monkeypatch.setenv("SHOP_PASSWORD", "s3cret")
    tried = []

    def judge(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        tried.append((data.login, data.password))
        right = data.password == b"s3cret"
        return AuthResult(success=right, handled=right)

    how = {"ssl_context": _tls()} if security == "tls" else {"tls_context": _tls(), "require_starttls": True}
    server, port = serve(authenticator=judge, auth_required=True, auth_require_tls=security == "starttls", **how)
    login = 'user = "desk"\npassword = { env = "SHOP_PASSWORD" }'
    mailing(shop, port, f'security = "{security}"\nca = "{LOCALHOST}"\n{login}')
    assert shop.ok("remind") == ""
    assert (len(server.mails), tried) == (1, [(b"desk", b"s3cret")])
    monkeypatch.setenv("SHOP_PASSWORD", "wr0ng")
    done = shop.run("mail test bo@example.com")
    assert (done.code, len(server.mails)) == (69, 1)
    assert "535" in done.err
    assert "wr0ng" not in done.err + "".join(path.read_text() for path in shop.root.rglob("*.toml"))


def test_a_certificate_that_nobody_vouches_for(shop: Shop, serve: Any) -> None:
    """Nothing is said to a server that may be another."""
    server, port = serve(tls_context=_tls())
    mailing(shop, port, 'security = "starttls"')
    done = shop.run("remind")
    assert done.code == 69
    assert "certificate verify failed" in done.err
    assert server.mails == []


def test_a_test_mail(shop: Shop, serve: Any) -> None:
    """It says what the server said, and writes nothing into the store."""
    server, port = serve()
    mailing(shop, port)
    assert shop.ok("mail test bo@bücher.example") == "sent to bo@xn--bcher-kva.example by localhost: 250 kept\n"
    assert server.read[0]["Subject"] == "A test from Harbour Repairs"
    assert not (shop.root / "messages").exists()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('security = "ssl"', "channels.mail.security is one of starttls, tls, none"),
        ('sender = "x"', "channels.mail.sender is no setting of mail: there are host, port, security, from, "),
        ('security = "none"\nuser = "x"', "a password is never sent in the clear"),
    ],
)
def test_settings_that_cannot_work(shop: Shop, more: str, says: str) -> None:
    """Named before anything is frozen."""
    mailing(shop, 25, more)
    shop.write("casekit.toml", shop.read("casekit.toml").replace('host = "localhost"', 'host = "mail.example.com"'))
    done = shop.run("remind")
    assert done.code == 2
    assert says in done.err


@pytest.mark.parametrize(
    "address", ["ana", "a b@example.com", "ana@example.com\r\nBcc: all@example.com", "<ana@x>", "@x"]
)
def test_what_is_no_address(shop: Shop, address: str) -> None:
    """Nothing that could become a header or a line of SMTP."""
    mailing(shop, 25)
    assert shop.run(["mail", "test", address]).code == 2


@pytest.mark.slow
def test_whenever_it_is_killed_the_mail_arrives_under_one_id(shop: Shop, serve: Any) -> None:
    """A child that sends is killed a little later each time; the run after that completes it."""
    server, port = serve()
    mailing(shop, port)
    whole = _killed_after(shop, 60.0)
    assert (len(server.mails), len(server.ids)) == (1, 1)
    for step in range(1, 13):
        shop.at(f"2026-11-23T15:{step * 4 + 1:02}:00+08:00")
        shop.ok(f'follow-up 1 +1h "call {step}"')
        before, ids = len(server.mails), len(server.ids)
        shop.at(f"2026-11-23T16:{step * 4 + 1:02}:00+08:00")
        _killed_after(shop, whole * step / 12)
        for minute in (12, 24):
            hour, rest = divmod(16 * 60 + step * 4 + 1 + minute, 60)
            shop.at(f"2026-11-23T{hour}:{rest:02}:00+08:00").run("remind --accept-clock")
        assert len(server.mails) > before
        assert len(server.ids) > ids


def _killed_after(shop: Shop, seconds: float) -> float:
    """Run `remind` in a child and kill it after so long; how long it took where it was faster."""
    began = time.perf_counter()
    child = os.fork()
    if child == 0:
        shop.run("remind")
        os._exit(0)
    while time.perf_counter() - began < seconds:
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            return time.perf_counter() - began
        _pause(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return time.perf_counter() - began


def _pause(seconds: float) -> None:
    import select

    select.select([], [], [], seconds)
