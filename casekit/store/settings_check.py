"""The only place that judges what a settings file says: plain values to settings, or to all that is wrong with them."""

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
from typing import Any

import msgspec

from casekit.core import manual
from casekit.core.manual import Field
from casekit.core.policy import Absence, Letters, Policy, Settings, Shop, Tech
from casekit.core.schedule import Calendar, Hours, Interval, parse_hours
from casekit.errors import UsageError

TABLES = frozenset({"format", "shop", "hours", "hours_from", "roster", "away", "policy", "letters", "channels", "plugins"})
# A key that ends in one of these holds a secret; `{ env = … }` and its like only say where to find one.
SECRETS = ("password", "passwd", "passphrase", "token", "secret", "apikey", "credential", "credentials")
SECRET_WORDS = frozenset({*SECRETS, "key", "pass", "pwd"})
IN_SIGHT = 'is a secret in plain sight: write { env = "NAME" }, { command = [...] } or { keyring = "service/user" }'


class Flaw(msgspec.Struct, frozen=True):
    """One mistake: the setting it is about and what is wrong with it; never repeats what could be a secret.

    `near` says where the word that was meant instead of `word` may be found: key, zone, or "" for nowhere.
    """

    path: tuple[str, ...]
    says: str
    near: str = ""
    word: str = ""


def unknown(path: tuple[str, ...]) -> Flaw:
    """The mistake of naming something that is no setting."""
    return Flaw(path, "is not a setting", "key", path[-1])


def judge(data: Mapping[str, Any]) -> tuple[Settings | None, list[Flaw]]:
    """The settings that parsed TOML says, and what is wrong with it: settings only when nothing is."""
    flaws: list[Flaw] = []
    version = data.get("format")
    if type(version) is not int or version != manual.FORMAT:
        newer = type(version) is int and version > manual.FORMAT
        return None, [Flaw(("format",), f"must be {manual.FORMAT}" + (": install a newer casekit" if newer else ""))]
    flaws += [unknown((name,)) for name in data if name not in TABLES]
    shop = _checked(data.get("shop", {}), ("shop",), manual.SHOP, flaws)
    roster = _roster(data.get("roster", {}), flaws)
    lead = shop.get("lead")
    if lead and lead not in roster:
        flaws.append(_nobody(("shop", "lead"), lead, roster))
    away = _away(data, roster, flaws)
    policy = _policy(data.get("policy", {}), flaws)
    zone = _zone(shop.get("zone", ""), flaws)
    hours, closed = _opening(data, flaws)
    letters = _letters(data.get("letters", {}), flaws)
    channels, plugins = (_free(data.get(name, {}), name, flaws) for name in ("channels", "plugins"))
    if flaws or zone is None:
        return None, flaws
    calendar = Calendar(zone, hours, closed)
    return Settings(
        shop=Shop(**shop),
        roster=roster,
        policy=policy,
        calendar=calendar,
        away=away,
        letters=letters,
        channels=channels,
        plugins=plugins,
    ), []


def _table(value: object, path: tuple[str, ...], flaws: list[Flaw]) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    flaws.append(Flaw(path, f"is a table: write [{'.'.join(path)}]"))
    return {}


def _checked(value: object, path: tuple[str, ...], fields: Mapping[str, Field], flaws: list[Flaw]) -> dict[str, Any]:
    """The values of one table that are right; the others are flaws, and so is a required one left out."""
    table = _table(value, path, flaws)
    kept = {}
    for key, item in table.items():
        field = fields.get(key)
        if field is None:
            flaws.append(unknown((*path, key)))
        elif manual.KINDS[field.kind][0](item):
            kept[key] = item
        else:
            flaws.append(Flaw((*path, key), f"must be {manual.KINDS[field.kind][1]}"))
    for key, field in fields.items():
        if field.required and key not in table:
            flaws.append(Flaw((*path, key), f"is missing: it is {manual.KINDS[field.kind][1]}"))
    return kept


def _roster(value: object, flaws: list[Flaw]) -> dict[str, Tech]:
    roster: dict[str, Tech] = {}
    claimed: dict[str, str] = {}
    for name, table in _table(value, ("roster",), flaws).items():
        path = ("roster", name)
        if not manual.is_handle(name):
            reserved = ", ".join(sorted(manual.NOT_NAMES))
            flaws.append(Flaw(path, f"is no roster name: a-z first, then a-z, 0-9, _ and -, but not {reserved}"))
        kept = _checked(table, path, manual.TECH, flaws)
        accounts = _words(kept.pop("account", ()))
        for account in accounts:
            if claimed.setdefault(account, name) != name:
                says = f"is {account!r}, which {claimed[account]} has already: who shares an account types `casekit as`"
                flaws.append(Flaw((*path, "account"), says))
        full_name, skills = kept.pop("name", "") or name, _words(kept.pop("skills", ()))
        roster[name] = Tech(name=name, full_name=full_name, skills=skills, accounts=accounts, **kept)
    if roster and all(tech.counter for tech in roster.values()):
        flaws.append(Flaw(("roster",), "has nobody who may own a case: everybody has counter = true"))
    return roster


def _nobody(path: tuple[str, ...], name: str, roster: Mapping[str, Tech]) -> Flaw:
    return Flaw(path, f"is {name or 'nobody'}, who is not on the roster ({', '.join(roster) or 'nobody is'})")


