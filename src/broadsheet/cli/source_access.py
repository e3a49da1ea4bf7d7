"""``broadsheet sources access``: the login, cookies, headers and proxy that a source is asked with."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from broadsheet.cli.terminal import harmless
from broadsheet.errors import InputError

EXAMPLES = (
    ("broadsheet sources access courier", "what is set, by name; secrets are never printed"),
    ("broadsheet sources access courier --login ada", "asks for the password, or reads it from standard input"),
    ("broadsheet sources access courier --cookies < cookies.txt", "as the browser sends them"),
    ("broadsheet sources access courier --header X-Key", "asks for the header's value"),
    ("broadsheet sources access courier --proxy http://proxy.example.org:3128", "for this source alone"),
    ("broadsheet sources access courier --forget login --forget cookies", ""),
)


def access(
    slug: Annotated[str, typer.Argument(metavar="SHORT-NAME", help="The short name in the list of sources, or its number.")],
    *,
    login: Annotated[str, typer.Option("--login", metavar="NAME", help="Name of the login; its password is asked for.")] = "",
    cookies: Annotated[bool, typer.Option("--cookies", help="Ask for the cookies.")] = False,
    header: Annotated[str, typer.Option("--header", metavar="NAME", help="A header; its value is asked for.")] = "",
    user_agent: Annotated[str, typer.Option("--user-agent", help="What the fetcher calls itself there.")] = "",
    proxy: Annotated[str, typer.Option("--proxy", help="Proxy for this source alone.")] = "",
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="SITE", help="Send login, cookies and headers to these sites alone.")
    ] = None,
    forget: Annotated[
        list[str] | None, typer.Option("--forget", help="Forget a part: user agent, headers, cookies, login or proxy.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what is set, by name, as JSON.")] = False,
) -> None:
    """Set what a source is asked with. It is locked away, never printed, never exported, and sent to no other site."""
    from broadsheet.cli.opening import open_existing

    open_existing()
    from broadsheet.desk import access as desk
    from broadsheet.store import access as store
    from broadsheet.store import sources

    source = sources.find(slug)
    if source is None:
        raise InputError(f"There is no source {slug!r}. See the short names: broadsheet sources")
    given = store.Access(
        user_agent=user_agent,
        headers={header: _asked(f"Value of {header}")} if header else {},
        cookies=_asked("Cookies") if cookies else "",
        username=login,
        password=_asked(f"Password of {login}") if login else "",
        proxy=proxy,
    )
    if given.parts or forget or to:
        desk.change(source, given, forget=forget or (), origins=to, by=None, now=datetime.now(UTC))
    row = store.row_of(source)
    parts, origins = (row.parts, row.origins) if row else ([], [])
    if as_json:
        typer.echo(json.dumps({"source": source.slug, "set": parts, "sent_to": origins}, ensure_ascii=False))
    elif parts:
        typer.echo(harmless(f"{source.name} is asked with: {', '.join(parts)}. Secrets go to {', '.join(origins) or 'nobody'}."))
    else:
        typer.echo(harmless(f"{source.name} is asked as every source is."))


def _asked(what: str) -> str:
    """Ask for a secret without showing it; read a line where nobody types."""
    if sys.stdin.isatty():
        return str(typer.prompt(what, hide_input=True))
    return sys.stdin.readline().rstrip("\r\n")
