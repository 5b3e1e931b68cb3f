"""A post office for tests: a channel that keeps every letter handed over in a file, and misbehaves when told to."""

import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from casekit.api import Channel, Letter, Outcome, hookimpl
from casekit.testing import Shop


@hookimpl
def casekit_channels() -> dict[str, str]:
    """The channel `post`, and `twice`, which delivers what it gets twice."""
    return {"post": f"{__name__}:Post", "twice": f"{__name__}:Twice"}


class Post(Channel):
    """`folder` holds `letters`, a line each, and perhaps `mood`: what becomes of the next ones."""

    drops_twins: ClassVar[bool] = True

    def __init__(self, settings: Mapping[str, Any], shop: str) -> None:
        self.folder = Path(settings["folder"])

    def address(self, name: str, email: str) -> str:
        """Whoever has an address."""
        return email

    def freeze(self, letter: Letter) -> str:
        """With its id, so that twins are seen; none in a crooked mood for ana."""
        if self._mood() == "crooked" and letter.address.startswith("ana"):
            raise UnicodeError("no such letter")
        return f"{letter.message_id}\n{letter.subject}\n{letter.text}"

    def send(self, address: str, raw: str) -> Outcome:
        """Keep it, unless the mood is otherwise: hang, leave, break, break after it was kept, or an outcome."""
        how = self._mood()
        if how == "leaves":
            sys.exit(0)
        if how == "hang":
            time.sleep(60)
        if how == "break":
            raise ConnectionError("the line dropped")
        if how in ("sent", "kept", "crooked"):
            with (self.folder / "letters").open("a") as file:
                file.write(json.dumps([address, raw]) + "\n")
        if how == "kept":
            raise ConnectionError("the line dropped after it was taken")
        return Outcome("sent" if how == "crooked" else how, "" if how == "sent" else "says the post")

    def _mood(self) -> str:
        mood = self.folder / "mood"
        return mood.read_text() if mood.exists() else "sent"


class Twice(Post):
    """The same for a service that knows no ids."""

    drops_twins: ClassVar[bool] = False


class Office:
    """A shop whose reminders go by post."""

    def __init__(self, shop: Shop, module: ModuleType, way: str = "post") -> None:
        self.shop = shop
        self.folder = shop.root.parent / "post"
        self.folder.mkdir()
        shop.plugin(module)
        text = shop.read("casekit.toml").replace('lead = "ana"', f'lead = "ana"\nreminders = "{way}"')
        for name in ("ana", "bo", "cy"):
            text = text.replace(f"[roster.{name}]\n", f'[roster.{name}]\nemail = "{name}@example.com"\n')
        shop.write("casekit.toml", f'{text}\n[channels.{way}]\nfolder = "{self.folder}"\n')

    def mood(self, how: str) -> None:
        """What becomes of letters from now on."""
        (self.folder / "mood").write_text(how)

    @property
    def letters(self) -> list[tuple[str, list[str]]]:
        """What arrived: to whom, and its lines: the id, the subject, the text."""
        kept = self.folder / "letters"
        found = kept.read_text().splitlines() if kept.exists() else []
        return [(to.partition("@")[0], raw.split("\n")) for to, raw in map(json.loads, found)]

    @property
    def ids(self) -> set[str]:
        """The ids of what arrived: more letters than ids are twins."""
        return {lines[0] for _, lines in self.letters}

    @property
    def told(self) -> list[tuple[str, str]]:
        """To whom, and under which subject."""
        return [(to, lines[1]) for to, lines in self.letters]


def office(shop: Shop, way: str = "post") -> Office:
    """An office with one reminder for ana and one for bo, both due now."""
    found = Office(shop, sys.modules[__name__], way)
    shop.ok('open "blank pages"')
    shop.ok('contact 1 --out phone "we look"')
    shop.ok('follow-up 1 "today 15:00" "call"')
    shop.ok('follow-up 1 "today 15:00" "order" --who bo')
    shop.at(f"{shop.run('list --json').rows[0]['opened'][:10]}T15:00:00+08:00")
    return found


def states(shop: Shop) -> list[str]:
    """How far each message is, the first one first."""
    return [row["state"] for row in reversed(shop.run("message list --json").rows)]
