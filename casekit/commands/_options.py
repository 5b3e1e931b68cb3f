"""The only place for arguments and options that several verbs share: declarations, nothing else."""

from typing import Annotated

import typer

CaseRef = Annotated[
    str,
    typer.Argument(
        metavar="CASE", help="a number such as 1042, @ for the last one, a serial, a phone number or a name"
    ),
]
CustomerRef = Annotated[
    str, typer.Argument(metavar="CUSTOMER", help="c17, a phone number, an e-mail address or a name")
]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="what to write down; - reads it from stdin")]
Date = Annotated[str, typer.Argument(metavar="DATE", help='fri, +2bd, +4h, tomorrow, "tue 17:00", 2026-11-24')]
MaybeText = Annotated[str | None, typer.Argument(metavar="[TEXT]", help="what to write down; - reads it from stdin")]
MaybeDate = Annotated[
    str | None, typer.Argument(metavar="[DATE]", help='fri, +2bd, +4h, tomorrow, "tue 17:00", 2026-11-24')
]
Because = Annotated[str | None, typer.Option("--because", metavar="TEXT", help="why")]
Anyway = Annotated[bool, typer.Option("--anyway", help="although the shop is closed that day")]
Next = Annotated[
    str | None, typer.Option("--next", metavar="'DATE TEXT'", help="the next step, such as 'fri call with the quote'")
]
Untested = Annotated[str, typer.Option("--untested", metavar="WHY", help="why nothing could be tried")]
Which = Annotated[
    str, typer.Option("--which", metavar="ID", help="the beginning of its id, when there are several (see show)")
]
Filter = Annotated[
    list[str] | None, typer.Argument(metavar="[FILTER]...", help='owner:me status:waiting due:<fri "blank pages"')
]
Words = Annotated[
    list[str], typer.Argument(metavar="WORDS...", help='words, and filters such as category:printer; "…" for a phrase')
]
Limit = Annotated[
    int | None, typer.Option("--limit", min=0, metavar="N", help="at most so many rows, 0 for all; a table shows 20")
]
Customer = Annotated[
    str | None, typer.Option("--customer", help="a customer already known: c17, a phone number, a name")
]
NewCustomer = Annotated[
    bool, typer.Option("--new-customer", help="somebody new, although the details fit somebody known")
]
Name = Annotated[str, typer.Option("--name", help="their name")]
Phone = Annotated[str, typer.Option("--phone", help="a number to reach them")]
Email = Annotated[str, typer.Option("--email", help="an address to reach them")]
Category = Annotated[str, typer.Option("--category", help="printer, laptop, mobile …")]
Device = Annotated[str, typer.Option("--device", help='as they call it: "HP LaserJet 1020"')]
