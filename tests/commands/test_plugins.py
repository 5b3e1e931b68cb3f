"""Laws of `plugins`."""

from casekit import __version__
from casekit.testing import Shop


def test_the_built_in_plugin_is_listed(shop: Shop) -> None:
    """casekit's own verbs and kinds are a plugin like any other."""
    assert shop.run("plugins --json").rows == [
        {
            "name": "casekit",
            "version": __version__,
            "distribution": "casekit",
            "hooks": ["commands", "event_kinds", "channels"],
            "state": "on",
            "why": "built in",
        }
    ]


def test_no_shop_is_needed(shop: Shop) -> None:
    """Whoever wonders why casekit does not work need not have a shop first."""
    outcome = shop.run("plugins --format ids", env={"CASEKIT_STORE": str(shop.root / "nowhere")})
    assert (outcome.code, outcome.out, outcome.err) == (0, "casekit\n", "")


def test_a_person_sees_a_table(shop: Shop) -> None:
    """The table says what a plugin adds and how it stands."""
    assert [line.split() for line in shop.ok("plugins").splitlines()] == [
        ["Plugin", "Version", "From", "Adds", "State", "Why"],
        ["casekit", __version__, "casekit", "commands,", "event_kinds,", "channels", "on", "built", "in"],
    ]
