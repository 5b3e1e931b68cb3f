"""The only place that says what a shop's settings are once read: shop, roster, policy, calendar, and their defaults."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from casekit.core.schedule import Calendar

if TYPE_CHECKING:
    from decimal import Decimal


class Shop(msgspec.Struct, frozen=True, kw_only=True):
    """Who and where the shop is; `lead` is the roster name as written, "" when none is named.

    `reminders` is the channel that reminders go by.
    """

    name: str
    currency: str
    zone: str
    country: str = ""
    region: str = ""
    lead: str = ""
    reminders: str = "stdout"


class Tech(msgspec.Struct, frozen=True, kw_only=True):
    """One person of the roster. `limit` is an amount as written; `left` is the first day they are no longer here."""

    name: str
    full_name: str = ""
    skills: tuple[str, ...] = ()
    limit: str = "0.00"
    counter: bool = False
    accounts: tuple[str, ...] = ()
    email: str = ""
    left: date | None = None

    @property
    def authority(self) -> "Decimal":
        """The most they may grant without asking, in the shop's currency."""
        from decimal import Decimal

        return Decimal(self.limit)

    def here(self, today: date) -> bool:
        """Whether they work here on that day."""
        return self.left is None or today < self.left

    def may_own(self, today: date) -> bool:
        """Whether a case may be theirs: they work here, and not only at the counter."""
        return not self.counter and self.here(today)


class Absence(msgspec.Struct, frozen=True, kw_only=True):
    """Days that one person is not here: `since` is the first, on `until` they are back. `deputy` is "" for nobody."""

    who: str
    since: date
    until: date
    deputy: str = ""
    because: str = ""


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """The figures reminders and answers go by; the unit is in the name, hours are business hours, `free_limit` is money."""

    first_contact_hours: int = 4
    silence_days: int = 3
    promise_lead_hours: int = 4
    overdue_repeats: int = 3
    after_sales_days: int = 7
    warranty_days: int = 90
    loaner_days: int = 3
    uncollected_days: int = 14
    idle_minutes: int = 30
    stale_runner_minutes: int = 60
    import_open_days: int = 90
    quote_days: int = 14
    free_limit: str = "0.00"
    day_cost: Mapping[str, str] = {}

    def cost_of_day(self, category: str) -> "Decimal":
        """What a day without such a device costs its owner: the category's own figure, else that of `other`, else 0."""
        from decimal import Decimal

        return Decimal(self.day_cost.get(category) or self.day_cost.get("other", "0"))


class Letters(msgspec.Struct, frozen=True, kw_only=True):
    """Which letters customers get (`on`), by which channel and in which language unless they wish otherwise."""

    on: frozenset[str] = frozenset()
    channel: str = "mail"
    language: str = "english"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All a shop has set. `channels` and `plugins` are free tables; `digest` stands for what duties are reckoned by."""

    shop: Shop
    roster: Mapping[str, Tech]
    policy: Policy
    calendar: Calendar
    away: tuple[Absence, ...] = ()
    letters: Letters = Letters()
    channels: Mapping[str, Any] = {}
    plugins: Mapping[str, Any] = {}
    digest: str = ""

    @property
    def lead(self) -> str:
        """The roster name that repeats go to: the one named, else the first who may own a case, else ""."""
        return self.shop.lead or next((tech.name for tech in self.roster.values() if not tech.counter), "")

    def tech_of(self, account: str) -> Tech | None:
        """The person an operating-system account stands for."""
        return next((tech for tech in self.roster.values() if account in tech.accounts), None)
