"""The only place that turns the table of verbs into Typer commands, one at a time, and runs the one that was typed."""

import sys
from typing import TYPE_CHECKING

import typer
from typer._click.exceptions import (  # Typer exports only BadParameter of this family
    ClickException,
    MissingParameter,
    UsageError,
)
from typer.main import get_command, get_group

from casekit import errors
from casekit.hookspecs import Command
from casekit.options import HELP, OPTIONS, Chosen, after, front, version
from casekit.plugin_manager import PluginManager
from casekit.plugin_tables import Owned

if TYPE_CHECKING:
    from typer._click.core import Command as Built
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter

ABOUT = "A case toolkit for small repair and support shops. Without a verb it shows today."
_MORE = "Every verb also takes --store, --as, --format, --json, --color, --key, --yes: see casekit --help."
EXTRA = "Got unexpected extra argument"  # how Typer's sentence begins
_FLOW = (errors.CasekitError, ClickException, typer.Exit, typer.Abort, BrokenPipeError)


class Verbs(typer.core.TyperGroup):
    """The verbs as a group that knows names and help from the table, and imports a verb's module when it is run."""

    def __init__(self, host: PluginManager, chosen: Chosen) -> None:
        settings = {"help_option_names": [*HELP]}
        super().__init__(name="casekit", help=ABOUT, rich_markup_mode=None, context_settings=settings)
        self.options_metavar = "[OPTIONS]"
        self.subcommand_metavar = "[VERB] [WORDS]..."
        self.host = host
        self.chosen = chosen

    def list_commands(self, ctx: "Context") -> list[str]:
        """The names of all verbs that are not hidden, without aliases."""
        return [command.name for command in self._shown()]

    @property
    def aliases(self) -> dict[str, str]:
        """Each other word for a verb that is not hidden → the verb."""
        shown = {command.name for command in self._shown()}
        others = {word: owned.command.name for word, owned in self.host.verbs().items() if owned.command}
        return {word: name for word, name in others.items() if word != name and name in shown}

    def get_command(self, ctx: "Context", cmd_name: str) -> "Built | None":
        """Import one verb, and make it a Typer command; None where nobody supplies it."""
        owned = self.host.verb(cmd_name)
        return None if owned is None else self._built(owned)

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Leave a verb and its words for `invoke`; anything else is --help or an option nobody knows."""
        if args[0].startswith("-"):
            return super().parse_args(ctx, args)
        ctx.args = args
        return args

    def invoke(self, ctx: "Context") -> None:
        """Run the verb that was typed. What breaks in a plugin's verb is that plugin's failure, not a bug of ours."""
        word, *words = ctx.args
        owned = self.host.verb(word)
        if owned is None:
            raise self._unknown(word)
        try:
            self._run(ctx, owned, words)
        except _FLOW:
            raise
        except Exception as error:
            if self.host.is_own(owned):
                raise
            raise self.host.failed(owned, error) from error

    def format_options(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """List the verbs by group, then the options that every verb takes."""
        self.format_commands(ctx, formatter)
        with formatter.section("Options, before or after the verb"):
            rows = [(f"{option.flag} {option.metavar}".strip(), option.help) for option in OPTIONS]
            formatter.write_dl([*rows, (", ".join(HELP), "show this, or the help of a verb")])

    def format_commands(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """List the verbs under the headings of their groups, groups nobody knows last."""
        from casekit.commands.table import GROUPS

        shown = self._shown()
        width = max((len(command.name) for command in shown), default=0)
        for group in dict.fromkeys([*GROUPS, *(command.group for command in shown)]):
            rows = [(command.name.ljust(width), command.help) for command in shown if command.group == group]
            if rows:
                with formatter.section(GROUPS.get(group, group)):
                    formatter.write_dl(rows)

    def _shown(self) -> list[Command]:
        found = self.host.verbs().items()
        commands = [owned.command for word, owned in found if owned.command and owned.command.name == word]
        return [command for command in commands if not command.hidden]

    def _run(self, ctx: "Context", owned: Owned, words: list[str]) -> None:
        built = self._built(owned)
        rest = after(words, self.chosen, built)
        if "version" in self.chosen:
            sys.stdout.write(version())
            return
        inner = built.make_context(built.name, rest, parent=ctx)
        from casekit.session import Options, Session

        ctx.obj = inner.obj = Session(Options(**self.chosen), self.host)
        with inner:
            built.invoke(inner)

    def _built(self, owned: Owned) -> "Built":
        """Import a verb and let Typer read its annotations; a `typer.Typer` is a noun with verbs of its own."""
        target = self.host.bring(owned)
        name = owned.command.name if owned.command else ""
        if isinstance(target, typer.Typer):
            target.rich_markup_mode = None
            built: Built = get_group(target)
            built.name = name
        else:
            app = typer.Typer(add_completion=False, rich_markup_mode=None)
            app.command(name)(target)
            built = get_command(app)
        built.epilog = built.epilog or _MORE
        return built

    def _unknown(self, word: str) -> errors.UsageError:
        from difflib import get_close_matches

        near = get_close_matches(word, self.host.verbs(), 1)
        return errors.UsageError(f"there is no verb {word!r}", hint=f"casekit {near[0] if near else '--help'}")


def answer(words: list[str], host: PluginManager) -> int:
    """Run what was typed; the exit code, or a CasekitError. No verb is `today`, and --help in a host without it."""
    chosen: Chosen = {}
    words = front(words, chosen)
    if "version" in chosen:
        sys.stdout.write(version())
        return 0
    if not words:
        words = ["today"] if host.verb("today") else ["--help"]
    try:
        verbs = Verbs(host, chosen)
        with verbs.make_context("casekit", words) as ctx:
            verbs.invoke(ctx)
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort as stop:
        raise KeyboardInterrupt from stop
    except UsageError as error:
        raise errors.UsageError(_plain(error), hint=_step(error)) from None
    except ClickException as error:
        raise errors.InputOutput(_plain(error)) from None
    return 0


def _step(error: UsageError) -> str:
    """What to type instead: the verb's example when a word is missing or over, since that shows where it goes; else its help."""
    shown = isinstance(error, MissingParameter) or error.message.startswith(EXTRA)
    help_ = error.ctx.command.help or "" if error.ctx and shown else ""
    example = " ".join(help_.partition("Example: ")[2].split())
    return example or f"{error.ctx.command_path if error.ctx else 'casekit'} --help"


def _plain(error: ClickException) -> str:
    """Typer's sentence in our style: lower case, no full stop, numbers called numbers."""
    text = error.format_message().rstrip(".").replace("a valid int range", "a whole number")
    if text.startswith(EXTRA):
        return f"too many words: {text.partition(' (')[2][:-1]}; a text of several words stands in quotes"
    return text[:1].lower() + text[1:]
