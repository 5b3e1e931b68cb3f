"""Laws of channels: secrets come from where the settings say, and never into a sentence."""

from typing import Any

import pytest

from casekit.channel import secret
from casekit.errors import UsageError


def test_a_secret_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings name the variable."""
    monkeypatch.setenv("SHOP_PASSWORD", "s3cret")
    assert secret({"env": "SHOP_PASSWORD"}, "the password") == "s3cret"


def test_a_secret_from_a_command() -> None:
    """The first line that it prints; no shell reads the words."""
    assert secret({"command": ["printf", "%s\n", "s3 $HOME", "more"]}, "the password") == "s3 $HOME"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("s3cret", "the password is named, not written"),
        ({"file": "/etc/passwd"}, "the password is named, not written"),
        ({"env": "NOT_SET_HERE"}, "the password should be in the environment as NOT_SET_HERE, and is not"),
        ({"command": "pass show x"}, "the password: a command is a list of words"),
        ({"command": ["false", "s3cret"]}, "the password: false gave none (CalledProcessError)"),
        ({"command": ["printf", "\n"]}, "the password: printf printed none"),
        ({"command": ["no-such-program-here"]}, "the password: no-such-program-here gave none (FileNotFoundError)"),
    ],
)
def test_a_secret_that_is_not_there(value: Any, says: str) -> None:
    """Which one, and where it should be; never what it is."""
    with pytest.raises(UsageError) as refusal:
        secret(value, "the password")
    assert str(refusal.value).startswith(says)
    assert "s3cret" not in str(refusal.value)
