"""The only place that writes `casekit.toml`: the commented file of a new shop, and one change at a time after that."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from casekit.core import manual
from casekit.core.manual import Field
from casekit.core.policy import Absence, Tech
from casekit.errors import NotFound, Refused
from casekit.store.layout import SETTINGS
from casekit.store.settings import flaws_of
from casekit.store.settings_check import Flaw, unknown
from casekit.store.settings_flaws import sentence, strict
from casekit.store.toml_edit import NOTHING, add_table, drop, drop_table, look, put
from casekit.store.toml_text import spell, spell_key, split_key

FREE = ("channels", "plugins")
CATEGORIES = ("desktop", "laptop", "phone", "printer", "tablet", "other")

HEAD = """\
# The settings of this shop. A line that begins with "#" explains something, or shows a setting at its default:
# take the "#" away to change it. `casekit config` changes one setting and keeps the rest of the file as it is;
# after an edit by hand, `casekit config check` names every mistake.
format = 1
"""
HOURS = """\
# When the shop is open: "09:00-18:00", with a break "09:00-12:30 13:30-18:00", or "closed".
# Reminders and deadlines count these hours only, and never the dates in closed_days: holidays, whole days off.
# Other hours from some day on are a table of their own; days it does not name stay as they were:
#   [[hours_from]]
#   since = 2027-06-01
#   sat = "10:00-14:00"
[hours]
"""
ROSTER = """\
# Who works here: a table for each, named by what is typed to mean them, such as [roster.ana].
{legend}# Nobody is taken out while cases name them: write `left` instead.
# Who is away, and who acts for them, stands below in tables named [[away]], which `casekit away` writes:
{away}[roster]
"""
POLICY = """\
# The figures that reminders and answers go by. Each line is the default.
[policy]
"""
DAY_COST = """\
# What a day without the device costs its owner, by category, for repair-or-replace; `other` is for the rest.
[policy.day_cost]
"""
LETTERS = """\
# Letters that customers get by themselves, each off until it is turned on. `casekit message preview` shows them. The
# shop's own wording stands beside this file, as letters/ready.english.txt.
[letters]
"""
TAIL = """\
# How messages leave the shop, and settings of plugins: a table for each, such as [channels.mail].
# A secret never stands here. Write where it is found instead:
#   password = { env = "SHOP_MAIL_PASSWORD" }
#   password = { command = ["pass", "show", "shop/mail"] }
#   password = { keyring = "mail/shop" }
[channels]

