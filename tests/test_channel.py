"""Laws of channels: secrets come from where the settings say, and never into a sentence."""

import os
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from casekit.channel import Letter, Stdout, secret
from casekit.errors import InputOutput, UsageError


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


def test_what_is_printed_to_nobody_does_not_count_as_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With stdout closed or thrown away nothing is frozen, and what was frozen before stays to be sent."""
    way = Stdout({}, "Harbour Repairs")
    letter = Letter(
        address="ana", subject="1 due", text="call", message_id="<1@x>", at=datetime(2026, 11, 23, tzinfo=UTC)
    )
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        monkeypatch.setattr(sys, "stdout", nowhere)
        assert way.send("ana", "1 due").how == "failed"
        with pytest.raises(InputOutput, match="what is printed goes nowhere"):
            way.freeze(letter)
