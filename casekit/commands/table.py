"""The only list of the built-in verbs, and the built-in plugin: what is typed → its one line of help and its function.

It stands here and not in each verb's module so that listing forty verbs imports none of them. A test holds each line
equal to the first line of the function's docstring.
"""

from casekit.hookspecs import Command, hookimpl

GROUPS = {
    "intake": "Take a case in",
    "work": "Work on it",
    "agreement": "Agree with the customer",
    "hand-over": "Own, hand over, ask for help",
    "follow-up": "Promise, wait, follow up",
    "finish": "Finish, close, reopen",
    "look": "Look",
    "customers": "Customers",
    "stock": "Lend and use what the shop has",
    "upkeep": "Look after the shop and the program",
    "more": "More",
}


def _verb(name: str, help_: str, group: str, function: str = "", aliases: tuple[str, ...] = ()) -> Command:
    """A built-in verb: its module bears its name, and so does its function unless `function` says otherwise."""
    module = name.replace("-", "_")
    return Command(name, help_, f"casekit.commands.{function or f'{module}:{module}'}", group, aliases=aliases)


PLUGINS = _verb("plugins", "Show the plugins: what each adds, what is wrong with it", "upkeep")

VERBS: tuple[Command, ...] = (
    _verb("open", "Open a case with the customer's own words", "intake", "open:open_case"),
    _verb("restate", "Say back in our words what the customer said", "intake"),
    _verb("asked", "Record what the customer was asked and what they answered", "intake"),
    _verb("feeling", "Record how the customer feels about it", "intake"),
    _verb("desk", "Help at the counter: open, fix and hand back in one go", "intake"),
    _verb("note", "Note what was seen or thought", "work"),
    _verb("tried", "Record what was tried, by whom, and what came of it", "work"),
    _verb("diagnose", "Say what is wrong, and how sure that is", "work"),
    _verb("contact", "Record a word with the customer, in or out", "work"),
    _verb("quote", "Name a price to the customer, and ask for their word", "agreement"),
    _verb("approve", "Record the customer's yes, up to a limit", "agreement"),
    _verb("decline", "Record the customer's no to the price, and why", "agreement"),
    _verb("repair-or-replace", "Weigh repairing against replacing", "agreement", aliases=("worth",)),
    _verb("rates", "Show the chances and lives that comparisons count with", "agreement"),
    _verb("grant", "Give something away within your limit, or ask for it", "agreement"),
    _verb("offer", "Offer something where it may be, or record the answer", "agreement"),
    _verb("visit", "Record that they came, or list what they have to come for", "agreement"),
    _verb("own", "Show who owns a case, since when and how", "hand-over"),
    _verb("hand-over", "Offer a case to another tech, with a reason", "hand-over"),
    _verb("accept", "Accept a hand-over and say back what was understood", "hand-over"),
    _verb("escalate", "Lend a question to somebody who knows, until a date", "hand-over"),
    _verb("answer", "Answer an escalation", "hand-over"),
    _verb("recall", "Take an escalation back", "hand-over"),
    _verb("refer", "Send the customer on to somebody outside the shop", "hand-over"),
    _verb("away", "Say who is away until when, and who acts for them", "hand-over"),
    _verb("follow-up", "Set, do, move or drop a next step", "follow-up"),
    _verb("wait", "Wait for somebody or something, until a date", "follow-up"),
    _verb("promise", "Promise something by a time; keep it, move it or drop it", "follow-up"),
    _verb("finish", "Say that the work is done and the device is ready", "finish"),
    _verb("collect", "Hand the device back, and take what is to pay", "finish"),
    _verb("close", "Close a case with its outcome", "finish"),
    _verb("reopen", "Open a closed case again: the same fault, or a new one", "finish"),
    _verb("link", "Link a case to another", "work"),
    _verb("undo", "Take the last event back", "work"),
    _verb("edit", "Change an event in your editor", "work"),
    _verb("today", "Show what is yours to do today", "look"),
    _verb("list", "List the cases that fit a filter", "look", "list:list_cases"),
    _verb("show", "Show where a case stands", "look"),
    _verb("story", "Read the one screen to read before speaking", "look"),
    _verb("log", "Show every event of a case, in order", "look"),
    _verb("search", "Find cases by words anywhere in them", "look"),
    _verb("due", "List what is due, the overdue first", "look"),
    _verb("customer", "List, show, change, merge and forget customers", "customers", "customer:app"),
    _verb("loaner", "List, lend, take back and check loaners", "stock", "loaner:app"),
    _verb("part", "List, harvest and use parts", "stock", "part:app"),
    _verb("remind", "Send the reminders that are due, from cron", "upkeep"),
    _verb("message", "List, show, preview, send and drop messages", "upkeep", "message:app"),
    _verb("init", "Make a shop in a folder", "upkeep"),
    _verb("config", "Show or change the shop's settings", "upkeep"),
    _verb("as", "Say who is typing at this terminal", "upkeep", "as_:as_tech"),
    _verb("import", "Import cases from a file", "upkeep", "import_:import_rows"),
    _verb("check", "Check every record and say what is wrong", "upkeep"),
    _verb("reindex", "Build the index anew from the records", "upkeep"),
    _verb("merge-file", "Merge two copies of a record, for git", "upkeep"),
    PLUGINS,
    _verb("completions", "Print the completions of a shell", "upkeep"),
    _verb("demo", "Make a shop with sample cases to play with", "upkeep"),
)


@hookimpl
def casekit_commands() -> list[Command]:
    """The built-in verbs."""
    return list(VERBS)


@hookimpl
def casekit_channels() -> dict[str, str]:
    """The built-in channel."""
    return {"stdout": "casekit.channel:Stdout"}


@hookimpl
def casekit_event_kinds() -> dict[str, str]:
    """The built-in kinds."""
    from casekit.core.kinds.table import BUILT_IN

    return BUILT_IN
