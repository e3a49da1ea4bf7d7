"""What a command is pointed at - a file, an address, standard input - as a :class:`~broadsheet.records.Page`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

import typer

from broadsheet.cli.terminal import waiting
from broadsheet.errors import FetchFailed, InputError
from broadsheet.records import Page, Refused

STANDARD_INPUT: Final = "-"


def is_address(argument: str) -> bool:
    """Tell whether an argument means a page on the web rather than a file."""
    return argument.lower().startswith(("http://", "https://"))


def load(argument: str, *, url: str | None = None) -> Page:
    """Read what the argument names.

    Args:
        argument: a path, an address that begins with http:// or https://, or ``-``.
        url: the address a file or standard input came from.

    Raises:
        InputError: there is no such file, or it is empty, too large, or no text.
        FetchFailed: the address did not answer with a page.
    """
    if is_address(argument):
        return _fetched(argument)
    return replace(_from_disk(argument), url=url)


def _from_disk(argument: str) -> Page:
    from broadsheet.ingest.files import read_file, read_stream

    if argument == STANDARD_INPUT:
        if sys.stdin.isatty():
            typer.echo("Paste the page, then press Ctrl-D on a line of its own.", err=True)
        return read_stream(sys.stdin.buffer, name="Standard input")
    path = Path(argument)
    if looks_like_address(argument) and not path.exists():
        raise InputError(f"There is no file {argument}. If it is an address, begin it with https://: https://{argument}")
    return read_file(path)


def looks_like_address(argument: str) -> bool:
    """Tell whether a word could be meant as an address whose ``https://`` was left away: ``example.org/news``, ``desk.local:8000``."""
    host, slash, _ = argument.partition("/")
    host, _, port = host.partition(":")
    if port:
        return bool(host) and port.isdigit() and len(port) <= 5
    name, dot, ending = host.rpartition(".")
    return bool(
        name and dot and ending.isalpha() and (slash or ending.lower() not in {"html", "htm", "txt", "xml", "json", "opml"})
    )


def _fetched(address: str) -> Page:
    """Fetch one page politely; what refuses becomes a sentence."""
    from broadsheet.cli.wiring import fetch_one
    from broadsheet.ingest.files import read_stream

    with waiting(f"Asking for {address}"):
        outcome = fetch_one(address)
    if isinstance(outcome, Refused):
        raise FetchFailed(outcome.detail)
    if not isinstance(outcome, Page):
        raise FetchFailed(f"{address} says that nothing changed, although it was asked without conditions. Try again later.")
    import io

    read_stream(io.BytesIO(outcome.body), name=address)  # refuses what is no page, as from disk
    return outcome
