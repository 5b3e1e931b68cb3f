"""The only list of the words that a completion offers and that never change: dates, outcomes, the keys of a filter.

Nothing is imported for it, since a shell asks at every press of a key; tests hold it to dates, laws and query.
"""

DATES = (
    *(("today", ""), ("tomorrow", ""), ("mon", "the next Monday, and so on")),
    *((day, "") for day in ("tue", "wed", "thu", "fri", "sat", "sun")),
    *(("eow", "the last open day of the week"), ("+4h", "in four hours"), ("+1bd", "in a business day")),
    *(("+2bd", ""), ("+3bd", ""), ("+7d", "in a week"), ("+14d", "")),
)
OUTCOMES = "=fixed advised replaced referred declined no-fault unrepairable abandoned duplicate unknown"
# The keys of a filter as core.query has them: the kind of their values (or "=" and the values), and what they are.
FILTERS = {
    "owner": ("tech", "who owns the case (me: you)"),
    "status": ("=open waiting finished closed", "how far it is; open is all that is not closed"),
    "customer": ("customer", "the customer's reference, or part of the name"),
    "category": ("category", "the sort of device"),
    "device": ("", "part of the device's name"),
    "brand": ("", "who made the device"),
    "serial": ("", "the serial number"),
    "outcome": (OUTCOMES, "how the case ended"),
    "opened": ("date", "when the customer first came"),
    "closed": ("date", "when the case was closed"),
    "due": ("date", "when the next duty is due"),
    "touched": ("date", "when something last happened"),
    "on": ("=customer part vendor expert", "what it waits on"),
    "to": ("tech", "who was asked to take it, or escalated to"),
    "source": ("", "where it was imported from, as source:id"),
    "ref": ("case", "the record's own reference"),
    "who": ("tech", "who owes the duty, in lists of duties"),
    "kind": ("", "the kind of duty, in lists of duties"),
}
