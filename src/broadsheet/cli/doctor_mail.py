"""``broadsheet doctor mail``: whether mail can be sent and will arrive."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from broadsheet.cli.terminal import say, waiting

EXAMPLES = (("broadsheet doctor mail", "ask the servers and the DNS, and say what to set"),)


def doctor_mail(as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False) -> None:
    """Say what keeps newsletters from arriving, and what to set.

    Talks to each mail server without sending anything, and asks the DNS for SPF, DKIM, DMARC, MX and reverse names.
    """
    from broadsheet.cli.opening import load_config, need_site

    need_site()
    config = load_config()
    from broadsheet.deliver.checking import check_mail

    with waiting("Asking mail servers and the DNS ..."):
        faults = list(check_mail(config))
    grave = any(fault.grave for fault in faults)
    if as_json:
        typer.echo(json.dumps({"healthy": not grave, "findings": [asdict(fault) for fault in faults]}))
        raise typer.Exit(1 if grave else 0)
    for fault in faults:
        say(f"{'✗' if fault.grave else '!'} {fault.what}", indent="  ", colour="red" if fault.grave else "yellow")
        say(f"  {fault.remedy}", indent="  ")
    if not faults:
        say("Mail can be sent, and nothing speaks against its arrival.", colour="green")
    raise typer.Exit(1 if grave else 0)
