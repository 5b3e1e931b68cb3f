"""The only place that makes up what customers say and techs write: of realistic length and spread, always the same."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))
SKEW = 1.5  # the higher, the more often the first things of a list come


class Told(NamedTuple):
    """What was said and found out about one case."""

    category: str
    brand: str
    device: str
    serial: str
    problem: str
    feeling: str
    cause: str


def rng_of(seed: int, number: int) -> Random:
    """The dice of one record: a case is the same whatever is built beside it."""
    return Random(seed * 1_000_003 + number)


def some(dice: Random, things: Sequence[str]) -> str:
    """One of the things, the first ones more often than the last ones."""
    return things[int(len(things) * dice.random() ** SKEW)]


def word(dice: Random, what: str) -> str:
    """One of the texts of a list."""
    return some(dice, WORDS[what])


def told(dice: Random) -> Told:
    """A case as it comes to the counter."""
    category = some(dice, tuple(WORDS["shelves"]))
    shelf = WORDS["shelves"][category]
    device = some(dice, shelf["devices"])
    problem = f"{some(dice, shelf['problems'])} {word(dice, 'since')}"
    more = [word(dice, "more") for _ in range(dice.randrange(4))]
    if more:
        problem = "\n".join((problem[0].upper() + problem[1:] + ".", *dict.fromkeys(more)))
    serial = f"{dice.getrandbits(40):010X}" if dice.random() < 0.7 else ""
    feeling = word(dice, "feelings")
    return Told(category, device.partition(" ")[0], device, serial, problem, feeling, some(dice, shelf["causes"]))


def name(dice: Random) -> str:
    """A customer's name."""
    return f"{dice.choice(WORDS['given'])} {dice.choice(WORDS['families'])}"