[plugins]
"""


def template(shop_name: str, currency: str, zone: str, country: str, roster: Iterable[Tech]) -> str:
    """The settings file of a new shop: what is known of it, and every default as a commented line with its meaning.

    The first of the roster who may own a case is the lead. Refused when the file would have mistakes.
    """
    people = list(roster)
    known = {"name": shop_name, "currency": currency, "zone": zone, "country": country}
    owners = [tech.name for tech in people if not tech.counter]
    known |= {"lead": owners[0]} if owners else {}
    hours = {key: field.default for key, field in manual.HOURS.items()}
    tables = [_table(("roster", tech.name), _fields(tech)) for tech in people]
    day_cost = "".join(f"# {name} = {spell(manual.DAY_COST.default)}\n" for name in CATEGORIES)
    legend, away = (
        "".join(f"#   {key:8} {field.help}\n" for key, field in fields.items()) for fields in (manual.TECH, manual.AWAY)
    )
    parts = [
        HEAD,
        "[shop]\n" + _explained(manual.SHOP, known),
        HOURS + "".join(f"{key} = {spell(value)}\n" for key, value in hours.items()),
        ROSTER.format(legend=legend, away=away),
        *tables,
        POLICY + _explained(manual.POLICY, {}),
        DAY_COST + day_cost,
        LETTERS + _explained(manual.LETTERS, {}),
        TAIL,
    ]
    return _judged([], "\n".join(parts))


def get_value(text: str, dotted: str) -> Any:
    """What the text says for a key or a table, else the default; NotFound when there is no such setting."""
    path = split_key(dotted)
    data = strict(text, SETTINGS)
    found = look(data, path)
    if found is not NOTHING:
        return found
    field = manual.find(path)
    if field is None or (path[0] in ("roster", *manual.SEVERAL) and look(data, path[:2]) is NOTHING):
        raise NotFound(_unknown(path), hint="casekit config")
    return field.default


def set_value(text: str, dotted: str, value: Any) -> str:
    """The text with one setting changed or added, all else byte for byte; it need not be right before.

    Refused for an unknown setting, a value that the manual does not allow, or a place that cannot be changed alone.
    """
    path = split_key(dotted)
    if path[0] not in FREE and manual.find(path) is None:
        raise Refused(_unknown(path), hint="casekit config")
    return _judged(flaws_of(text), put(text, path, value))


def remove_value(text: str, dotted: str) -> str:
    """The text without one setting, which then has its default; a policy stays as a commented line that says so."""
    path = split_key(dotted)
    field = manual.find(path)
    before = flaws_of(text)
    return _judged(before, drop(text, path, field.default if field is not None and path[0] == "policy" else NOTHING))


def add_tech(text: str, tech: Tech) -> str:
    """The text with one more person on the roster; Refused when the name is taken or something about them is wrong."""
    before = flaws_of(text)
    return _judged(before, add_table(text, ("roster", tech.name), _fields(tech), after="roster"))


def add_hours(text: str, since: date, days: Mapping[str, str]) -> str:
    """The text with other opening hours from a day on: a weekday (`mon`) to its hours, unnamed days as before."""
    before = flaws_of(text)
    after = "hours" if look(strict(text, SETTINGS), ["hours_from"]) is NOTHING else "hours_from"
    return _judged(before, add_table(text, ("hours_from",), {"since": since, **days}, after=after, several=True))


def put_absence(text: str, absence: Absence, number: int | None) -> str:
    """The text with an absence in the place of the one with this number, or with one more for None."""
    before = flaws_of(text)
    said = {key: getattr(absence, key) for key in manual.AWAY}
    told = {key: value for key, value in said.items() if value != manual.AWAY[key].default}
    if number is None:
        after = "roster" if look(strict(text, SETTINGS), ["away"]) is NOTHING else "away"
        return _judged(before, add_table(text, ("away",), told, after=after, several=True))
    for key in manual.AWAY:
        path = ("away", str(number), key)
        text = put(text, path, told[key]) if key in told else drop(text, path)
    return _judged(before, text)


def drop_absence(text: str, number: int) -> str:
    """The text without the absence that has this number."""
    before = flaws_of(text)
    return _judged(before, drop_table(text, ("away", str(number))))


def _judged(before: Iterable[Flaw], text: str) -> str:
    """A changed text, if it has no mistake that was not there before."""
    new = [sentence(flaw) for flaw in flaws_of(text) if flaw not in before]
    if new:
        raise Refused("; ".join(new), hint="casekit config")
    return text


def _unknown(path: tuple[str, ...]) -> str:
    return sentence(unknown(path))


def _fields(tech: Tech) -> dict[str, Any]:
    """What a roster table says of a person: the full name, and what is not as it is for everybody."""
    said: dict[str, Any] = {
        "skills": list(tech.skills),
        "limit": tech.limit,
        "counter": tech.counter,
        "account": list(tech.accounts),
        "email": tech.email,
        "left": tech.left,
    }
    return {"name": tech.full_name or tech.name} | {k: v for k, v in said.items() if v != manual.TECH[k].default}


def _table(path: tuple[str, ...], values: Mapping[str, Any]) -> str:
    return f"[{spell_key(path)}]\n" + "".join(f"{key} = {spell(value)}\n" for key, value in values.items())


def _explained(fields: Mapping[str, Field], known: Mapping[str, Any]) -> str:
    """Every setting of a table under its meaning: as known, or its default as a comment."""
    lines = []
    for key, field in fields.items():
        line = f"{key} = {spell(known.get(key, field.default))}"
        lines += [f"# {field.help}", line if key in known else f"# {line}"]
    return "\n".join(lines) + "\n"