def _away(data: Mapping[str, Any], roster: Mapping[str, Tech], flaws: list[Flaw]) -> tuple[Absence, ...]:
    """Who is away and when, in the order of the file."""
    found = []
    for path, block in _blocks(data, "away", flaws):
        before, kept = len(flaws), _checked(block, path, manual.AWAY, flaws)
        names = {key: kept[key] for key in ("who", "deputy") if key in kept and (key == "who" or kept[key])}
        flaws += [_nobody((*path, key), name, roster) for key, name in names.items() if name not in roster]
        if len(names) == 2 and names["who"] == names["deputy"]:
            flaws.append(Flaw((*path, "deputy"), "is who is away: somebody else acts for them"))
        if len(flaws) == before and kept["until"] <= kept["since"]:
            flaws.append(Flaw((*path, "until"), f"is not after {kept['since']}, the first day they are away"))
        if len(flaws) == before:
            found.append(Absence(**kept))
    return tuple(found)


def _blocks(data: Mapping[str, Any], name: str, flaws: list[Flaw]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The tables that are written [[name]], each with its path."""
    blocks = data.get(name, [])
    if not isinstance(blocks, list):
        flaws.append(Flaw((name,), f"is a list of tables: write [[{name}]]"))
        return
    yield from (((name, str(number)), block) for number, block in enumerate(blocks))


def _words(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return ((value,) if value else ()) if isinstance(value, str) else tuple(value)


def _policy(value: object, flaws: list[Flaw]) -> Policy:
    table = dict(_table(value, ("policy",), flaws))
    path = ("policy", "day_cost")
    costs = _table(table.pop("day_cost", {}), path, flaws)
    day_cost = _checked(costs, path, dict.fromkeys(costs, manual.DAY_COST), flaws)
    return Policy(**_checked(table, ("policy",), manual.POLICY, flaws), day_cost=day_cost)


def _letters(value: object, flaws: list[Flaw]) -> Letters:
    kept = _checked(value, ("letters",), manual.LETTERS, flaws)
    on = frozenset(key for key, said in kept.items() if said is True)
    return Letters(on=on, **{key: said for key, said in kept.items() if isinstance(said, str)})


def _zone(name: str, flaws: list[Flaw]) -> tzinfo | None:
    """The zone of a name; None when there is none, or when the name was a flaw already."""
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no relative path, a folder of zones
        flaws.append(Flaw(("shop", "zone"), f"is {name!r}, which is no time zone here", "zone", name))
        return None


def _opening(data: Mapping[str, Any], flaws: list[Flaw]) -> tuple[tuple[Hours, ...], frozenset[date]]:
    """The versions of the opening hours, oldest first, and the closed days. A day a version omits stays as it was."""
    first = _checked(data.get("hours", {}), ("hours",), manual.HOURS, flaws)
    closed = frozenset[date](first.pop("closed_days", ()))
    week = _days({day: field.default for day, field in manual.OPEN.items()} | first, ("hours",), flaws)
    versions = {date.min: Hours(date.min, tuple(week.values()))}
    blocks = list(_blocks(data, "hours_from", flaws))
    dated = [(_checked(block, path, manual.HOURS_FROM, flaws), path) for path, block in blocks]
    for block, path in sorted(dated, key=lambda pair: pair[0].get("since", date.min)):
        since = block.pop("since", None)
        week = week | _days(block, path, flaws)
        if since in versions:
            flaws.append(Flaw((*path, "since"), f"{since} begins two versions of the hours"))
        elif since is not None:
            versions[since] = Hours(since, tuple(week.values()))
    if not any(intervals for version in versions.values() for intervals in version.week):
        flaws.append(Flaw(("hours",), "never open: at least one day needs opening hours"))
    return tuple(versions.values()), closed


def _days(block: Mapping[str, str], path: tuple[str, ...], flaws: list[Flaw]) -> dict[str, tuple[Interval, ...]]:
    """The intervals of the days that a table names, none where they cannot be read."""
    days: dict[str, tuple[Interval, ...]] = {}
    read: dict[str, tuple[Interval, ...]] = {}
    for day, text in block.items():
        try:
            days[day] = read[text] if text in read else read.setdefault(text, parse_hours(text))
        except UsageError as error:
            days[day] = ()
            flaws.append(Flaw((*path, day), error.what))
    return days


def _free(value: object, name: str, flaws: list[Flaw]) -> dict[str, Any]:
    """A table that belongs to somebody else: kept as it is, but for secrets."""
    table = _table(value, (name,), flaws)
    flaws += [Flaw(path, IN_SIGHT) for path in bare_secrets(table, (name,))]
    return table


def bare_secrets(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Where a secret itself stands instead of where to find it: a plain text under such a key, or in an address."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from bare_secrets(item, (*path, key))
    elif isinstance(value, list) and not (value and all(isinstance(item, str) for item in value)):
        for number, item in enumerate(value):
            yield from bare_secrets(item, (*path, str(number)))
    else:
        texts = [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str) and item]
        if texts and (is_secret(path[-1]) or any(map(_has_password, texts))):
            yield path


def is_secret(key: str) -> bool:
    """Whether a key is named like one that holds a secret: its last word says so."""
    word = key.lower().replace("-", "_").rstrip("_0123456789").rpartition("_")[2]
    return word in SECRET_WORDS or word.removesuffix("s") in SECRET_WORDS or word.endswith(SECRETS)


def _has_password(text: str) -> bool:
    """Whether a text is an address that carries a password: https://user:word@host."""
    _, parted, rest = text.partition("://")
    login, at, _ = rest.partition("/")[0].rpartition("@")
    return bool(parted and at and ":" in login)
