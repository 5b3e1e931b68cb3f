"""The only place that finds the installed plugins, and remembers what each of them answered.

The search reads `entry_points.txt` of every distribution on `sys.path` except the current folder. Its result is kept
as JSON in the user's cache folder together with all that it depends on, so that a plugin installed or removed is seen
by the next command; what a plugin answered is kept with the stamp of its own file. Without a cache folder, or
with one that belongs to somebody else, every command searches anew.
"""

import os
import stat
import sys
from collections.abc import Iterator
from zlib import crc32

import msgspec

from casekit import __version__
from casekit.hookspecs import PROJECT, Command

FORMAT = "1"
_ENTRY_POINTS = "entry_points.txt"


class Found(msgspec.Struct, frozen=True):
    """A plugin as its distribution announces it: `target` is "package.module" or "package.module:object"."""

    name: str
    target: str
    distribution: str
    version: str


class Facts(msgspec.Struct, frozen=True):
    """What a plugin answered when it was last imported.

    `hooks` are the hooks it implements, `maps` the answers of those that return a map, `seconds` how long its import
    took, `file` where it stands, and `stamp` that file's (mtime_ns, size).
    """

    hooks: tuple[str, ...] = ()
    commands: tuple[Command, ...] = ()
    maps: dict[str, dict[str, str]] = {}
    seconds: float = 0.0
    file: str = ""
    stamp: tuple[int, int] = (0, 0)


class Entry(msgspec.Struct):
    """One line of the manifest; `facts` is None until the plugin has been imported without a fault."""

    found: Found
    facts: Facts | None = None


class Manifest(msgspec.Struct):
    """All that was found, in order of name, and what that depends on.

    `place` is the environment (interpreter, versions, folders searched), `stamps` the state of each entry_points.txt.
    """

    place: list[str]
    stamps: list[str]
    entries: list[Entry]


def discover() -> Manifest:
    """The installed plugins, from the cache where it still holds. Nothing is imported."""
    folders = list(_folders())
    place = [FORMAT, __version__, sys.executable, sys.version, *folders]
    stamps, files = _stamps(folders)
    kept = _read(place)
    if kept is not None and kept.place == place and kept.stamps == stamps:
        return kept
    manifest = Manifest(place, stamps, [Entry(found) for found in find(files)])
    save(manifest)
    return manifest


def find(files: list[str]) -> list[Found]:
    """The plugins that these `entry_points.txt` announce, by name; of one distribution found twice the first counts."""
    seen: set[str] = set()
    plugins = []
    for path in files:
        with open(path, encoding="utf-8", errors="replace") as lines:
            announced = list(_announced(lines))
        if announced:
            name, version = _named(os.path.dirname(path))
            if (same := name.lower().replace("_", "-").replace(".", "-")) not in seen:
                seen.add(same)
                plugins += [Found(plugin, target, name, version) for plugin, target in announced]
    return sorted(plugins, key=lambda found: (found.name, found.distribution))


def stamp_of(file: str) -> tuple[int, int]:
    """What tells one state of a plugin's file from another; (0, 0) where there is no file to look at."""
    try:
        status = os.stat(file)
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)


def save(manifest: Manifest) -> None:
    """Remember a manifest; where that cannot be done, the next command is slower and that is all."""
    path = _cache_file(manifest.place)
    if path is None:
        return
    folder, draft = os.path.dirname(path), f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        if _ours(os.stat(folder)):
            with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.write(msgspec.json.encode(manifest))
            os.replace(draft, path)
    except (OSError, UnicodeError):
        return


def _read(place: list[str]) -> Manifest | None:
    """The manifest kept for an environment, or None: never kept, not ours alone, or damaged."""
    path = _cache_file(place)
    if path is None:
        return None
    try:
        if not _ours(os.stat(os.path.dirname(path))):
            return None
        with open(path, "rb") as file:
            return msgspec.json.decode(file.read(), type=Manifest) if _ours(os.fstat(file.fileno())) else None
    except (OSError, msgspec.DecodeError):
        return None


def _stamps(folders: list[str]) -> tuple[list[str], list[str]]:
    """The state of every entry_points.txt in these folders, and their paths."""
    stamps, files = [], []
    for folder in folders:
        try:
            with os.scandir(folder) as items:
                names = sorted(item.name for item in items if item.name.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
        for name in names:
            path = f"{folder}/{name}/{_ENTRY_POINTS}"
            try:
                status = os.stat(path)
            except OSError:
                continue
            stamps.append(f"{name} {status.st_mtime_ns} {status.st_size} {status.st_ino}")
            files.append(path)
    return stamps, files


def _folders() -> Iterator[str]:
    """The folders of `sys.path`, each once; a relative one is the current folder's, and that is never searched."""
    try:
        here = os.stat(os.curdir)
        seen = {(here.st_dev, here.st_ino)}
    except OSError:
        seen = set()
    for folder in sys.path:
        try:
            status = os.stat(folder)
        except OSError:
            continue
        place = (status.st_dev, status.st_ino)
        if place not in seen and stat.S_ISDIR(status.st_mode) and os.path.isabs(folder):
            seen.add(place)
            yield folder


def _announced(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """The (name, target) pairs under our group's heading."""
    group = ""
    for line in lines:
        text = line.partition("#")[0].strip()
        if text.startswith("["):
            group = text.strip("[] ")
        elif group == PROJECT and "=" in text:
            name, _, target = text.partition("=")
            yield name.strip(), target.partition("[")[0].strip()


def _named(folder: str) -> tuple[str, str]:
    """Name and version of the distribution a metadata folder belongs to."""
    stem = os.path.basename(folder).rpartition(".")[0]
    name, _, version = stem.partition("-")
    said = {"Name": name, "Version": version}
    for file in ("METADATA", "PKG-INFO"):
        try:
            with open(os.path.join(folder, file), encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    head, colon, value = line.partition(":")
                    if not colon:
                        break
                    if head in said:
                        said[head] = value.strip()
        except OSError:
            continue
    return said["Name"], said["Version"]


def _cache_file(place: list[str]) -> str | None:
    """Where the manifest of an environment is kept; None without a home."""
    home = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "HOME", "")
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        if not os.path.isabs(home):
            return None
        base = os.path.join(home, ".cache")
    name = crc32("\n".join(place).encode("utf-8", "surrogateescape"))
    return os.path.join(base, PROJECT, f"plugins-{name:08x}.json")


def _ours(status: os.stat_result) -> bool:
    """Whether nobody but this user can have written there."""
    return os.name == "nt" or (status.st_uid == os.getuid() and not status.st_mode & 0o022)
