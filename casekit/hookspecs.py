"""The only place that says what a plugin can add: the hooks, the marks for them, and the values that pass through.

A plugin is a module (or any object) with functions marked `@hookimpl`, named in the entry-point group `casekit`.
Hooks return data and never change the host. Every name a hook hands over is a string "package.module:object", so that
nothing heavy is imported before it is used. What the hooks without arguments return is remembered until the
plugin's file changes: it must not depend on the day, the store or the environment.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    from typing import Protocol

    from casekit.core.event import Event

PROJECT = "casekit"
_SPEC = "casekit_spec"
_IMPL = "casekit_impl"
_Function = TypeVar("_Function", bound=Callable[..., Any])


def hookspec(function: _Function) -> _Function:
    """Mark a function of this module as a hook; the mark is pluggy's own, set without importing pluggy."""
    setattr(function, _SPEC, {})
    return function


def hookimpl(function: _Function) -> _Function:
    """Mark a plugin's function as its answer to the hook of the same name; the same as pluggy's HookimplMarker."""
    setattr(function, _IMPL, {})
    return function


class Command(msgspec.Struct, frozen=True):
    """A verb: the word typed, one line of help, and where its function is.

    `target` is "package.module:object": a function with Typer annotations, or a `typer.Typer` for a noun with verbs
    of its own. `group` is the heading it stands under in `--help`. `hidden` verbs work and are not listed.
    """

    name: str
    help: str
    target: str
    group: str = "more"
    hidden: bool = False
    aliases: tuple[str, ...] = ()


class Plugin(msgspec.Struct, frozen=True):
    """One plugin as `casekit plugins` shows it.

    `hooks` stand without their prefix; `state` is on, off, broken, slow or clash, and `why` says why.
    """

    name: str
    version: str
    distribution: str
    hooks: tuple[str, ...]
    state: str
    why: str = ""


@hookspec
def casekit_commands() -> list[Command]:
    """Add verbs to the command line.

    Called when a plugin is first seen or its file has changed. No arguments. Returns Command values; a name that
    another plugin has already is a clash: the built-in one keeps it, else the plugin whose name sorts first.

    Example: `return [Command("track", "Show where a parcel is", "casekit_post.verbs:track", group="look")]`
    """
    return []


@hookspec
def casekit_event_kinds() -> dict[str, str]:
    """Add kinds of events.

    Called when a plugin is first seen or its file has changed. No arguments. Returns the word in the file → the Kind
    subclass that holds its fields, its line and what it does to the case. A kind may begin and end duties.

    Example: `return {"parcel_sent": "casekit_post.kinds:ParcelSent"}`
    """
    return {}


@hookspec
def casekit_channels() -> dict[str, str]:
    """Add ways to send a message.

    Called when a plugin is first seen or its file has changed. No arguments. Returns the channel's name in the
    settings → a class like `casekit.api.Channel`: it freezes a letter, hands frozen bytes to one address, and says
    whether it drops twins.

    Example: `return {"telegram": "casekit_telegram:Telegram"}`
    """
    return {}


@hookspec
def casekit_lookups() -> dict[str, str]:
    """Add sources of warranty and entitlement by serial number.

    Called when a plugin is first seen or its file has changed. No arguments. Returns the vendor's name → a function
    from a serial number to what is known about the device.

    Example: `return {"hp": "casekit_hp:warranty"}`
    """
    return {}


@hookspec
def casekit_importers() -> dict[str, str]:
    """Add foreign formats that `import` can read.

    Called when a plugin is first seen or its file has changed. No arguments. Returns the format's name → a function
    from an open file to rows.

    Example: `return {"repairdesk": "casekit_repairdesk:rows"}`
    """
    return {}


@hookspec
def casekit_renderers() -> dict[str, str]:
    """Add output formats to `--format`.

    Called when a plugin is first seen or its file has changed. No arguments. Returns the format's name → a function
    from a Report to text.

    Example: `return {"markdown": "casekit_markdown:render"}`
    """
    return {}


@hookspec
def casekit_stores() -> dict[str, str]:
    """Add stores for other URL schemes than plain folders.

    Called when a plugin is first seen or its file has changed. No arguments. Returns the scheme → a class that opens
    a store from its URL.

    Example: `return {"postgresql": "casekit_postgres:Store"}`
    """
    return {}


@hookspec
def casekit_checks() -> dict[str, str]:
    """Add laws that `check` holds every case to.

    Called when a plugin is first seen or its file has changed. No arguments. Returns the check's name → a function
    from a case to the problems it found.

    Example: `return {"serial-known": "casekit_strict:serial_known"}`
    """
    return {}


@hookspec
def casekit_estimates() -> dict[str, str]:
    """Add sources of prices, chances of success and lifetimes for `repair-or-replace`.

    Called when a plugin is first seen or its file has changed. No arguments. Returns the source's name → a function
    from the facts of a case to estimates, each with whose figure it is.

    Example: `return {"ifixit": "casekit_ifixit:estimates"}`
    """
    return {}


@hookspec
def casekit_recorded(ref: str, events: Sequence["Event"]) -> None:
    """Be told what was written.

    Called after each write, once its events are safe and the lock is released; `ref` is the record's reference and
    `events` are the new ones, in order. Nothing is returned. An exception is named on stderr and changes nothing: the
    write stands and the command's exit code too.

    Example: `log.info("%s: %s", ref, ", ".join(event.kind for event in events))`
    """


COMMANDS = "casekit_commands"
RECORDED = "casekit_recorded"
MAPS = (
    "casekit_event_kinds",
    "casekit_channels",
    "casekit_lookups",
    "casekit_importers",
    "casekit_renderers",
    "casekit_stores",
    "casekit_checks",
    "casekit_estimates",
)
HOOKS = (COMMANDS, *MAPS, RECORDED)


if TYPE_CHECKING:

    class Host(Protocol):
        """What a session may ask of the host of the plugins."""

        def table(self, hook: str) -> dict[str, str]:
            """What all plugins together answer to a hook that returns a map: name → "package.module:object"."""

        def suppliers(self, hook: str) -> tuple[tuple[str, str], ...]:
            """The (name, version) of each plugin that is on and answers a hook, built-in first."""

        def load(self, hook: str, name: str) -> Any:
            """Import the object that stands under a name in a hook's table; NotFound, or PeerFailed when it breaks."""

        def recorded(self, ref: str, events: Sequence[Event]) -> None:
            """Tell every plugin that asked; what goes wrong there is named on stderr and stops nothing."""

        def plugins(self) -> list[Plugin]:
            """Every plugin that is installed, whatever its state, built-in first."""
