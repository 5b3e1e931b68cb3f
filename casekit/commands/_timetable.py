"""The only place that words the line of a cron table and the units of systemd that run `remind`."""

import os
import shlex
import sys
from pathlib import Path

from casekit.session import Session

MINUTES = 10
FOLDERS = ("XDG_STATE_HOME", "XDG_CACHE_HOME", "CASEKIT_PLUGINS")  # what a cron table does not know of


UNITS = """\
# ~/.config/systemd/user/casekit-remind.service
[Unit]
Description={named}

[Service]
Type=oneshot
ExecStart={command}

# ~/.config/systemd/user/casekit-remind.timer
[Unit]
Description={named}

[Timer]
OnCalendar=*:0/{minutes}
Persistent=true

[Install]
WantedBy=timers.target

# then: systemctl --user enable --now casekit-remind.timer
"""


def written(session: Session, *, systemd: bool) -> str:
    """What to put into the table, for this store and this program, wherever both lie; never wrapped."""
    words = _command(session)
    return _units(words, session.settings.shop.name) if systemd else _line(words)


def _command(session: Session) -> list[str]:
    """The program by its full path, with the store by its own: a cron table has no current folder and little PATH."""
    beside = Path(sys.executable).with_name("casekit")
    program = [str(beside)] if beside.exists() else [sys.executable, "-m", "casekit"]
    known = [f"{name}={os.environ[name]}" for name in FOLDERS if os.environ.get(name)]
    return [*(["/usr/bin/env", *known] if known else []), *program, "--store", str(session.root.resolve()), "remind"]


def _line(words: list[str]) -> str:
    """A percent sign ends the command in a cron table unless it is escaped."""
    return f"*/{MINUTES} * * * * " + shlex.join(words).replace("%", r"\%") + "\n"


def _units(words: list[str], shop: str) -> str:
    """In a unit a percent sign and a dollar are doubled, and words are quoted as systemd reads them."""
    quoted = " ".join('"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"' for word in words)
    command = quoted.replace("%", "%%").replace("$", "$$")
    named = f"casekit reminders of {shop}".replace("%", "%%").replace("\n", " ")
    return UNITS.format(named=named, command=command, minutes=MINUTES)
