"""Laws of the settings of `mail`: what cannot work is named before anything is sent."""

from typing import Any

import pytest

from casekit.testing import Shop


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('security = "ssl"', "channels.mail.security is one of starttls, tls, none"),
        ('sender = "x"', "channels.mail.sender is no setting of mail: there are host, port, security, from, "),
        ('security = "none"\nuser = "x"', "a password is never sent in the clear"),
    ],
)
def test_settings_that_cannot_work(shop: Shop, mailing: Any, more: str, says: str) -> None:
    """Named before anything is frozen."""
    mailing(shop, 25, more)
    shop.write("casekit.toml", shop.read("casekit.toml").replace('host = "localhost"', 'host = "mail.example.com"'))
    done = shop.run("remind")
    assert done.code == 2
    assert says in done.err


@pytest.mark.parametrize(
    "address", ["ana", "a b@example.com", "ana@example.com\r\nBcc: all@example.com", "<ana@x>", "@x"]
)
def test_what_is_no_address(shop: Shop, mailing: Any, address: str) -> None:
    """Nothing that could become a header or a line of SMTP."""
    mailing(shop, 25)
    assert shop.run(["mail", "test", address]).code == 2
