"""The verb `completions`."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

if TYPE_CHECKING:
    from typer.core import TyperGroup

Shell = Annotated[
    Literal["bash", "zsh", "fish", "powershell"], typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell")
]


def completions(ctx: typer.Context, shell: Shell) -> None:
    """Print the completions of a shell

    The first lines of what it prints say where to put it. Verbs of the plugins that are on are in it, too.

    Example: casekit completions bash
    """
    from casekit.commands import _shells, _takes

    root = ctx.find_root()
    takes = _takes.of_group(root, cast("TyperGroup", root.command))
    sys.stdout.write(_shells.written(_shells.SHELLS[shell], takes))
