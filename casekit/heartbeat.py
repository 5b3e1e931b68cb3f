"""The only place that remembers, on this machine, when reminders last ran."""

from datetime import datetime

from casekit.shop import Shop

ROBOT = "casekit"  # who writes what no person typed


def last_run(shop: Shop) -> datetime | None:
    """When reminders last ran here, as this machine's clock had it; None for never."""
    found = shop.local.load("remind").get("last")
    return datetime.fromtimestamp(found, shop.zone) if isinstance(found, int) else None


def mark(shop: Shop) -> bool:
    """Remember that they ran now; whether that worked."""
    return shop.local.save("remind", {"last": int(shop.now.timestamp())})
