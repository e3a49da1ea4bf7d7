"""``broadsheet reindex``: write the search index anew."""

from __future__ import annotations

import typer

from broadsheet.cli.terminal import progress

EXAMPLES = (("broadsheet reindex", "after restoring files by hand, or when something cannot be found"),)


def reindex() -> None:
    """Write the search index anew from what the database holds.

    The site and the worker may run meanwhile: everything stays findable, but for the moment of its own turn. The index keeps
    itself up to date; this is for the day when something went wrong with it.
    """
    from broadsheet.cli.opening import open_existing

    open_existing()
    from broadsheet.store import search

    with progress("Indexing") as advance:
        count = search.rebuild(advance)
    typer.echo(f"{count} article{'' if count == 1 else 's'} can be found.")
