"""The channel `mail`: reminders over SMTP, the same bytes under the same Message-ID however often they go.

In casekit.toml:

    [channels.mail]
    host = "smtp.example.com"
    from = "desk@example.com"
    user = "desk@example.com"                     # only where the server wants a login
    password = { env = "SHOP_MAIL_PASSWORD" }     # or { command = […] } or { keyring = "…" }
    # security = "starttls"                       # or "tls", or "none" for a server on this machine
    # port = 587                                  # 465 for "tls", 25 for "none"
    # ca = "/etc/ssl/own-ca.pem"                  # where the server's certificate is of an authority of your own

Then `casekit config shop.reminders mail`, and `casekit mail test you@example.com` shows whether it works.

What may have arrived is sent again: readers fold two mails of one Message-ID into one, and a mail that comes twice is
better than a promise that nobody was reminded of.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import typer

from casekit.api import Command, Letter, Outcome, PeerFailed, Report, Section, Session, UsageError, hookimpl, secret

if TYPE_CHECKING:
    import smtplib
    from email.headerregistry import Address

PATIENCE = 30.0  # seconds a server may take for one answer
GOODBYE = 1.0  # and for the answer to the last word
PORTS = {"starttls": 587, "tls": 465, "none": 25}
KNOWN = ("host", "port", "security", "from", "user", "password", "ca")
HERE = ("localhost", "127.0.0.1", "::1")


@hookimpl
def casekit_channels() -> dict[str, str]:
    """The channel `mail`."""
    return {"mail": "casekit_mail:Mail"}


@hookimpl
def casekit_commands() -> list[Command]:
    """The noun `mail`."""
    return [Command("mail", "Try the mail settings", "casekit_mail:app", group="upkeep")]


class Mail:
    """One server and one sender, as the settings have them. UsageError names what is missing or wrong there."""

    drops_twins: ClassVar[bool] = True

    def __init__(self, settings: Mapping[str, Any], shop: str) -> None:
        for key in settings:
            if key not in KNOWN:
                raise UsageError(f"channels.mail.{key} is no setting of mail: there are {', '.join(KNOWN)}")
        self.shop = shop
        self.host, self.sender = _text(settings, "host"), _address(_text(settings, "from"))
        self.security = settings.get("security", "starttls")
        if self.security not in PORTS:
            raise UsageError(f"channels.mail.security is one of {', '.join(PORTS)}")
        self.port = settings.get("port", PORTS[self.security])
        if type(self.port) is not int or not 0 < self.port < 65536:
            raise UsageError("channels.mail.port is a number from 1 to 65535")
        self.user, self.password, self.ca = settings.get("user", ""), settings.get("password"), settings.get("ca")
        if self.user and self.security == "none" and self.host not in HERE:
            raise UsageError("a password is never sent in the clear: channels.mail.security is starttls or tls")

    def address(self, name: str, email: str) -> str:
        """The e-mail address that is known, as SMTP has it; one that is none is nowhere."""
        try:
            return _address(email)
        except UsageError:
            return ""

    def freeze(self, letter: Letter) -> str:
        """The whole mail, headers and all; quoted-printable, so that it can be read where it is kept."""
        from email import policy
        from email.message import EmailMessage
        from email.utils import format_datetime

        mail = EmailMessage(policy=policy.SMTPUTF8 if _needs_utf8(letter.address, self.sender) else policy.SMTP)
        mail["From"] = _mailbox(self.sender, _line(self.shop))
        mail["To"] = _mailbox(_address(letter.address))
        mail["Subject"] = _line(letter.subject)
        mail["Date"] = format_datetime(letter.at)
        mail["Message-ID"] = letter.message_id
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes in answer to it
        mail.set_content(letter.text, cte="quoted-printable")
        return mail.as_bytes().decode()

    def send(self, address: str, raw: str) -> Outcome:
        """Hand the mail over. Until its last line is out nothing has arrived; after that only the server knows."""
        import smtplib

        try:
            with self._session() as server:
                utf8 = ["SMTPUTF8", "BODY=8BITMIME"] if _needs_utf8(address, self.sender) else []
                code, said = server.mail(self.sender, utf8)
                if not _is_yes(code):  # that is about us and our settings, whoever it goes to
                    return Outcome("failed", f"{code} {_said(said)}")
                code, said = server.rcpt(address)
                return self._data(server, raw) if _is_yes(code) else _refusal(code, said)
        except smtplib.SMTPResponseException as error:  # the greeting, TLS or the login
            return Outcome("failed", f"{self.host}: {error.smtp_code} {_said(error.smtp_error)}")
        except UsageError as error:  # the password is not where it should be
            return Outcome("failed", error.what)
        except (OSError, ValueError, smtplib.SMTPException) as error:  # a host or password that cannot be said, too
            return Outcome("failed", f"{self.host}:{self.port}: {_named(error)}")

    def _data(self, server: "smtplib.SMTP", raw: str) -> Outcome:
        import smtplib

        try:
            code, said = server.data(raw.encode())
        except smtplib.SMTPDataError as error:
            return _refusal(error.smtp_code, error.smtp_error)
        except (OSError, ValueError, smtplib.SMTPException) as error:
            return Outcome("unsure", f"{self.host}: {_named(error)} after the mail was handed over")
        if _is_yes(code):
            return Outcome("sent", f"{code} {_said(said)}")
        return _refusal(code, said) if code >= 400 else Outcome("unsure", f"{self.host} answered {code} {_said(said)}")

    @contextmanager
    def _session(self) -> Iterator["smtplib.SMTP"]:
        """A connection that may be written to: encrypted and logged in as the settings want it."""
        import smtplib
        import ssl

        context = ssl.create_default_context(cafile=self.ca) if self.security != "none" else None
        if self.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE, context=context)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        try:
            server.ehlo_or_helo_if_needed()
            if self.security == "starttls":
                server.starttls(context=context)
                server.ehlo_or_helo_if_needed()
            if self.user:
                server.login(self.user, secret(self.password, "channels.mail.password"))
            yield server
        finally:
            _leave(server)


def _leave(server: "smtplib.SMTP") -> None:
    """Say goodbye; what became of the mail is known by now, whatever goes wrong here."""
    import smtplib

    try:
        if server.sock is not None:
            server.sock.settimeout(GOODBYE)
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()


def _is_yes(code: int) -> bool:
    """Whether a server agrees; what is no answer at all has the code -1."""
    return 200 <= code < 300


def _refusal(code: int, said: bytes | str) -> Outcome:
    """RFC 5321: 4yz is for now, 5yz for good; 421 closes the line and is for now."""
    return Outcome("refused" if 500 <= code < 600 else "failed", f"{code} {_said(said)}")


def _said(words: bytes | str) -> str:
    """What a server says, on one line and without what it repeats of ours."""
    return _line(words.decode("utf-8", "replace") if isinstance(words, bytes) else words)[:200]


def _line(text: str) -> str:
    """Text that can stand in a header: one line, without what acts on a terminal."""
    return "".join(char for char in " ".join(text.split()) if char >= " " and not "\x7f" <= char <= "\x9f")


def _named(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _text(settings: Mapping[str, Any], key: str) -> str:
    found = settings.get(key)
    if not isinstance(found, str) or not found.strip():
        raise UsageError(f"mail needs channels.mail.{key}", hint=f"casekit config channels.mail.{key} …")
    return found


def _address(text: str) -> str:
    """An address that can stand in a header and on a line of SMTP; its domain as the DNS has it."""
    from email.errors import MessageError

    local, at, domain = text.rpartition("@")
    plain = (
        local and at and domain and not any(char.isspace() or not char.isprintable() or char in "<>," for char in text)
    )
    try:
        address = f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"
        if plain and _mailbox(address).addr_spec == address:
            return address
    except (ValueError, MessageError):
        pass
    raise UsageError(f"{text!r} is no e-mail address")


def _mailbox(address: str, name: str = "") -> "Address":
    """An address for a header. One that is not ASCII is taken as it is, since the parser knows none."""
    from email.headerregistry import Address

    local, _, domain = address.rpartition("@")
    return Address(name, addr_spec=address) if local.isascii() else Address(name, local, domain)


def _needs_utf8(*addresses: str) -> bool:
    return not all(address.rpartition("@")[0].isascii() for address in addresses)


app = typer.Typer(help="Try the mail settings", add_completion=False, no_args_is_help=True)


@app.callback()
def mail() -> None:
    """Try the mail settings"""


@app.command("test")
def send_test(
    ctx: typer.Context, address: Annotated[str, typer.Argument(metavar="ADDRESS", help="where the test mail goes")]
) -> None:
    """Send a test mail

    Example: casekit mail test ana@example.com
    """
    session = Session.of(ctx)
    way = Mail(session.settings.channels.get("mail", {}), session.settings.shop.name)
    text = "This is a test of the reminders. If you read this, they will arrive."
    number = session.pen.id_of(0, "mail test")
    letter = Letter(
        address=_address(address), subject=f"A test from {way.shop}", text=text,
        message_id=f"<test.{number}@casekit.invalid>", at=session.now,
    )  # fmt: skip
    outcome = way.send(letter.address, way.freeze(letter))
    if outcome.how != "sent":
        raise PeerFailed(f"{outcome.how}: {outcome.said}", hint="casekit config channels.mail")
    head = f"sent to {letter.address} by {way.host}: {outcome.said}"
    session.emit(Report(name="mail", columns=(), rows=[], page=[Section(head, ())]))
