"""The law of a run that is killed: the mail arrives, and never under two ids."""

import os
import select
import signal
import time
from typing import Any

import pytest

from casekit.testing import Shop


@pytest.mark.slow
def test_whenever_it_is_killed_the_mail_arrives_under_one_id(shop: Shop, mailing: Any, serve: Any) -> None:
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
        select.select([], [], [], 0.002)  # the clock stands still, and `time.sleep` with it
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return time.perf_counter() - began
