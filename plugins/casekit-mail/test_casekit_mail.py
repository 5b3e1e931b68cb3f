"""Laws of reminders by mail, against a real server on loopback: what it answers decides what becomes of a mail."""

import socket
import ssl
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult

from casekit.testing import Shop

LOCALHOST = str(Path(__file__).parent / "localhost.pem")


def _tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(LOCALHOST)
    return context


def test_a_reminder_arrives(shop: Shop, mailing: Any, serve: Any) -> None:
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
        ({"MAIL": "550 log in first"}, "failed: 550 log in first", 69),  # about us: whoever it goes to is not refused
        ({"RCPT": "??? no answer"}, "failed: -1 no answer", 69),
    ],
)
def test_what_the_server_says_decides(
    shop: Shop, mailing: Any, serve: Any, moods: dict[str, str], how: str, exit_code: int
) -> None:
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


def test_a_line_dropped_after_the_data_goes_again_under_the_same_id(shop: Shop, mailing: Any, serve: Any) -> None:
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


def test_an_answer_that_is_none_is_no_yes(shop: Shop, mailing: Any, serve: Any) -> None:
    """Nobody knows whether the mail was kept: it goes again."""
    server, port = serve()
    mailing(shop, port)
    server.moods["DATA"] = "??? perhaps"
    assert shop.run("remind").err == "casekit: m2 to ana: unsure: localhost answered -1 perhaps\n"
    server.moods.clear()
    assert shop.at("2026-11-23T15:10:00+08:00").ok("remind") == ""
    assert (len(server.mails), len(server.ids)) == (2, 1)


def test_nobody_listens(shop: Shop, mailing: Any) -> None:
    """It goes later; where is named."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mailing(shop, port)
    done = shop.run("remind")
    assert done.code == 69
    assert done.err == f"casekit: m2 to ana: failed: localhost:{port}: [Errno 111] Connection refused\n"


@pytest.mark.slow
def test_a_server_that_says_nothing_more_ends_the_run(
    shop: Shop, mailing: Any, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
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


@pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")  # the server does not see that its port is TLS
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_login_over_tls(shop: Shop, mailing: Any, serve: Any, security: str, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_a_certificate_that_nobody_vouches_for(shop: Shop, mailing: Any, serve: Any) -> None:
    """Nothing is said to a server that may be another."""
    server, port = serve(tls_context=_tls())
    mailing(shop, port, 'security = "starttls"')
    done = shop.run("remind")
    assert done.code == 69
    assert "certificate verify failed" in done.err
    assert server.mails == []


def test_a_password_that_is_not_there_is_no_mail_in_doubt(shop: Shop, mailing: Any, serve: Any) -> None:
    """It was not handed over, and goes once the password is where it should be."""
    server, port = serve()
    mailing(shop, port, 'security = "none"\nuser = "desk"\npassword = { env = "NOT_SET_HERE" }')
    said = shop.run("remind").err
    assert said == (
        "casekit: m2 to ana: failed: channels.mail.password should be in the environment as NOT_SET_HERE, and is not\n"
    )
    assert server.mails == []


@pytest.mark.parametrize(
    ("known", "reached"), [("bo@bücher.example", "bo@xn--bcher-kva.example"), ("büro@example.com", "büro@example.com")]
)
def test_an_address_in_any_script(shop: Shop, mailing: Any, serve: Any, known: str, reached: str) -> None:
    """The domain as the DNS has it, the rest as it is."""
    server, port = serve(enable_SMTPUTF8=True)
    mailing(shop, port)
    shop.write("casekit.toml", shop.read("casekit.toml").replace("ana@example.com", known))
    assert shop.ok("remind") == ""
    assert server.mails[0][0] == [reached]


@pytest.mark.parametrize("known", ["bo..b@example.com", "bo(x)@example.com", "b;o@example.com"])
def test_who_has_no_address_has_the_lead(shop: Shop, mailing: Any, serve: Any, known: str) -> None:
    """What cannot be an address holds nothing up."""
    server, port = serve()
    mailing(shop, port)
    text = shop.read("casekit.toml").replace("[roster.bo]\n", f'[roster.bo]\nemail = "{known}"\n')
    shop.write("casekit.toml", text)
    shop.ok('follow-up 1 "today 15:30" "order" --who bo')
    assert shop.at("2026-11-23T15:30:00+08:00").ok("remind") == ""
    assert [to for to, _ in server.mails] == [["ana@example.com"]]


def test_a_test_mail(shop: Shop, mailing: Any, serve: Any) -> None:
    """It says what the server said, and writes nothing into the store."""
    server, port = serve()
    mailing(shop, port)
    assert shop.ok("mail test bo@bücher.example") == "sent to bo@xn--bcher-kva.example by localhost: 250 kept\n"
    assert server.read[0]["Subject"] == "A test from Harbour Repairs"
    assert not (shop.root / "messages").exists()
