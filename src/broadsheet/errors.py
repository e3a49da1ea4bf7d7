"""Every exception that Broadsheet raises on purpose.

    BroadsheetError                 catch this to catch all of them
    |- InputError                   the input is no page, feed or file we can read          exit code 2
    |  |- NotAFeed                  the bytes are no feed, sitemap or OPML
    |  |- TooComplex                over a limit: bytes, depth, attributes, time
    |  |- ReadingBroke              our own code failed on it; a newer version may read it
    |- ConfigError                  a setting is wrong                                      exit code 2
    |- EnvironmentProblem           disk full, read-only, port in use, no such directory    exit code 1
    |- StoreError                   the database refuses                                    exit code 1
    |  |- StoreBusy                 locked by another process for too long
    |  |- StoreTooNew               made by a newer version of Broadsheet
    |- FetchFailed                  an address did not answer with a page                   exit code 1

Messages are one sentence or two for the person at the console: what is wrong, and what to do.
"""

from __future__ import annotations


class BroadsheetError(Exception):
    """Root of the tree. ``exit_code`` is what the console returns for it."""

    exit_code = 1


class InputError(BroadsheetError):
    """The input cannot be read as what it was given for."""

    exit_code = 2


class NotAFeed(InputError):
    """The bytes are no feed, sitemap or OPML."""


class TooComplex(InputError):
    """The input exceeds a limit that protects the reader: bytes, depth, attributes or time."""


class ReadingBroke(InputError):
    """Our own code failed on the input: a newer version may read it."""


class ConfigError(BroadsheetError):
    """A setting has a value that cannot be used."""

    exit_code = 2


class EnvironmentProblem(BroadsheetError):
    """The machine does not let us: disk full, read-only, port in use, missing program."""


class StoreError(BroadsheetError):
    """The database refuses what was asked of it."""


class StoreBusy(StoreError):
    """Another process held the database for longer than we wait."""


class StoreTooNew(StoreError):
    """The database was written by a newer version of Broadsheet."""


class FetchFailed(BroadsheetError):
    """An address did not answer with a page."""
